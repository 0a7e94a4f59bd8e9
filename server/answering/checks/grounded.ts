import type { EvidenceCheck } from '../../../protocol/evidence.ts';
import type { FoundPassage } from '../../knowledge/knowledge.ts';
import type { AnswerToCheck } from '../check-answer.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { contentWordsOf, stemOf } from '../question/words.ts';
import { namesIn } from './names.ts';
import { numbersIn } from './numbers.ts';
import { readableUnits } from './readable-units.ts';

/** Share of a sentence's weight that must be found in one passage. */
const SENTENCE_SUPPORTED = 0.5;
/** Share of sentences that must be supported. */
const ANSWER_GROUNDED = 0.6;
/** Sentences with fewer topic words say nothing that could be wrong. */
const MIN_WORDS = 3;
/** A sentence of this many topic words with next to none of its weight in any passage is about something else. */
const CLAIM_WORDS = 4;
const FOREIGN_BELOW = 0.1;
/** An answer is withdrawn only when no sentence has more than this: other words for the same thing must never be enough. */
const WITHDRAWN_BELOW = 0.2;
/** What people say at the end of an answer, and no passage needs to say. */
const COURTESY =
  /\b(?:let (?:me|us) know|feel free|(?:happy|glad) to help|enjoy your|any (?:other|further|more) questions|have a (?:nice|great|good|pleasant)|look forward)\b|weitere fragen|gern(?:e)? (?:weiter|zur verfügung)|schönen aufenthalt|n['’]hésitez pas|bon séjour|otras? (?:pregunta|duda)|buena estancia|altre domande|buon soggiorno|mais (?:perguntas|dúvidas)|boa estadia|andere vragen|prettig verblijf/iu;

export interface Grounded {
  check: EvidenceCheck;
  sources: FoundPassage[];
  /** Nothing of the answer is in the passages or results it was to be made from. */
  isForeign: boolean;
}

/** Which sentences of the answer stand on a passage or a result, by the words they share; rare words weigh more. */
export function checkGrounded(answer: AnswerToCheck, notThere: boolean): Grounded {
  const cited = unique(answer.report.citations.flatMap((number) => answer.given[number - 1] ?? []));
  if (notThere) return skipped('The model said that the passages do not answer it.', []);

  const texts = [
    ...answer.given.map(({ passage }) => `${passage.title} ${passage.heading} ${passage.text}`),
    ...(answer.facts ?? []),
  ];
  const bodies = texts.map((text) => new Set(contentWordsOf(text).map(stemOf)));
  const asked = new Set(contentWordsOf(answer.question).map(stemOf));
  const weight = (word: string) => 1 / (1 + bodies.filter((body) => body.has(word)).length + (asked.has(word) ? 1 : 0));
  const sentences = readableUnits(answer.text)
    .filter((unit) => !/[?？؟;]\s*$/u.test(unit.text) && !COURTESY.test(unit.text))
    .map((unit) => [...new Set(contentWordsOf(unit.text).map(stemOf))])
    .filter((words) => words.length >= MIN_WORDS);
  if (!sharesLanguage(answer)) return acrossLanguages(answer, texts, cited);
  if (sentences.length === 0) return skipped('Too short to judge.', cited);

  const support = sentences.map((words) => {
    const total = words.reduce((sum, word) => sum + weight(word), 0);
    const shares = bodies.map(
      (body) => words.reduce((sum, word) => sum + (body.has(word) ? weight(word) : 0), 0) / total,
    );
    const best = Math.max(0, ...shares);
    return { best, by: shares.indexOf(best), isClaim: words.length >= CLAIM_WORDS };
  });
  const supported = support.filter(({ best }) => best >= SENTENCE_SUPPORTED);
  const foreign = support.filter(({ best, isClaim }) => isClaim && best < FOREIGN_BELOW);
  const passed = foreign.length === 0 && supported.length / sentences.length >= ANSWER_GROUNDED;
  const about = foreign.length === 0 ? '' : ` ${foreign.length} of them have nothing in common with any.`;
  return {
    check: {
      name: 'grounded',
      verdict: passed ? 'passed' : 'failed',
      words: `${supported.length} of ${sentences.length} sentences stand on a passage.${about}`,
    },
    sources: cited.length > 0 ? cited : unique(supported.flatMap(({ by }) => answer.given[by] ?? [])),
    isForeign: support.every(({ best }) => best < WITHDRAWN_BELOW) && support.some(({ isClaim }) => isClaim),
  };
}

/** Words can't be compared there; numbers and names can, and they are what hurts when it is wrong. */
function acrossLanguages(answer: AnswerToCheck, texts: string[], cited: FoundPassage[]): Grounded {
  const known = [answer.question, ...answer.history, ...texts].join('\n');
  const numbers = [...numbersIn(answer.text)];
  const names = namesIn(answer.text);
  const plain = known.toLowerCase();
  const has = numbersIn(known);
  const shared = [
    ...numbers.filter((number) => has.has(number)),
    ...names.filter((name) => plain.includes(name.toLowerCase())),
  ];
  if (numbers.length + names.length === 0 || (shared.length === 0 && numbers.length === 0))
    return skipped('The passages are in another language than the answer, and it has no number or name.', cited);
  const passed = shared.length > 0 && numbers.every((number) => has.has(number));
  return {
    check: {
      name: 'grounded',
      verdict: passed ? 'passed' : 'failed',
      words: `The passages are in another language; of its numbers and names ${shared.length} of ${numbers.length + names.length} stand in them.`,
    },
    sources: cited,
    isForeign: false,
  };
}

function skipped(words: string, sources: FoundPassage[]): Grounded {
  return { check: { name: 'grounded', verdict: 'skipped', words }, sources, isForeign: false };
}

function sharesLanguage(answer: AnswerToCheck): boolean {
  const spoken = detectLanguage(answer.text, answer.language);
  // Results of the business have no language of their own: numbers, dates, names.
  if (spoken === null || answer.given.length === 0) return true;
  return answer.given.some(({ passage }) => passage.language.toLowerCase().split('-')[0] === spoken);
}

function unique(passages: FoundPassage[]): FoundPassage[] {
  return [...new Map(passages.map((found) => [found.passage.id, found])).values()];
}
