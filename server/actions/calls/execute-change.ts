import type { Action } from '../action.ts';
import type { ActionOutcome, ActionToExecute } from '../actions.ts';
import { callAction } from './call-action.ts';
import type { Desk } from '../desk.ts';
import { passGates } from '../gates/pass-gates.ts';
import { refuse } from '../gates/refuse.ts';
import { readResult } from './read-result.ts';
import { hashArguments } from '../stable-order.ts';

/**
 * Sends a confirmed change, once, under its own id. The gates are passed again: what was stored may be older than what
 * is known now. Whatever leaves a doubt is `unsure`, because a second try could do it twice.
 */
export async function executeChange(
  action: Action,
  change: ActionToExecute,
  desk: Desk & { signals: AbortSignal[] },
): Promise<ActionOutcome> {
  const passed = passGates(action, change);
  if (passed.type === 'refused') return passed;
  if (hashArguments(action.info.id, passed.arguments) !== change.hash) {
    return refuse('invalid_arguments', 'What would be sent is not what was confirmed.');
  }
  const { answer, tookMs } = await callAction(action, passed.arguments, { ...desk, idempotencyKey: change.changeId });
  desk.log.info(
    { actionId: action.info.id, changeId: change.changeId, answer: answer.type, tookMs },
    'A change was sent.',
  );
  switch (answer.type) {
    case 'failed':
      return { ...answer, tookMs };
    case 'lost':
    case 'unreadable':
      return { type: 'unsure', words: answer.words, tookMs };
    case 'answered': {
      const read = readResult(action, answer, { ...desk, ...change });
      if (read.type === 'result') return { type: 'done', facts: read.facts, lines: read.lines, tookMs };
      // It was done, but to what or to whom is not clear.
      return { type: 'unsure', words: read.words, tookMs };
    }
  }
}
