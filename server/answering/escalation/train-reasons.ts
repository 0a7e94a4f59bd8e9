import type { Example } from '../../knowledge/intents/intent-classifier.ts';
import { trainJudge } from '../../knowledge/intents/train-judge.ts';
import type { EscalationLabel } from './read-escalation-folder.ts';

/**
 * Of the judge's scores, before they become shares of one. Fixed where five rounds of held-out examples put it; calibrating
 * at every start would take five times as long as training.
 */
const SHARPNESS = 3;
/** Share of a text's words that examples use; of a text below it the classifier says nothing. */
const FAMILIAR_FROM = 0.3;
/** What a text is about shows in its first lines. */
const CLASSIFIED_CHARS = 300;

/** How likely each label is for a text, 0..1, together 1; 0 for all of a text that is like no example. */
export type Shares = (label: EscalationLabel) => number;
export type ReasonClassifier = (text: string) => Shares;

const NOTHING: Shares = () => 0;

/** Trains the small classifier; without examples it says nothing, and the rules decide alone. */
export function trainReasons(examples: Example[]): ReasonClassifier {
  if (examples.length === 0) return () => NOTHING;
  const { labels, judge } = trainJudge(examples, {});
  return (text) => {
    const { scores, familiar } = judge(text.slice(0, CLASSIFIED_CHARS));
    if (familiar < FAMILIAR_FROM) return NOTHING;
    const highest = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(SHARPNESS * (score - highest)));
    const all = shares.reduce((sum, share) => sum + share, 0);
    return (label) => (shares[labels.indexOf(label)] ?? 0) / all;
  };
}
