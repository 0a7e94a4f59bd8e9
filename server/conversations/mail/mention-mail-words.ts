import type { Conversation } from '../../../protocol/conversation.ts';
import { oneLine } from './one-line.ts';

/** What a colleague reads who was named in a note while away: by whom, on whom, and nothing of what was said. */
export function mentionMailWords(input: { house: string; by: string; conversation: Conversation; link: string }): {
  subject: string;
  text: string;
} {
  const by = oneLine(input.by) || 'A colleague';
  return {
    subject: oneLine(`${input.house}: ${by} named you in a note`),
    text: [
      `${by} named you in a note on ${oneLine(input.conversation.customer.name)}.`,
      '',
      'Open the conversation:',
      input.link,
      '',
      'You get this mail because you are on the staff and were not at the desk.',
      '',
    ].join('\n'),
  };
}
