import type { EvidenceCheck } from '../../../protocol/evidence.ts';
import type { FoundPassage } from '../../knowledge/knowledge.ts';
import type { AnswerToCheck } from '../check-answer.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { contentWordsOf, stemOf } from '../question/words.ts';
import { readableUnits } from './readable-units.ts';

/** Share of a sentence's weight that must be found in one passage. */
const SENTENCE_SUPPORTED = 0.5;
/** Share of sentences that must be supported. */
const ANSWER_GROUNDED = 0.6;
/** Sentences with fewer topic words say nothing that could be wrong. */
const MIN_WORDS = 3;

/** Which sentences of the answer stand on a passage, by the words they share; rare words weigh more. */
export function checkGrounded(
  answer: AnswerToCheck,
  notThere: boolean,
): { check: EvidenceCheck; sources: FoundPassage[] } {
  const cited = unique(answer.report.citations.flatMap((number) => answer.given[number - 1] ?? []));
  if (notThere)
    return {
      check: { name: 'grounded', verdict: 'skipped', words: 'The model said that the passages do not answer it.' },
      sources: [],
    };

  const bodies = answer.given.map(
    ({ passage }) => new Set(contentWordsOf(`${passage.title} ${passage.heading} ${passage.text}`).map(stemOf)),
  );
  const asked = new Set(contentWordsOf(answer.question).map(stemOf));
  const weight = (word: string) => 1 / (1 + bodies.filter((body) => body.has(word)).length + (asked.has(word) ? 1 : 0));
  const sentences = readableUnits(answer.text)
    .filter((unit) => !/[?？؟;]\s*$/u.test(unit.text))
    .map((unit) => [...new Set(contentWordsOf(unit.text).map(stemOf))])
    .filter((words) => words.length >= MIN_WORDS);
  if (sentences.length === 0)
    return { check: { name: 'grounded', verdict: 'skipped', words: 'Too short to judge.' }, sources: cited };
  if (!sharesLanguage(answer)) {
    return {
      check: { name: 'grounded', verdict: 'skipped', words: 'The passages are in another language than the answer.' },
      sources: cited,
    };
  }

  const support = sentences.map((words) => {
    const total = words.reduce((sum, word) => sum + weight(word), 0);
    const shares = bodies.map(
      (body) => words.reduce((sum, word) => sum + (body.has(word) ? weight(word) : 0), 0) / total,
    );
    const best = Math.max(0, ...shares);
    return { best, by: shares.indexOf(best) };
  });
  const supported = support.filter(({ best }) => best >= SENTENCE_SUPPORTED);
  const passed = supported.length / sentences.length >= ANSWER_GROUNDED;
  return {
    check: {
      name: 'grounded',
      verdict: passed ? 'passed' : 'failed',
      words: `${supported.length} of ${sentences.length} sentences stand on a passage.`,
    },
    sources: cited.length > 0 ? cited : unique(supported.flatMap(({ by }) => answer.given[by] ?? [])),
  };
}

function sharesLanguage(answer: AnswerToCheck): boolean {
  const spoken = detectLanguage(answer.text, answer.language);
  return spoken === null || answer.given.some(({ passage }) => passage.language.toLowerCase().split('-')[0] === spoken);
}

function unique(passages: FoundPassage[]): FoundPassage[] {
  return [...new Map(passages.map((found) => [found.passage.id, found])).values()];
}
