import type { Conversation, Message } from '../../../protocol/conversation.ts';
import { languageWords } from '../../ui/time-words.ts';

/** When, in which language, how many answers: "23 November, 14:02 to 14:11 · English · 2 answers". */
export function headWords(
  conversation: Pick<Conversation, 'openedAt' | 'lastMessageAt'>,
  languages: readonly string[],
  answers: number,
  locale?: string,
): string {
  const { openedAt, lastMessageAt } = conversation;
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const start = `${day.format(openedAt)}, ${clock.format(openedAt)}`;
  const sameDay = new Date(openedAt).toDateString() === new Date(lastMessageAt).toDateString();
  const end = sameDay ? clock.format(lastMessageAt) : `${day.format(lastMessageAt)}, ${clock.format(lastMessageAt)}`;
  const short = sameDay && clock.format(openedAt) === end;
  return [
    short ? start : `${start} to ${end}`,
    languages.map(languageWords).join(', '),
    answers === 1 ? '1 answer' : `${answers} answers`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Every language that was spoken, in order; a conversation can begin before its language is known, and can change it. */
export function spokenLanguages(messages: readonly Pick<Message, 'language'>[]): string[] {
  return [...new Set(messages.flatMap((message) => message.language ?? []))];
}
