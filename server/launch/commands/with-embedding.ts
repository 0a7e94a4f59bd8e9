import pino from 'pino';
import { createModelRoom } from '../../model/create-model-room.ts';
import { WrongUse, type CommandCall } from './command.ts';

const MODEL_WITHIN_MS = 60_000;

/** Runs a measurement with one installed embedding model; nothing of it is remembered. WrongUse when it can't be used. */
export async function withEmbedding<T>(
  { config }: CommandCall,
  embedModel: string,
  use: (room: ReturnType<typeof createModelRoom>) => Promise<T>,
): Promise<T> {
  const forgotten = new Map<string, unknown>();
  const room = createModelRoom({
    hosts: config.ollamaHosts,
    chatModel: null,
    embedModel,
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
    const status = await room.settled(MODEL_WITHIN_MS);
    if (room.embedding() === null)
      throw new WrongUse(`The embedding model ${embedModel} can't be used: ${status.words}`);
    return await use(room);
  } finally {
    await room.stop();
  }
}
