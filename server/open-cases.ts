import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Actions } from './actions/actions.ts';
import { createEscalationRouter } from './answering/escalation/create-escalation-router.ts';
import type { EscalationRouter } from './answering/escalation/escalation.ts';
import { createActions } from './actions/create-actions.ts';
import type { Config, Secrets } from './config.ts';
import { createProcedures } from './knowledge/procedures/create-procedures.ts';
import type { Procedures } from './knowledge/procedures/procedure.ts';
import type { EgressGuard } from './privacy/egress-guard.ts';

/** What the agent may do and how it does it; with the sample data also the sample's own booking system. */
export interface OpenedCases {
  actions: Actions;
  procedures: Procedures;
  escalation: EscalationRouter;
  stop(): Promise<void>;
}

/**
 * Opens the operator's procedures and actions (DATA_DIR/procedures, DATA_DIR/actions) and, with the sample data, those of the
 * sample company and its booking system. What is wrong in a file is a problem of that file; the rest works.
 */
export async function openCases(deps: {
  config: Config;
  secrets: Secrets;
  guard: EgressGuard;
  dataFolder: string;
  now: () => number;
  log: Logger;
}): Promise<OpenedCases> {
  const { config, secrets, guard, dataFolder, now, log } = deps;
  const sample = config.sampleData ? await openSample(config, now) : null;
  const folders = (name: string): string[] => [
    path.join(config.dataDir, name),
    ...(sample === null ? [] : [path.join(dataFolder, name)]),
  ];
  const [actions, procedures, escalation] = await Promise.all([
    createActions({
      folders: folders('actions'),
      variables: { ...secrets.actionValues, ...sample?.variables },
      guard,
      now,
      log,
    }),
    // Of procedures the last folder goes before, of actions the first one: the operator's own.
    createProcedures({ folders: folders('procedures').toReversed(), log }),
    createEscalationRouter({ folder: path.join(dataFolder, 'escalation'), log }),
  ]);
  return {
    actions,
    procedures,
    escalation,
    stop: async () => {
      await actions.stop();
      await sample?.close();
    },
  };
}

/** The sample's booking system runs beside us, on a free port of this machine, behind a key made at every start. */
async function openSample(config: Config, now: () => number) {
  const { createSampleBusiness } = await import('../data/sample-business/create-sample-business.ts');
  const key = randomUUID();
  const business = createSampleBusiness({ now, key, stateFile: path.join(config.dataDir, 'sample-business.json') });
  const { url, close } = await business.listen(0);
  return { variables: { SAMPLE_BUSINESS_URL: url, ACTION_SAMPLE_BUSINESS_KEY: key }, close };
}
