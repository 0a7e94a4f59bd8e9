import type { Attachment } from '../../protocol/conversation.ts';
import type { HistoryEntry } from '../storage/storage.ts';
import { detectLanguage } from './question/detect-language.ts';
import { completeQuestion } from './question/follow-up.ts';
import { smallTalkIn, type SmallTalkKind } from './question/small-talk.ts';
import { asksForPerson } from './question/wants-person.ts';
import { wordsOf } from './question/words.ts';

export interface UnderstoodQuestion {
  /** What the customer wrote and nobody has answered yet, joined by line breaks. */
  text: string;
  /** The same, message by message. */
  texts: string[];
  /** When the first of it was said, milliseconds UTC; null when nothing was. */
  saidAt: number | null;
  /** What he filled in on a form meanwhile, by slot; null without one. */
  form: Record<string, string> | null;
  /** What to search for: a follow-up is completed with the topic words of what came before. */
  understood: string;
  /** Two-letter tag; null when neither the text nor the conversation tells. */
  language: string | null;
  kind: 'question' | 'wantsPerson' | 'nothing' | 'filesAlone' | SmallTalkKind;
  /** What he added; the agent knows their names and can't open them. */
  files: Attachment[];
  /** The conversation before the question, oldest first. */
  earlier: HistoryEntry[];
}

/** Understands by code alone: no model is asked, so that it costs nothing and works without one. */
export function understandQuestion(input: { messages: HistoryEntry[]; language: string | null }): UnderstoodQuestion {
  const { earlier, unanswered } = splitUnanswered(input.messages);
  const texts = unanswered.map((entry) => entry.message.text.trim()).filter((text) => text !== '');
  const text = texts.join('\n');
  const asked = earlier.filter(isFromCustomer).map((entry) => entry.message.text);
  const { kind: said, language } = kindOf(texts, detectLanguage(text, input.language), input.language);
  const files = unanswered.flatMap((entry) => entry.message.attachments);
  const kind = said === 'nothing' && files.length > 0 ? 'filesAlone' : said;
  // Two messages in a row may be one thought; together they stand by themselves.
  const understood = texts.length > 1 ? text : completeQuestion(text, asked, language);
  const forms = unanswered.flatMap((entry) => (entry.message.form === null ? [] : [entry.message.form]));
  const form = forms.length === 0 ? null : Object.assign({}, ...forms);
  const saidAt = unanswered[0]?.message.at ?? null;
  return { text, texts, saidAt, form, understood, language, kind, files, earlier };
}

function kindOf(
  texts: string[],
  language: string | null,
  prior: string | null,
): Pick<UnderstoodQuestion, 'kind' | 'language'> {
  if (texts.some(asksForPerson)) return { kind: 'wantsPerson', language };
  const saying = texts.filter((text) => wordsOf(text).length > 0);
  // Small talk before a question is politeness; only small talk alone is answered as such.
  const talk = saying.map((text) => smallTalkIn(text, prior));
  const last = talk.at(-1);
  if (last === undefined) return { kind: 'nothing', language };
  if (last === null || talk.includes(null)) return { kind: 'question', language };
  return last;
}

/** An answer without a word (cut before it began) answers nothing. */
function splitUnanswered(messages: HistoryEntry[]): { earlier: HistoryEntry[]; unanswered: HistoryEntry[] } {
  const lastReply = messages.findLastIndex(
    ({ message }) => isReply(message.author) && message.kind === 'message' && says(message),
  );
  return {
    earlier: messages.slice(0, lastReply + 1),
    unanswered: messages.slice(lastReply + 1).filter(isFromCustomer),
  };
}

function says({ text, attachments }: HistoryEntry['message']): boolean {
  return text.trim() !== '' || attachments.length > 0;
}
function isReply(author: string): boolean {
  return author === 'agent' || author === 'staff';
}
function isFromCustomer(entry: HistoryEntry): boolean {
  return entry.message.author === 'customer';
}
