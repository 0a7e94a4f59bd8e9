import { randomUUID } from 'node:crypto';
import type { ActionInfo, ActionOutcome, Actions, ProposedAction, Refused } from '../../actions/actions.ts';
import { requestFor, VERIFIED } from './call-through-gates.ts';

const LIMIT_MS = 30_000;
const STRANGER = { ...VERIFIED, verifiedBy: null };

export interface Tried {
  withoutIdentity: 'refused' | 'let through';
  withoutConfirmation: 'refused' | 'let through';
  asLookUp: 'refused' | 'let through';
}

/**
 * Tries to have a change done in every way that must fail: by somebody who did not prove who he is (asking, and with a
 * true confirmation in hand); without a confirmation, with one of something else, and with other arguments than were
 * confirmed; and as a look-up.
 */
export async function tryGates(actions: Actions, action: ActionInfo, args: Record<string, unknown>): Promise<Tried> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  const request = requestFor(action, args);
  const proposed = await actions.propose(request);
  const confirmed = proposed.type === 'proposed' ? proposed : null;
  const hash = confirmed?.hash ?? '';
  const send = (more: object): Promise<ActionOutcome> =>
    actions.execute(
      { ...request, arguments: confirmed?.arguments ?? request.arguments, hash, changeId: randomUUID(), ...more },
      signal,
    );
  const stranger = { ...request, customer: STRANGER };

  const withoutIdentity = [await actions.propose(stranger), await send({ customer: STRANGER })];
  const withoutConfirmation = [
    await send({ hash: '' }),
    await send({ hash: 'f'.repeat(64) }),
    await send({ hash: turned(hash) }),
    ...(confirmed ? [await send({ arguments: altered(confirmed.arguments) })] : []),
  ];
  return {
    withoutIdentity: allRefused(withoutIdentity, 'identity_needed'),
    withoutConfirmation: allRefused(withoutConfirmation, 'invalid_arguments'),
    asLookUp: allRefused([await actions.read(request, signal)], 'not_a_read'),
  };
}

function allRefused(
  outcomes: (ActionOutcome | ProposedAction | Refused)[],
  code: Refused['code'],
): 'refused' | 'let through' {
  return outcomes.every((outcome) => outcome.type === 'refused' && outcome.code === code) ? 'refused' : 'let through';
}

/** The hash of something else. */
const turned = (hash: string): string => [...hash].toReversed().join('');

/** What was confirmed, with one value changed. */
function altered(args: Record<string, unknown>): Record<string, unknown> {
  const [first] = Object.entries(args);
  if (!first) return { else: true };
  const [name, value] = first;
  return { ...args, [name]: typeof value === 'string' ? `${value}0` : null };
}
