import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { SimulationSettings } from '../scenario/read-scenarios.ts';

/** The sample's actions, calling at the door of the simulated business; it stands in for the sample's own file. */
export async function writeActionFile(input: {
  sample: string;
  folder: string;
  settings: SimulationSettings;
}): Promise<void> {
  const file = parse(await readFile(input.sample, 'utf8')) as {
    source: Record<string, unknown> & { document: string };
    actions: Record<string, Record<string, unknown>>;
  };
  file.source.document = path.resolve(path.dirname(input.sample), file.source.document);
  file.source['server'] = '${ACTION_SIMULATED_URL}';
  file.source['headers'] = { Authorization: 'Bearer ${ACTION_SIMULATED_KEY}' };
  for (const [id, action] of Object.entries(file.actions)) Object.assign(action, input.settings.actions[id]);
  const folder = path.join(input.folder, 'actions');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'simulated.yaml'), stringify(file));
}
