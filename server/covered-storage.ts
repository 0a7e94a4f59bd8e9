import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { keepCovered } from './privacy/redaction/keep-covered.ts';
import type { Redactor } from './privacy/redaction/redaction.ts';
import { openStorage } from './storage/open-storage.ts';
import type { Storage } from './storage/storage.ts';

/** The house's one database in `DATA_DIR`. What must not be kept of a customer's words is covered up before it gets there. */
export async function coveredStorage(deps: {
  config: Pick<Config, 'dataDir'>;
  redactor: Redactor;
  log: Logger;
}): Promise<Storage> {
  const { config, redactor, log } = deps;
  mkdirSync(config.dataDir, { recursive: true });
  const storage = await openStorage({ file: path.join(config.dataDir, 'innkeeper.sqlite'), log });
  return keepCovered(storage, redactor);
}
