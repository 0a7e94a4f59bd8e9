import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../house.ts';
import { parseJson, readModelName } from '../read-body.ts';
import { lineWriter, sendJson } from '../wire.ts';

/** POST /api/pull: progress line by line; a broken pull goes on where it stopped. Every pull is noted for `assertClean`. */
export async function pull({ house, entry, res, signal }: Call): Promise<void> {
  const body = parseJson(entry.raw);
  const name = readModelName(body);
  const { settings } = house;
  const wanted = settings.pullable[name];
  if (!wanted) house.failures.push(`somebody pulled ${name}`);

  const lines: unknown[] = [];
  const out = lineWriter(res, settings);
  const tell = async (line: unknown): Promise<void> => {
    if (body.stream === false) lines.push(line);
    else await out.line(line);
  };
  entry.phase = 'tokens';
  await tell({ status: 'pulling manifest' });
  if (!wanted) await tell({ error: 'pull model manifest: file does not exist' });
  else if (await bringLayer(wanted)) {
    await tell({ status: 'verifying sha256 digest' });
    await tell({ status: 'writing manifest' });
    await tell({ status: 'success' });
    settings.models = [...settings.models.filter((model) => model.name !== wanted.model.name), wanted.model];
  }
  entry.phase = 'done';
  if (body.stream === false) sendJson(res, lines.at(-1), wanted && settings.pullError === null ? 200 : 500);
  else await out.end();

  /** False when the pull broke off with an error line. */
  async function bringLayer(layer: {
    model: { digest: string };
    totalBytes: number;
    pieces: number;
  }): Promise<boolean> {
    const { digest } = layer.model;
    const size = Math.ceil(layer.totalBytes / layer.pieces);
    let completed = house.pulled.get(digest) ?? 0;
    for (let sent = 0; completed < layer.totalBytes; sent++) {
      if (settings.pullError !== null && sent >= layer.pieces / 2) {
        await tell({ error: settings.pullError });
        return false;
      }
      // One turn of the loop per piece, so that a client can leave in between.
      await sleep(Math.max(1, settings.perTokenMs), undefined, { signal });
      completed = Math.min(layer.totalBytes, completed + size);
      house.pulled.set(digest, completed);
      await tell({
        status: `pulling ${digest.slice(0, 12)}`,
        digest: `sha256:${digest}`,
        total: layer.totalBytes,
        completed,
      });
    }
    return true;
  }
}
