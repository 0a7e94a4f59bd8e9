import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pino, { type Logger } from 'pino';
import type { Config } from '../../config.ts';
import { houseModel } from '../../house-model.ts';
import type { ModelOffice, ModelRoom } from '../../model/model-room.ts';
import { openStorage } from '../../storage/open-storage.ts';
import type { Storage } from '../../storage/storage.ts';

export interface OpenedHouse {
  storage: Storage;
  model: ModelRoom & ModelOffice;
  log: Logger;
}

/** The live database and the model room, for a command; closed afterwards whatever happens. */
export async function withHouse<T>(config: Config, use: (house: OpenedHouse) => Promise<T>): Promise<T> {
  mkdirSync(config.dataDir, { recursive: true });
  const log = pino({ level: 'silent' });
  const storage = await openStorage({ file: path.join(config.dataDir, 'innkeeper.sqlite'), log });
  const model = houseModel({ config, storage, log });
  try {
    return await use({ storage, model, log });
  } finally {
    await model.stop();
    await storage.close();
  }
}
