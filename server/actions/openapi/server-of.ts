import { plainHost } from '../http/private-address.ts';
import { isObject } from '../schema/check-value.ts';
import { SchemaProblem, type SchemaPath } from '../schema/schema-problem.ts';
import type { LoadedDocument } from './load-document.ts';
import { valueAt } from './place-in-document.ts';

/**
 * Where an operation is called: the server the operator wrote, else the document's own. A document that came from the
 * network may only name the host it came from, or one the operator allows. Throws SchemaProblem.
 */
export function serverOf(input: {
  document: LoadedDocument;
  at: SchemaPath;
  server: string | undefined;
  named: ReadonlySet<string>;
}): URL {
  if (input.server !== undefined) return new URL(input.server);
  const { document } = input;
  const found = nearestServer(document.value, input.at);
  const fail = (words: string): SchemaProblem => new SchemaProblem(words, found.at);
  const text = found.text ?? (document.url ? '/' : null);
  if (text === null) throw fail('It names no server; write "server:" into the actions file.');
  const url = URL.canParse(text, document.url?.href) ? new URL(text, document.url?.href) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '') {
    throw fail('Its server is no web address; write "server:" into the actions file.');
  }
  if (document.url && !input.named.has(plainHost(url.hostname))) {
    throw fail(`Its server ${url.hostname} is another host; name it under "allow:" or write "server:".`);
  }
  return url;
}

function nearestServer(root: unknown, at: SchemaPath): { text: string | null; at: SchemaPath } {
  for (const holder of [at, at.slice(0, -1), []]) {
    const servers = valueAt(root, [...holder, 'servers']);
    const first: unknown = Array.isArray(servers) ? servers[0] : undefined;
    if (isObject(first) && typeof first['url'] === 'string') {
      return { text: fillIn(first['url'], first['variables']), at: [...holder, 'servers', 0, 'url'] };
    }
  }
  return { text: null, at: ['servers'] };
}

/** A server's variables take their defaults. */
function fillIn(url: string, variables: unknown): string {
  return url.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = isObject(variables) ? variables[name] : undefined;
    return isObject(variable) && typeof variable['default'] === 'string' ? variable['default'] : whole;
  });
}
