import type { AnswerToCheck } from '../check-answer.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { isStopWord } from '../question/stop-words.ts';
import { stemOf, wordsOf } from '../question/words.ts';
import { sentencesOf } from './readable-units.ts';

/** Here any noun has a capital letter, and a name can't be told from it. */
const CAPITAL_NOUNS = new Set(['de']);
const SHORTEST_NAME = 3;
const MOST_NAMED = 5;

/**
 * Names of people, places and products that stand neither in the passages, nor in results, nor in the conversation. Only
 * where answer and passages are in one language: elsewhere names of things are translated.
 */
export function strangeNames(answer: AnswerToCheck): string[] {
  if (answer.houseName === undefined) return [];
  const spoken = detectLanguage(answer.text, answer.language);
  const read = new Set(answer.given.map(({ passage }) => passage.language.toLowerCase().split('-')[0]));
  if (spoken === null || CAPITAL_NOUNS.has(spoken) || (read.size > 0 && !read.has(spoken))) return [];
  const known = new Set(
    [
      answer.houseName,
      answer.question,
      ...answer.history,
      ...(answer.facts ?? []),
      ...answer.given.flatMap(({ passage }) => [passage.title, passage.heading, passage.text]),
    ]
      .flatMap(wordsOf)
      .map(stemOf),
  );
  const strange = namesIn(answer.text).filter((name) => !wordsOf(name).every((word) => known.has(stemOf(word))));
  return [...new Set(strange)].slice(0, MOST_NAMED);
}

/** Words with a capital letter inside a sentence, together as long as they follow each other ("Harbour Road"). */
export function namesIn(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split('\n')) {
    for (const sentence of sentencesOf(line.replace(/[*_`#>|]/g, ' '))) {
      const words = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)];
      let before = -2;
      for (const [at, match] of words.entries()) {
        // The first word has its capital from its place; so has one after a colon, a quotation mark or a list's sign.
        if (at === 0 || /[:"“„«(–-]\s*$/u.test(sentence.slice(0, match.index))) continue;
        const word = match[0];
        if (!/^\p{Lu}[\p{L}\p{M}]/u.test(word) || word.length < SHORTEST_NAME || isStopWord(word.toLowerCase()))
          continue;
        if (before === at - 1 && found.length > 0) found[found.length - 1] += ` ${word}`;
        else found.push(word);
        before = at;
      }
    }
  }
  return found;
}
