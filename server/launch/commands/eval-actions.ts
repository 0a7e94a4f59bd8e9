import { measureActions, type ActionFigures } from '../../review/measure-actions.ts';
import { WrongUse, type Command, type CommandCall, type ExitCode } from './command.ts';
import { fileOption } from './file-option.ts';
import { sayWithoutModel, UNUSED_MODEL_HELP } from './without-model.ts';

const MOST_LINES = 20;

const WITHOUT_MODEL = 'the calls are those that the tasks recorded, and the gates are code.';

export const evalActions: Command = {
  name: 'eval actions',
  usage: '--openapi URL --tasks TASKS.json [--model NAME]',
  summary: 'Replay recorded calls through the action gates against a running test business; it is reset many times',
  options: { openapi: { type: 'string' }, tasks: { type: 'string' }, model: { type: 'string' } },
  help: [
    '--openapi URL     the document of a business that also answers POST /__reset and GET /__state',
    '--tasks FILE      tasks with recorded calls: evaluation_criteria.actions: [{name, arguments}]',
    UNUSED_MODEL_HELP,
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const tasksFile = fileOption(call, 'tasks');
    const figures = await measureActions({ openapi: addressOf(call), tasksFile, guard: call.guard });
    tell(call, figures);
    call.report({ ...figures, ...sayWithoutModel(call, WITHOUT_MODEL) });
    return exitCodeOf(figures);
  },
};

function addressOf({ values }: CommandCall): URL {
  const { openapi } = values;
  if (typeof openapi === 'string' && /^https?:\/\//i.test(openapi) && URL.canParse(openapi)) return new URL(openapi);
  throw new WrongUse('--openapi URL is expected, a web address such as http://127.0.0.1:4000/openapi.json.');
}

function tell({ say }: CommandCall, figures: ActionFigures): void {
  const { changingCalls: changing, unresolved } = figures;
  say(`${figures.tasks} tasks with ${figures.calls} recorded calls, ${changing} of them change something`);
  say(`  ran through and left the same state     ${figures.sameState} of ${figures.resolved} tasks`);
  say(`  refused without identity                ${figures.refusedWithoutIdentity} of ${changing} changing calls`);
  say(`  refused without confirmation            ${figures.refusedWithoutConfirmation} of ${changing}`);
  say(`  refused as a look-up                    ${figures.refusedAsLookUp} of ${changing}`);
  say(`  and nothing had changed by then         ${figures.untouched} of ${changing}`);
  if (unresolved.length > 0) {
    const same = unresolved.filter(({ isSameState }) => isSameState).length;
    say(`  calls don't work even directly          ${unresolved.length} tasks; ${same} of them left the same state`);
  }
  say(`  time                                    ${(figures.tookMs / 1_000).toFixed(1)} s`);
  const lines = [
    ...figures.findings.map(({ task, call, words }) => `finding     task ${task} ${call}: ${words}`),
    ...unresolved.map(({ task, call, words }) => `unresolved  task ${task} ${call}: ${words}`),
    ...figures.remarks.map((words) => `remark      ${words}`),
  ];
  for (const line of lines.slice(0, MOST_LINES)) say(line);
  if (lines.length > MOST_LINES) say(`… and ${lines.length - MOST_LINES} more; --json tells all`);
}

/** A task that does not resolve is nobody's fault here; one that has no task to measure is a finding. */
function exitCodeOf(figures: ActionFigures): ExitCode {
  return figures.findings.length === 0 && figures.resolved > 0 ? 0 : 1;
}
