import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { SourceProblem } from '../action-source.ts';
import { readPlacedYaml } from '../files/placed-yaml.ts';
import { whyNotReach } from '../http/private-address.ts';

/** A document that is still larger describes more than an agent should be let near. */
const MAX_BYTES = 2_000_000;
const LOAD_LIMIT_MS = 10_000;

export interface LoadedDocument {
  value: unknown;
  /** As problems name it: as the operator wrote it, without the query of a URL. */
  name: string;
  /** Where it came from, if from the network. */
  url: URL | null;
  lineOf(path: readonly (string | number)[]): number;
}

/** Reads an OpenAPI document in JSON or YAML from a file or a URL. Throws SourceProblem. */
export async function loadDocument(input: {
  document: string;
  folder: string;
  named: ReadonlySet<string>;
  signal: AbortSignal;
}): Promise<LoadedDocument> {
  const url = /^https?:\/\//i.test(input.document) ? new URL(input.document) : null;
  const name = url ? `${url.origin}${url.pathname}` : input.document;
  const text = url
    ? await fetchText(url, name, input)
    : await readText(path.resolve(input.folder, input.document), name);
  const json = parseJson(text);
  if (json !== undefined) {
    return { value: json, name, url, lineOf: linesOf(text) };
  }
  const yaml = readPlacedYaml(text);
  if ('broken' in yaml) throw new SourceProblem(yaml.broken, { place: { file: name, line: yaml.line } });
  return { value: yaml.value, name, url, lineOf: yaml.lineOf };
}

/** The quick way; lines are looked for only when there is something to say about one. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function linesOf(text: string): LoadedDocument['lineOf'] {
  let placed: ReturnType<typeof readPlacedYaml> | null = null;
  return (at) => {
    placed ??= readPlacedYaml(text);
    return 'broken' in placed ? 1 : placed.lineOf(at);
  };
}

async function readText(file: string, name: string): Promise<string> {
  const refuse = (words: string): SourceProblem => new SourceProblem(words, { path: ['source', 'document'] });
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw refuse(`${name} is larger than ${MAX_BYTES / 1_000_000} MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof SourceProblem) throw error;
    if (error instanceof TypeError) throw refuse(`${name} is not saved as UTF-8.`);
    throw refuse(`${name} cannot be opened; the path begins at the folder of this file.`);
  }
}

async function fetchText(
  url: URL,
  name: string,
  { named, signal }: { named: ReadonlySet<string>; signal: AbortSignal },
): Promise<string> {
  const refuse = (words: string): SourceProblem => new SourceProblem(words, { path: ['source', 'document'] });
  const refused = await whyNotReach(url.hostname, named);
  if (refused !== null) throw refuse(`${name} was not fetched: ${refused}.`);
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LOAD_LIMIT_MS)]);
    const response = await fetch(url, { redirect: 'manual', signal: limit, headers: { connection: 'close' } });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw refuse(`${name} was not fetched: ${url.hostname} answered ${response.status}. Redirects are not followed.`);
    }
    const chunks: Uint8Array[] = [];
    let total = 0;
    for await (const chunk of response.body) {
      total += chunk.length;
      if (total > MAX_BYTES) throw refuse(`${name} is larger than ${MAX_BYTES / 1_000_000} MB.`);
      chunks.push(chunk);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof SourceProblem) throw error;
    throw refuse(
      `${name} was not fetched: ${url.hostname} did not answer within ${LOAD_LIMIT_MS / 1_000} seconds, or not with a text.`,
    );
  }
}
