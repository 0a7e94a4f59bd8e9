import type { Action } from '../action.ts';
import type { ActionOutcome, ActionRequest } from '../actions.ts';
import { callAction } from './call-action.ts';
import type { Desk } from '../desk.ts';
import { passGates } from '../gates/pass-gates.ts';
import { readResult } from './read-result.ts';

/** Looks something up. Whatever the business does, nothing was changed, so a doubt is only a failure. */
export async function runRead(
  action: Action,
  request: ActionRequest,
  desk: Desk & { signals: AbortSignal[] },
): Promise<ActionOutcome> {
  const passed = passGates(action, request);
  if (passed.type === 'refused') return passed;
  const { answer, tookMs } = await callAction(action, passed.arguments, { ...desk, idempotencyKey: null });
  switch (answer.type) {
    case 'failed':
      return { ...answer, tookMs };
    case 'lost':
      return { type: 'failed', code: 'unavailable', words: answer.words, tookMs };
    case 'unreadable':
      return { type: 'failed', code: 'invalid_result', words: answer.words, tookMs };
    case 'answered': {
      if (answer.value === undefined) {
        return { type: 'failed', code: 'invalid_result', words: 'It answered nothing.', tookMs };
      }
      const read = readResult(action, answer, { ...desk, ...request });
      if (read.type === 'lie') return { type: 'failed', code: 'invalid_result', words: read.words, tookMs };
      if (read.type === 'refused') return read;
      if (read.foreign > 0) {
        desk.log.warn(
          { actionId: action.info.id, rows: read.foreign },
          "The business answered with other customers' rows; they were dropped.",
        );
      }
      const { facts, lines, foreign } = read;
      return { type: 'done', facts, lines, ...(foreign > 0 && { foreignRows: foreign }), tookMs };
    }
  }
}
