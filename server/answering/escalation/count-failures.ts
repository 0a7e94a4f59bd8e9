import type { HistoryEntry } from '../../storage/storage.ts';
import { smallTalkIn } from '../question/small-talk.ts';
import { contentWordsOf, stemOf } from '../question/words.ts';

/** Further back another subject was talked about. */
const LOOKED_BACK = 40;
/** Two questions that share this part of their words are the same question. */
const SAME_SHARE = 0.6;
const SAME_WORDS = 2;

export interface Failures {
  /** Answers since a person was last here that did not help. */
  failed: number;
  /** True when the customer says now what he has said before and was answered. */
  askedAgain: boolean;
  /** Answers that he marked as not helpful. */
  notHelpful: number;
  /** The customer's messages since a person was last here. */
  messages: number;
}

/** What went wrong so far in a conversation. `texts` is what waits for an answer now. */
export function countFailures(earlier: HistoryEntry[], texts: string[]): Failures {
  const since = earlier.findLastIndex(({ message }) => message.author === 'staff') + 1;
  const messages = earlier.slice(since).map((entry) => entry.message);
  const looked = messages.slice(-LOOKED_BACK);
  const asked = texts.join('\n');
  let question = '';
  let failed = 0;
  let notHelpful = 0;
  let askedAgain = false;
  looked.forEach((message, at) => {
    if (message.author === 'customer') question = message.text;
    if (message.author !== 'agent' || message.kind !== 'message' || message.text.trim() === '') return;
    const next = looked.slice(at + 1).find(({ author }) => author === 'customer')?.text ?? asked;
    const again = isSameQuestion(question, next) || isSameQuestion(question, asked);
    askedAgain ||= isSameQuestion(question, asked);
    if (message.helpful === false) notHelpful += 1;
    // Without a model every answer offers a person; that alone is no failure.
    const offered = message.offersPerson && message.mode !== 'search' && smallTalkIn(question, null) === null;
    if (offered || message.state === 'failed' || message.helpful === false || again) failed += 1;
  });
  return {
    failed,
    askedAgain,
    notHelpful,
    messages: messages.filter(({ author }) => author === 'customer').length + texts.length,
  };
}

function isSameQuestion(one: string, other: string): boolean {
  const [mine, yours] = [stems(one), stems(other)];
  const shared = [...mine].filter((word) => yours.has(word)).length;
  return shared >= SAME_WORDS && shared / Math.max(mine.size, yours.size) >= SAME_SHARE;
}

function stems(text: string): Set<string> {
  return new Set(contentWordsOf(text.slice(0, 600)).map(stemOf));
}
