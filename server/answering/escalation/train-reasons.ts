import type { Example } from '../../knowledge/intents/intent-classifier.ts';
import { trainJudge } from '../../knowledge/intents/train-judge.ts';
import { wordsOfText } from './cues/words-of-text.ts';
import type { EscalationLabel } from './read-escalation-folder.ts';

/**
 * Of the judge's scores, before they become shares of one: the lowest log loss over five rounds of held-out examples, in
 * which it named the right label of six for 54 %. So it confirms and suggests, and never decides alone. Calibrating at every
 * start would take five times as long as training.
 */
const SHARPNESS = 3;
/** Share of a text's words that examples use; of a text below it the classifier says nothing. */
const FAMILIAR_FROM = 0.3;
/** What a text is about shows in its first lines. */
const CLASSIFIED_CHARS = 300;

/** How likely each label is for a text, 0..1, together 1; 0 for all of a text that is like no example. */
export type Shares = (label: EscalationLabel) => number;
/** `words` are the text's, as `wordsOfText` gives them. */
export type ReasonClassifier = (text: string, words: string[]) => Shares;

const NOTHING: Shares = () => 0;

/** Trains the small classifier; without examples it says nothing, and the rules decide alone. */
export function trainReasons(examples: Example[]): ReasonClassifier {
  if (examples.length === 0) return () => NOTHING;
  const { labels, judge } = trainJudge(examples, {});
  const telling = tellingWords(examples);
  return (text, words) => {
    // Most questions have no such word, and judging takes longer than all the rules together.
    if (!words.some((word) => telling.has(word))) return NOTHING;
    const { scores, familiar } = judge(text.slice(0, CLASSIFIED_CHARS));
    if (familiar < FAMILIAR_FROM) return NOTHING;
    const highest = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(SHARPNESS * (score - highest)));
    const all = shares.reduce((sum, share) => sum + share, 0);
    return (label) => (shares[labels.indexOf(label)] ?? 0) / all;
  };
}

/** Words that occur where there is a reason and in no ordinary question. */
function tellingWords(examples: Example[]): Set<string> {
  const ordinary = new Set(examples.filter(({ label }) => label === 'none').flatMap(({ text }) => wordsOfText(text)));
  const reasons = examples.filter(({ label }) => label !== 'none').flatMap(({ text }) => wordsOfText(text));
  return new Set(reasons.filter((word) => !ordinary.has(word)));
}
