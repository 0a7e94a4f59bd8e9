import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Actions } from './actions/actions.ts';
import { createEscalationRouter } from './answering/escalation/create-escalation-router.ts';
import type { EscalationRouter } from './answering/escalation/escalation.ts';
import { createActions } from './actions/create-actions.ts';
import type { Config, Secrets } from './config.ts';
import { createProcedures } from './knowledge/procedures/create-procedures.ts';
import type { ProcedureProblem, Procedures } from './knowledge/procedures/procedure.ts';
import type { EgressGuard } from './privacy/egress-guard.ts';

/** A procedure that was changed is followed from then on; a look at the files' times costs a few milliseconds. */
const LOOK_EVERY_MS = 10_000;

/** What the agent may do and how it does it; with the sample data also the sample's own booking system. */
export interface OpenedCases {
  actions: Actions;
  procedures: Procedures;
  escalation: EscalationRouter;
  /** Where procedures and actions do not fit together; whoever comes to such a step gets a person. */
  misfits: () => ProcedureProblem[];
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
  const sample = config.sampleData ? await openSampleOrNone(deps) : null;
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
  for (const { file, words } of misfitsOf(procedures, actions)) log.warn({ file }, words);
  const looking = setInterval(() => {
    void procedures.refresh().catch((error: unknown) => log.error({ err: error }, 'the procedures could not be read'));
  }, LOOK_EVERY_MS).unref();
  return {
    actions,
    procedures,
    escalation,
    misfits: () => misfitsOf(procedures, actions),
    stop: async () => {
      clearInterval(looking);
      await actions.stop();
      await sample?.close();
    },
  };
}

function misfitsOf(procedures: Procedures, actions: Actions): ProcedureProblem[] {
  return procedures.list().flatMap(({ file, steps, markdown }) =>
    steps.flatMap(({ then }): ProcedureProblem[] => {
      if (then.type !== 'look_up' && then.type !== 'change') return [];
      const effect = actions.get(then.action)?.effect;
      if (effect === (then.type === 'look_up' ? 'reads' : 'changes')) return [];
      const words =
        effect === undefined
          ? `There is no action "${then.action}". Name one of the actions files, or see what is wrong in them.`
          : `The action "${then.action}" ${effect === 'reads' ? 'only reads' : 'changes something'}: use it under ${effect === 'reads' ? 'lookUp' : 'change'}.`;
      const line = markdown.split('\n').findIndex((text) => text.includes(then.action)) + 1;
      return [{ file, line: Math.max(1, line), words }];
    }),
  );
}

/** The house works without the sample; what keeps it from opening is said in the log. */
async function openSampleOrNone({ config, now, log }: { config: Config; now: () => number; log: Logger }) {
  try {
    return await openSample(config, now);
  } catch (error) {
    log.error({ err: error }, 'the booking system of the sample company could not be opened');
    return null;
  }
}

/** The sample's booking system runs beside us, on a free port of this machine, behind a key made at every start. */
async function openSample(config: Config, now: () => number) {
  const { createSampleBusiness } = await import('../data/sample-business/create-sample-business.ts');
  const key = randomUUID();
  const business = createSampleBusiness({ now, key, stateFile: path.join(config.dataDir, 'sample-business.json') });
  const { url, close } = await business.listen(0);
  return { variables: { SAMPLE_BUSINESS_URL: url, ACTION_SAMPLE_BUSINESS_KEY: key }, close };
}
