import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { newId } from './conversations/new-id.ts';
import { createModelRoom } from './model/create-model-room.ts';
import type { Storage } from './storage/storage.ts';

/** The model room as the settings and the house's own records make it. */
export function houseModel(deps: {
  config: Config;
  storage: Pick<Storage, 'settings' | 'register'>;
  log: Logger;
}): ReturnType<typeof createModelRoom> {
  const { config, storage, log } = deps;
  return createModelRoom({
    hosts: config.ollamaHosts,
    chatModel: config.chatModel,
    embedModel: config.embedModel,
    selfTest: config.modelSelfTest,
    acceptCloud: config.cloudAccepted,
    threads: config.modelThreads,
    deadlines: config.modelDeadlines,
    settings: storage.settings,
    register: storage.register,
    strict: config.modelStrict,
    log,
  });
}

/** Every change of the model's state is an audit line. */
export function auditModel(deps: {
  model: ReturnType<typeof houseModel>;
  audit: Storage['audit'];
  now: () => number;
  log: Logger;
}): void {
  const { model, audit, now, log } = deps;
  model.onChange((status) => {
    void audit
      .record({
        id: newId(),
        at: now(),
        actor: 'system',
        action: `model.${status.state}`,
        subject: status.model ?? '',
        detail: { words: status.words },
      })
      .catch((error: unknown) => log.error({ err: error }, 'the audit line could not be written'));
  });
}
