import type { ActionRow, ActionsResponse, ProcedureRow, ProceduresResponse } from '../protocol/http.ts';
import type { ActionInfo, Actions } from './actions/actions.ts';
import { runCases } from './knowledge/procedures/cases/run-cases.ts';
import type { Procedure, Step } from './knowledge/procedures/procedure.ts';
import type { OpenedCases } from './open-cases.ts';

/** Procedures as an admin sees them. */
export function proceduresForAdmin({
  procedures,
  misfits,
}: Pick<OpenedCases, 'procedures' | 'misfits'>): ProceduresResponse {
  return { procedures: procedures.list().map(procedureRow), problems: [...procedures.problems(), ...misfits()] };
}

export function actionsForAdmin(actions: Actions | null): ActionsResponse {
  return { actions: actions?.list().map(actionRow) ?? [], problems: actions?.problems() ?? [] };
}

function procedureRow(procedure: Procedure): ProcedureRow {
  const { id, title, file, version, examples, identity, markdown } = procedure;
  const { total, passed } = runCases(procedure);
  return {
    id,
    title,
    file,
    version,
    examples,
    identity,
    markdown,
    needs: procedure.slots.map(({ name, type, label }) => ({ name, type, label: label['en'] ?? name })),
    steps: procedure.steps.map((step) => ({ when: step.when, ...does(step) })),
    cases: { total, passed },
  };
}

function does({ then }: Step): { does: string; detail: string } {
  switch (then.type) {
    case 'look_up':
      return { does: 'Looks up', detail: `${then.action} as ${then.as}` };
    case 'change':
      return { does: 'Asks to confirm', detail: then.action };
    case 'say':
      return { does: 'Says', detail: then.words };
    case 'articles':
      return { does: 'Answers from the help centre', detail: '' };
    case 'person':
      return { does: 'Hands over to a person', detail: then.guideline };
  }
}

function actionRow(info: ActionInfo): ActionRow {
  const { id, title, source, effect, identity, approval, host, limits } = info;
  const properties: unknown = info.parameters['properties'];
  return {
    id,
    title,
    source,
    effect,
    identity,
    approval,
    bound: Object.keys(info.bound),
    parameters: typeof properties === 'object' && properties !== null ? Object.keys(properties) : [],
    host,
    limits: [
      ...(limits.perDay === null ? [] : [`${limits.perDay} a day`]),
      ...(limits.amount === null ? [] : [`${limits.amount.parameter} up to ${limits.amount.max}`]),
      `${info.timeoutMs / 1_000} s`,
    ],
  };
}
