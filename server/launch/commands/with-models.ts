import path from 'node:path';
import pino from 'pino';
import { AppError } from '../../app-error.ts';
import { projectRoot } from '../../config.ts';
import { createModelRoom } from '../../model/create-model-room.ts';
import type { ModelRoom } from '../../model/model-room.ts';
import { loadPrompts } from '../../answering/load-prompts.ts';
import type { MeasuringModel } from '../../review/with-model/measuring-model.ts';
import { WrongUse, type CommandCall } from './command.ts';

const MODEL_WITHIN_MS = 60_000;

/** Those that were asked for. */
export interface MeasuringModels {
  chat?: ModelRoom;
  embed?: ModelRoom;
}

/**
 * Runs a measurement with the installed models that --model and --embed name; nothing of it is remembered. Without both no
 * model server is looked for. WrongUse when one can't be used.
 */
export async function withModels<T>(
  { config, values }: Pick<CommandCall, 'config' | 'values'>,
  use: (models: MeasuringModels) => Promise<T>,
): Promise<T> {
  const chat = nameOf(values, 'model');
  const embed = nameOf(values, 'embed');
  if (chat === null && embed === null) return use({});
  // As if chosen in admin: what is wrong with it is then told without naming a setting that nobody made.
  const forgotten = new Map<string, unknown>([
    ['model.chat', chat],
    ['model.embed', embed],
  ]);
  const room = createModelRoom({
    hosts: config.ollamaHosts,
    chatModel: null,
    embedModel: null,
    selfTest: false,
    acceptCloud: config.cloudAccepted,
    threads: config.modelThreads,
    settings: {
      read: async (key) => forgotten.get(key) ?? null,
      write: async (key, value) => void forgotten.set(key, value),
    },
    log: pino({ level: 'silent' }),
  });
  try {
    room.start();
    const { state, words } = await room.settled(MODEL_WITHIN_MS);
    if (chat !== null && state !== 'ready') throw new WrongUse(`The chat model ${chat} can't be used: ${words}`);
    if (embed !== null && room.embedding() === null)
      throw new WrongUse(`The embedding model ${embed} can't be used: ${words}`);
    const result = await use({ ...(chat === null ? {} : { chat: room }), ...(embed === null ? {} : { embed: room }) });
    // What a model does not say counts as a no, so figures with one that went away would be wrong without a word.
    if (chat !== null && room.status().state !== 'ready')
      throw new AppError('model_unavailable', `The chat model ${chat} went away while it was measured; try again.`);
    return result;
  } finally {
    await room.stop();
  }
}

/** A chat model with the product's own words for it; null where none was asked for. */
export async function measuring(chat: ModelRoom | undefined): Promise<MeasuringModel | null> {
  return chat === undefined ? null : { room: chat, prompts: await loadPrompts(path.join(projectRoot(), 'prompts')) };
}

function nameOf(values: CommandCall['values'], option: 'model' | 'embed'): string | null {
  const name = values[option];
  if (name === undefined) return null;
  if (typeof name !== 'string' || name.trim() === '') throw new WrongUse(`--${option} NAME is expected.`);
  return name;
}
