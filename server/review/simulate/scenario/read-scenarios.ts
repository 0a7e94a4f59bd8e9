import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../../app-error.ts';
import { Scenario } from './scenario.ts';

/** Two digits of every number say whose scenario it is, and some are the sample's own. */
const MOST_SCENARIOS = 89;
const MOST_FILES = 100;
const SETTINGS = /^settings\.ya?ml$/i;

/** What the simulated house has otherwise than the sample: fields of actions, by id. */
const Settings = z.strictObject({ actions: z.record(z.string(), z.record(z.string(), z.unknown())).default({}) });
export type SimulationSettings = z.infer<typeof Settings>;

/**
 * Scenarios from a YAML or JSON file, or from every such file of a folder, with the folder's settings.yaml. Throws AppError
 * invalid_payload with the file and the field that is wrong.
 */
export async function readScenarios(place: string): Promise<{ scenarios: Scenario[]; settings: SimulationSettings }> {
  const found = await stat(place).catch(() => null);
  if (found === null) throw wrong(`There is no file or folder ${place}.`);
  const folder = found.isDirectory() ? place : path.dirname(place);
  const all = (await readdir(folder)).filter((name) => /\.(?:ya?ml|json)$/i.test(name)).toSorted();
  const settingsName = all.find((name) => SETTINGS.test(name));
  const names = found.isDirectory() ? all.filter((name) => !SETTINGS.test(name)) : [path.basename(place)];

  const settings = settingsName === undefined ? {} : await read(path.join(folder, settingsName));
  const scenarios: Scenario[] = [];
  for (const name of names.slice(0, MOST_FILES)) {
    const file = path.join(folder, name);
    scenarios.push(...checked(z.array(Scenario), [await read(file)].flat(), file));
  }
  const double = scenarios.find(({ id }, at) => scenarios.findIndex((other) => other.id === id) !== at);
  if (double !== undefined) throw wrong(`Two scenarios are called ${double.id}; give each its own id.`);
  if (scenarios.length === 0) throw wrong(`There is no scenario in ${place}.`);
  if (scenarios.length > MOST_SCENARIOS)
    throw wrong(
      `${scenarios.length} scenarios are too many for one run; at most ${MOST_SCENARIOS} are played together.`,
    );
  return { scenarios, settings: checked(Settings, settings, path.join(folder, settingsName ?? 'settings.yaml')) };
}

async function read(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw wrong(`${file} can't be read: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'no file'}`);
  }
}

function checked<T extends z.ZodType>(schema: T, value: unknown, file: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [at, ...rest] = issue?.path ?? [];
  const row: unknown = Array.isArray(value) && typeof at === 'number' ? value[at] : null;
  const id: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'id') : at;
  throw wrong(`${file}, ${String(id)}: ${rest.join('.')}: ${issue?.message ?? 'not understood'}`);
}

function wrong(words: string): AppError {
  return new AppError('invalid_payload', words);
}
