import type { Conversation } from '../../../protocol/conversation.ts';
import { oneLine } from './one-line.ts';

/** What a member of staff reads who is not at the desk: who waits, where, and nothing of what was said. */
export function alertMailWords(input: { house: string; conversation: Conversation; waitsMs: number; link: string }): {
  subject: string;
  text: string;
} {
  const { customer, team } = input.conversation;
  const minutes = Math.max(1, Math.round(input.waitsMs / 60_000));
  const subject = oneLine(`${input.house}: a customer waits for a person`);
  const text = [
    `${oneLine(customer.name)} has waited for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    ...(team === null ? [] : [`Team: ${oneLine(team.name)}`]),
    '',
    'Open the conversation:',
    input.link,
    '',
    'You get this mail because you are on the staff and nobody has taken it over yet.',
    '',
  ].join('\n');
  return { subject, text };
}
