import { realOllamaMissing, startRealOllama } from './real-ollama.ts';
import { documentOf, get, post } from './stand-in-ollama/plain-http.ts';
import { startStandIn } from './stand-in-ollama/stand-in.ts';

/** A model server the contract is held against. */
export interface ModelServer {
  url: string;
  /** Names as the server lists them; null when it has no such model. */
  chat: string | null;
  embed: string | null;
  close(): Promise<void>;
}

export interface ServerKind {
  name: string;
  /** Why it is not tested here; null when it is. */
  skipped: string | null;
  start(): Promise<ModelServer>;
}

/** The stand-in, the real server where it is installed, and any server that OLLAMA_CONTRACT_URL names. */
export function modelServers(): ServerKind[] {
  const given = process.env.OLLAMA_CONTRACT_URL;
  const kinds: ServerKind[] = [
    { name: 'the stand-in', skipped: null, start: startOurs },
    { name: 'the real Ollama', skipped: realOllamaMissing(), start: startReal },
  ];
  if (given)
    kinds.push({ name: `the server at ${given}`, skipped: null, start: () => withModels(given, async () => {}) });
  return kinds;
}

async function startOurs(): Promise<ModelServer> {
  // A pace, so that an answer can be left in its middle.
  const standIn = await startStandIn({ perTokenMs: 20 });
  return withModels(standIn.url, () => standIn.close());
}

async function startReal(): Promise<ModelServer> {
  const real = await startRealOllama();
  return withModels(real.url, () => real.close());
}

async function withModels(url: string, close: () => Promise<void>): Promise<ModelServer> {
  const { models } = documentOf<{ models: { name: string }[] }>(await get(url, '/api/tags'));
  const able = await Promise.all(
    models.map(async ({ name }) => {
      const shown = documentOf<{ capabilities: string[] }>(await post(url, '/api/show', { model: name }));
      return { name, capabilities: shown.capabilities };
    }),
  );
  const first = (...wanted: string[]): string | null =>
    able.find((model) => wanted.every((one) => model.capabilities.includes(one)))?.name ?? null;
  return { url, chat: first('completion', 'tools'), embed: first('embedding'), close };
}
