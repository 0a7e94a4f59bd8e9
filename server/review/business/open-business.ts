import { AppError } from '../../app-error.ts';
import { readPlacedYaml } from '../../actions/files/placed-yaml.ts';
import { isObject } from '../../actions/schema/check-value.ts';
import { isLoopback } from '../../privacy/egress-host.ts';
import { readPlainOperations, type PlainOperation } from './business-document.ts';

const LIMIT_MS = 15_000;
/** Whoever gives the address of the business itself means one of these. */
const USUAL_PLACES = ['openapi.json', 'openapi.yaml', 'openapi.yml', 'api/openapi.json'];

/** A running business with a document, which can be put back and looked into. */
export interface Business {
  document: Record<string, unknown>;
  operations: PlainOperation[];
  /** Where its operations are called. */
  base: URL;
  /** The document names another host, which is not called. */
  foreignServer: string | null;
  reset(): Promise<void>;
  /** All of its data, as text; equal texts are equal data, and so are texts that `sameState` calls equal. */
  state(): Promise<string>;
}

/** Opens the business whose document, or whose own address, this is. Throws AppError with a sentence. */
export async function openBusiness(address: URL): Promise<Business> {
  const found = await findDocument(address);
  const { base, foreignServer } = baseOf(found.document, found.url);
  const roots = [base, new URL('/', base)].map(({ href }) => href.replace(/\/+$/, ''));
  const root = await firstThat(roots, async (one) => (await request(`${one}/__reset`, 'POST')).ok);
  if (root === null) throw new AppError('not_found', `${base.href} does not answer POST /__reset.`);

  return {
    document: found.document,
    operations: readPlainOperations(found.document),
    base,
    foreignServer,
    async reset() {
      const { ok, status } = await request(`${root}/__reset`, 'POST');
      if (!ok) throw new AppError('invalid_payload', `POST /__reset answered ${status}.`);
    },
    async state() {
      const { ok, status, text } = await request(`${root}/__state`, 'GET');
      if (!ok) throw new AppError('invalid_payload', `GET /__state answered ${status}.`);
      return text;
    },
  };
}

async function findDocument(address: URL): Promise<{ document: Record<string, unknown>; url: URL }> {
  const below = address.href.endsWith('/') ? address : new URL(`${address.href}/`);
  const places = [address, ...USUAL_PLACES.map((name) => new URL(name, below))];
  for (const url of places) {
    const { ok, text } = await request(url.href, 'GET');
    const document = ok ? parse(text) : null;
    if (isObject(document) && isObject(document['paths'])) return { document, url };
  }
  throw new AppError('not_found', `There is no OpenAPI document at ${address.href}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const yaml = readPlacedYaml(text);
    return 'broken' in yaml ? null : yaml.value;
  }
}

/**
 * The document's server where that is the host it came from; else that host itself. A host that only the document names
 * is not called: nobody at this command line named it.
 */
function baseOf(document: Record<string, unknown>, from: URL): { base: URL; foreignServer: string | null } {
  const servers = document['servers'];
  const first: unknown = Array.isArray(servers) ? servers[0] : null;
  const text = isObject(first) && typeof first['url'] === 'string' ? fillIn(first['url'], first['variables']) : '/';
  const named = URL.canParse(text, from) ? new URL(text, from) : new URL('/', from);
  if (named.host === from.host) return { base: named, foreignServer: null };
  const isNear = isLoopback(named.hostname) ? isLoopback(from.hostname) : named.hostname === from.hostname;
  if (isNear && named.port !== from.port) return { base: named, foreignServer: null };
  return {
    base: new URL(named.pathname, from),
    foreignServer: isNear ? null : named.host,
  };
}

function fillIn(url: string, variables: unknown): string {
  return url.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = isObject(variables) ? variables[name] : undefined;
    return isObject(variable) && typeof variable['default'] === 'string' ? variable['default'] : whole;
  });
}

async function request(url: string, method: string): Promise<{ ok: boolean; status: number; text: string }> {
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (cause) {
    throw new AppError('not_found', `${new URL(url).host} does not answer.`, { cause });
  }
}

async function firstThat<T>(list: T[], fits: (one: T) => Promise<boolean>): Promise<T | null> {
  for (const one of list) if (await fits(one)) return one;
  return null;
}
