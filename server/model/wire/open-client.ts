import type { Ollama } from 'ollama';

let library: Promise<typeof import('ollama')> | null = null;

/** A client for one call only: the library can't end one call of a client without ending all. Loaded at first use. */
export async function openClient(options: { host: string; fetch: typeof fetch }): Promise<Ollama> {
  library ??= import('ollama');
  const { Ollama } = await library;
  return new Ollama(options);
}
