import type { PlainOperation } from './business-document.ts';

const LIMIT_MS = 15_000;

/** Calls an operation as its document says, with no rule of ours in between. Why it did not work, or null. */
export async function callDirectly(
  base: URL,
  operation: PlainOperation,
  args: Record<string, unknown>,
): Promise<string | null> {
  const url = new URL(base);
  const headers: Record<string, string> = { accept: 'application/json', connection: 'close' };
  const rest: Record<string, unknown> = {};
  let { path } = operation;
  const isBodied = operation.hasBody || !['GET', 'HEAD', 'DELETE'].includes(operation.method);
  for (const [name, value] of Object.entries(args)) {
    const place = operation.places.get(name);
    if (value === undefined || (value === null && place)) continue;
    if (place?.in === 'path' || path.includes(`{${name}}`)) {
      path = path.replaceAll(`{${name}}`, encodeURIComponent(textOf(value)));
    } else if (place?.in === 'header') headers[name.toLowerCase()] = textOf(value);
    else if (place?.in === 'query' || !isBodied) {
      for (const one of inQuery(value, place?.style ?? 'form')) url.searchParams.append(name, one);
    } else rest[name] = value;
  }
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  const hasBody = isBodied && (operation.hasBody || Object.keys(rest).length > 0);
  if (hasBody) headers['content-type'] = 'application/json';
  try {
    const response = await fetch(url, {
      method: operation.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
      ...(hasBody ? { body: JSON.stringify(rest) } : {}),
    });
    const text = await response.text();
    return response.ok ? null : `${response.status} ${text.replace(/\s+/g, ' ').slice(0, 120)}`;
  } catch {
    return 'no answer';
  }
}

function inQuery(value: unknown, style: 'form' | 'comma' | 'json'): string[] {
  if (style === 'json') return [JSON.stringify(value)];
  if (!Array.isArray(value)) return [textOf(value)];
  return style === 'form' ? value.map(textOf) : [value.map(textOf).join(',')];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
