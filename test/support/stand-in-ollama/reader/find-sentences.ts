import type { Sentence } from './sentences.ts';
import { contentWords, wordsOf } from './words.ts';

/** Share of the question's weight that a sentence and its heading must hold to count as an answer. */
const enough = 0.34;
/** A further sentence must be nearly as good as the best one. */
const alsoGood = 0.8;
const atMost = 3;
const headingShare = 0.5;
const missingShare = 0.6;
const kindBonus = 0.3;
const phraseBonus = 0.1;
/** Passages come best first, so the first ones get a little more. */
const placeBonus = 0.08;

interface Scored {
  sentence: Sentence;
  score: number;
  covered: number;
  index: number;
}

/** The one to three sentences that overlap best with the question, in their own order; none when nothing does. */
export function findSentences(question: string, sentences: Sentence[]): Sentence[] {
  const asked = [...new Set(contentWords(question))];
  if (asked.length === 0 || sentences.length === 0) return [];
  const weights = weigh(asked, sentences);
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const wants = kindOf(question);

  const scored = sentences.map((sentence, index): Scored => {
    const here = new Set(contentWords(sentence.text));
    const above = new Set(contentWords(sentence.heading));
    let found = 0;
    for (const [word, weight] of weights) {
      if (holds(here, word)) found += weight;
      else if (holds(above, word)) found += weight * headingShare;
    }
    const covered = found / total;
    // The kind of answer only decides among sentences that speak of the thing at all.
    const kind = found > 0 && wants?.test(sentence.text) ? kindBonus : 0;
    const phrases = found > 0 ? sharedPhrases(question, sentence.text) * phraseBonus : 0;
    return { sentence, score: covered + kind + phrases + placeBonus / (1 + sentence.passage), covered, index };
  });

  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.covered < enough && best.score < enough + 0.2) return [];
  return scored
    .filter((one) => one === best || isFurther(one, best))
    .sort((a, b) => b.score - a.score)
    .slice(0, atMost)
    .sort((a, b) => a.index - b.index)
    .map((one) => one.sentence);
}

/** Nearly as good, and from the same passage: sentences of two passages rarely fit together. */
function isFurther(one: Scored, best: Scored): boolean {
  return (
    one.sentence.passage === best.sentence.passage && one.score >= best.score * alsoGood && one.covered >= enough * 0.8
  );
}

/** Rare words count more. A word that stands nowhere counts less, but it counts: it is what is missing. */
function weigh(asked: string[], sentences: Sentence[]): Map<string, number> {
  const texts = sentences.map((sentence) => new Set(contentWords(`${sentence.heading} ${sentence.text}`)));
  return new Map(
    asked.map((word) => {
      const holding = texts.filter((words) => holds(words, word)).length;
      const weight = Math.log(1 + (sentences.length + 1) / (Math.max(1, holding) + 0.5));
      return [word, holding > 0 ? weight : weight * missingShare];
    }),
  );
}

/** The word itself, or one that begins like it (compounds, other endings). */
function holds(words: Set<string>, word: string): boolean {
  if (words.has(word)) return true;
  if (word.length < 5) return false;
  for (const other of words) {
    if (other.length >= 5 && (other.startsWith(word) || word.startsWith(other))) return true;
  }
  return false;
}

/** Pairs of neighbouring words that both texts have, small words included: `check in` is not `check out`. */
function sharedPhrases(question: string, text: string): number {
  const pairsOf = (words: string[]): string[] => words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);
  const there = new Set(pairsOf(plain(text)));
  return Math.min(3, pairsOf(plain(question)).filter((pair) => there.has(pair)).length);
}

function plain(text: string): string[] {
  return wordsOf(text.replaceAll('-', ' '));
}

/** What an answer to this kind of question looks like; null when it may look like anything. */
function kindOf(question: string): RegExp | null {
  if (/\b(?:what time|when|until|wann|uhr|quand|heure|cuándo|hora|quando|ore)\b/i.test(question)) {
    return /\d{1,2}[:.]\d{2}|\d\s*(?:[ap]\.?m\b|o['’]clock|uhr|h\b)|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mittag/i;
  }
  if (/\b(?:how much|price|cost|fee|kostet|preis|combien|prix|cuánto|precio|quanto)/i.test(question)) {
    return /\d\s*(?:€|eur|euro|pounds?|dollars?|cents?|%)|[€$£]\s*\d|\bfree\b|kostenlos|gratuit|gratis/i;
  }
  if (/\b(?:how many|how long|how far|wie viele|wie lange|combien de|cuántos)\b/i.test(question)) {
    return /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b/i;
  }
  if (/\b(?:name|called|who|heißt|wer|appelle|llama)\b/i.test(question)) return /\S\s+["“]?\p{Lu}/u;
  return null;
}
