import type { ActionInfo, ActionOutcome } from '../actions/actions.ts';
import { operationOf, type PlainOperation } from './business/business-document.ts';
import { callDirectly } from './business/call-directly.ts';
import { callThroughGates } from './business/call-through-gates.ts';
import { openBusiness, type Business } from './business/open-business.ts';
import { openGates, type Gates } from './business/open-gates.ts';
import { readRecordedTasks, type RecordedCall, type RecordedTask } from './business/recorded-tasks.ts';
import { sameState } from './business/same-state.ts';
import { tryGates } from './business/try-gates.ts';

export interface ActionFigures {
  tasks: number;
  calls: number;
  changingCalls: number;
  /** Tasks whose recorded calls all work when they are made directly. */
  resolved: number;
  /** Of those: every call ran through the gates, and the state is the one the direct calls left. */
  sameState: number;
  /** The other tasks: what the business says to the first call that fails, and whether the state is still the same. */
  unresolved: { task: string; call: string; words: string; isSameState: boolean }[];
  refusedWithoutIdentity: number;
  refusedWithoutConfirmation: number;
  refusedAsLookUp: number;
  /** Changing calls after which, all of the above tried, the state was what it was before. */
  untouched: number;
  /** Everything that is not as it should be. */
  findings: { task: string; call: string; words: string }[];
  /** What the reader should know of the document. */
  remarks: string[];
  tookMs: number;
}

interface Step {
  call: RecordedCall;
  operation: PlainOperation;
  action: ActionInfo | null;
}

/**
 * Replays recorded calls against a running business twice, directly and through the action gates, and compares what is
 * left; before each change it tries every way around the gates. Throws AppError where business or tasks can't be used.
 */
export async function measureActions(input: {
  openapi: URL;
  tasksFile: string;
  guard: { allow(host: string): void };
}): Promise<ActionFigures> {
  const tasks = await readRecordedTasks(input.tasksFile);
  input.guard.allow(input.openapi.hostname);
  const business = await openBusiness(input.openapi);
  input.guard.allow(business.base.hostname);
  const begunAt = performance.now();
  const gates = await openGates(business, input.guard);
  const figures: ActionFigures = {
    tasks: tasks.length,
    calls: tasks.reduce((sum, { calls }) => sum + calls.length, 0),
    changingCalls: 0,
    resolved: 0,
    sameState: 0,
    unresolved: [],
    refusedWithoutIdentity: 0,
    refusedWithoutConfirmation: 0,
    refusedAsLookUp: 0,
    untouched: 0,
    findings: [],
    remarks: remarksOf(business, gates),
    tookMs: 0,
  };
  try {
    await business.reset();
    const begun = await business.state();
    for (const task of tasks) await measureTask(task, { business, gates, figures, begun });
    await business.reset();
  } finally {
    await gates.close();
  }
  return { ...figures, tookMs: performance.now() - begunAt };
}

interface House {
  business: Business;
  gates: Gates;
  figures: ActionFigures;
  /** The state after a reset: states are large, so one that is known is not asked for again. */
  begun: string;
}

async function measureTask(task: RecordedTask, house: House): Promise<void> {
  const { business, gates, figures } = house;
  const steps: Step[] = [];
  let unresolved: { call: string; words: string } | null = null;
  await business.reset();
  for (const call of task.calls) {
    const operation = operationOf(business.operations, call.name);
    if (operation) steps.push({ call, operation, action: gates.actionFor(operation.name) });
    const words = operation
      ? await callDirectly(business.base, operation, call.arguments)
      : 'The document has no such operation.';
    if (words !== null) unresolved ??= { call: call.name, words };
  }
  const reference = await business.state();

  await business.reset();
  let ran = true;
  // What the state is, as long as nothing was changed since it was last seen.
  let known: string | null = house.begun;
  for (const step of steps) {
    if (!step.operation.reads && step.action) {
      figures.changingCalls += 1;
      await tryStep(task, { ...step, action: step.action }, known ?? (await business.state()), house);
      known = null;
    }
    const words = await runStep(step, house);
    if (words === null) continue;
    ran = false;
    if (unresolved === null) figures.findings.push({ task: task.id, call: step.call.name, words });
  }
  const isSameState = sameState(reference, await business.state());
  if (unresolved !== null) {
    figures.unresolved.push({ task: task.id, ...unresolved, isSameState });
    return;
  }
  figures.resolved += 1;
  if (ran && isSameState) figures.sameState += 1;
  if (!isSameState)
    figures.findings.push({ task: task.id, call: '', words: 'It left another state than the direct calls.' });
}

/** Makes one call through the gates; what went wrong, or null. */
async function runStep({ call, action }: Step, { gates }: House): Promise<string | null> {
  if (!action) return 'Its operation cannot be used as an action.';
  return told(await callThroughGates(gates.actions, action, call.arguments));
}

async function tryStep(
  task: RecordedTask,
  { call, action }: { call: RecordedCall; action: ActionInfo },
  before: string,
  house: House,
): Promise<void> {
  const { business, gates, figures } = house;
  const find = (words: string): void => void figures.findings.push({ task: task.id, call: call.name, words });
  const tried = await tryGates(gates.actions, action, call.arguments);
  const isUntouched = sameState(before, await business.state());
  if (tried.withoutIdentity === 'refused') figures.refusedWithoutIdentity += 1;
  else find('It was not refused to somebody unknown.');
  if (tried.withoutConfirmation === 'refused') figures.refusedWithoutConfirmation += 1;
  else find('It was not refused without a confirmation.');
  if (tried.asLookUp === 'refused') figures.refusedAsLookUp += 1;
  else find('It was not refused as a look-up.');
  if (isUntouched) figures.untouched += 1;
  else find('What was refused changed the state.');
}

function told(outcome: ActionOutcome): string | null {
  if (outcome.type === 'done') return null;
  return `${outcome.type}${'code' in outcome ? ` ${outcome.code}` : ''}: ${outcome.words}`;
}

function remarksOf(business: Business, gates: Gates): string[] {
  const foreign =
    business.foreignServer === null
      ? []
      : [`The document names the server ${business.foreignServer}; ${business.base.host} was called instead.`];
  return [...foreign, ...gates.problems];
}
