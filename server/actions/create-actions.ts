import { setMaxListeners } from 'node:events';
import type { Action } from './action.ts';
import type { ActionOutcome, ActionProblem, Actions, Refused } from './actions.ts';
import type { ActionSource } from './action-source.ts';
import { createConcealer } from './conceal.ts';
import type { ActionLog, Desk } from './desk.ts';
import { executeChange } from './calls/execute-change.ts';
import { findActionFiles } from './files/find-action-files.ts';
import { knownAction } from './gates/known-action.ts';
import { openActionFile } from './open-action-file.ts';
import { proposeChange } from './calls/propose-change.ts';
import { runRead } from './calls/run-read.ts';

/** All sources together may take so long to open; then the house begins without the rest. */
const OPEN_LIMIT_MS = 15_000;
/** How long changes that are on their way are waited for when the house closes. */
const LAST_CHANGES_MS = 1_000;

/**
 * Reads the operator's actions files and opens the systems they name. Never throws for what is wrong in them: that is in
 * problems(), and everything else works. `folders` that don't exist hold nothing; of two actions with one id the first
 * counts. `variables`: the ACTION_… values and SAMPLE_BUSINESS_URL. `guard.allow` is called for hosts of the files only.
 */
export async function createActions(input: {
  folders: string[];
  variables: Record<string, string | undefined>;
  guard: { allow(host: string): void };
  now: () => number;
  log: ActionLog;
}): Promise<Actions> {
  const conceal = createConcealer(input.variables);
  const desk: Desk = { now: input.now, log: input.log, conceal };
  const actions = new Map<string, Action>();
  const sources: ActionSource[] = [];
  const found = await findActionFiles(input.folders);
  const problems: ActionProblem[] = [...found.problems];
  const signal = AbortSignal.timeout(OPEN_LIMIT_MS);
  const opened = await Promise.all(
    found.files.map((file) => openActionFile(file, { ...input, conceal, allowHost: input.guard.allow, signal })),
  );
  for (const file of opened) {
    problems.push(...file.problems);
    if (file.source) sources.push(file.source);
    for (const { action, place } of file.actions) {
      if (actions.has(action.info.id))
        problems.push({ ...place, words: `There is another action ${action.info.id}; this one is left out.` });
      else actions.set(action.info.id, action);
    }
  }
  for (const problem of problems) input.log.warn({ file: problem.file, line: problem.line }, problem.words);

  const closing = new AbortController();
  // Every running look-up listens to it; how many those are is bounded by the lines before the sources.
  setMaxListeners(0, closing.signal);
  const changes = new Set<Promise<unknown>>();

  function refused<T extends ActionOutcome>(outcome: T, actionId: string): T {
    if (outcome.type === 'refused') note(outcome, actionId);
    return outcome;
  }
  function note(refusal: Refused, actionId: string): void {
    input.log.warn({ actionId: actionId.slice(0, 80), code: refusal.code }, `An action was refused: ${refusal.words}`);
  }

  return {
    list: () => [...actions.values()].map(({ info }) => info),
    get: (actionId) => actions.get(actionId)?.info ?? null,
    problems: () => problems,
    async read(request, requestSignal) {
      const known = knownAction(actions, request.actionId, 'reads');
      if (known.type === 'refused') return refused(known, request.actionId);
      return refused(
        await runRead(known.action, request, { ...desk, signals: [requestSignal, closing.signal] }),
        request.actionId,
      );
    },
    propose(request) {
      const known = knownAction(actions, request.actionId, 'changes');
      const outcome = known.type === 'refused' ? known : proposeChange(known.action, request);
      if (outcome.type === 'refused') note(outcome, request.actionId);
      return Promise.resolve(outcome);
    },
    async execute(change, changeSignal) {
      const known = knownAction(actions, change.actionId, 'changes');
      if (known.type === 'refused') return refused(known, change.actionId);
      if (closing.signal.aborted) {
        return { type: 'failed', code: 'unavailable', words: 'Nothing was sent: the house is closing.', tookMs: 0 };
      }
      const running = executeChange(known.action, change, { ...desk, signals: [changeSignal] });
      changes.add(running);
      try {
        return refused(await running, change.actionId);
      } finally {
        changes.delete(running);
      }
    },
    async stop() {
      closing.abort();
      const limit = new Promise((resolve) => setTimeout(resolve, LAST_CHANGES_MS).unref());
      await Promise.race([Promise.allSettled(changes), limit]);
      await Promise.allSettled(sources.map((source) => source.stop()));
    },
  };
}
