import type { StoredPassage } from '../storage/article-storage.ts';
import type { HouseWords } from './indexes/house-words.ts';
import { countWords } from './words/count-words.ts';
import { foldWord } from './words/fold-word.ts';
import type { QueryWords } from './words/query-words.ts';
import { relatedWords } from './words/related-words.ts';

/**
 * A logistic model of four signs, fitted on two houses at once (WixQA's 173 articles and the sample house) against
 * questions that belong to neither (BANKING77, CLINC150 out of scope, small talk). Fitted on one house alone it orders
 * the other's questions nearly as well, so it is about questions and passages, not about a house.
 */
const WEIGHTS = { coverage: 1.6, headCoverage: 4.7, latent: 4.8, mass: 5.6, bias: -8.6 };

/**
 * Where we begin to answer. Measured with `eval answerable`: WixQA's questions against CLINC150's out of scope (AUROC
 * 0.996): 4 % of the foreign ones answered, 4 % of its own refused; against BANKING77's, many of which are about paying
 * and cards as its own are (AUROC 0.94): 28 % answered. The sample house: 7 % of foreign answered, 22 % of its own
 * refused, mostly those that share no word with the article. At 0.5: BANKING77 37 %, WixQA refused 3 %.
 */
export const ANSWERABLE_FROM = 0.6;
/**
 * Where a model is asked at all. It reads, says so when the passages do not answer, and its answer is checked, so it may be
 * given a chance where an excerpt would be a guess. The sample house: 15 % of its own questions are below, 80 % of the foreign.
 */
export const PLAUSIBLE_FROM = 0.3;

/**
 * With vectors these take the place of the latent space, which only stands in for them. Fitted on the same two houses with
 * all-minilm; on the house's own scale a similarity means much the same with any embedding model. WixQA against BANKING77:
 * AUROC 0.979, 16 % of the foreign answered, 3 % of its own refused; against CLINC150’s: 0.999, 1 % answered. The sample
 * house: 78 % of its own answered and 88 % plausible, of the foreign 7 % and 17 %.
 */
const WITH_VECTOR = { headCoverage: 2.6, mass: 2.5, closeness: 5, bias: -5.1 };
/** Across languages no word is shared, and the vector has to tell alone. */
const VECTOR_ALONE = { closeness: 7, bias: -4.3 };

export interface JudgedByVector {
  /** Of the nearest passage: 0 like passages that have nothing in common, 1 like neighbours on one subject. */
  closeness: number;
  /** That passage is in another language than the question. */
  isTranslated: boolean;
}

/** A passage that has another word for the thing covers the question half. */
const RELATED_CREDIT = 0.5;

/** How sure we are that the best passages answer the question at all: 0..1. By the words, and by vectors where there are any. */
export function judgeConfidence(input: {
  query: QueryWords;
  words: HouseWords;
  /** The first few, best first, and the latent similarity of the very best. */
  best: StoredPassage[];
  latent: number | null;
  vector: JudgedByVector | null;
}): { value: number; answerable: boolean; plausible: boolean } {
  const { query, best } = input;
  const wanted = weighWords(query, input.words);
  const all = wanted.reduce((sum, { rarity }) => sum + rarity, 0);
  if (best.length === 0 || (all === 0 && input.vector === null))
    return { value: 0, answerable: false, plausible: false };

  let covered = 0;
  let headCovered = 0;
  for (const passage of best) {
    covered = Math.max(covered, coveredBy(passage, wanted));
    headCovered = Math.max(headCovered, coveredBy({ ...passage, text: '' }, wanted));
  }
  const coverage = all === 0 ? 0 : covered / all;
  const mass = Math.log(1 + covered);
  const head = all === 0 ? 0 : headCovered / all;
  const byWords =
    WEIGHTS.bias +
    WEIGHTS.coverage * coverage +
    WEIGHTS.headCoverage * head +
    WEIGHTS.latent * Math.max(0, input.latent ?? NO_LATENT_SHARE * coverage) +
    WEIGHTS.mass * mass;
  const logit = input.vector === null ? byWords : withVector(input.vector, head, mass);
  const value = share(logit);
  // Where the words alone would dare to answer, a poor embedding model does not keep a reader from looking.
  const plausible = value >= PLAUSIBLE_FROM || share(byWords) >= ANSWERABLE_FROM;
  return { value, answerable: value >= ANSWERABLE_FROM, plausible };
}

function share(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function withVector({ closeness, isTranslated }: JudgedByVector, head: number, mass: number): number {
  if (isTranslated) return VECTOR_ALONE.bias + VECTOR_ALONE.closeness * closeness;
  return (
    WITH_VECTOR.bias + WITH_VECTOR.headCoverage * head + WITH_VECTOR.mass * mass + WITH_VECTOR.closeness * closeness
  );
}

/** A house of a few passages has no latent index; a covered question is about this similar there. */
const NO_LATENT_SHARE = 0.6;

const NUMBERS = new Set(
  (
    'one two three four five six seven eight nine ten eleven twelve ' +
    'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf ' +
    'deux trois quatre cinq sept huit neuf dix onze douze ' +
    'uno dos tres cuatro cinco seis siete ocho nueve diez once doce'
  ).split(' '),
);

interface WantedWord {
  stem: string;
  related: string[];
  /** 0..1: 1 for a word no passage has. A size of house is no size of evidence. */
  rarity: number;
}

function weighWords({ words }: QueryWords, house: HouseWords): WantedWord[] {
  const wanted = new Map<string, WantedWord>();
  for (const word of words) {
    const stem = foldWord(word);
    const count = house.countStem(stem);
    // A time or an amount of the customer's own can't be expected in an article.
    if ((count === 0 && /^\d+$/.test(stem)) || NUMBERS.has(word)) continue;
    // Before the first count is ready every word weighs the same.
    const { passageCount } = house;
    const rarity = passageCount === 0 ? 1 : Math.log(1 + passageCount / (1 + count)) / Math.log(1 + passageCount);
    wanted.set(stem, { stem, related: relatedWords(word).map(foldWord), rarity });
  }
  return [...wanted.values()];
}

function coveredBy(passage: StoredPassage, wanted: WantedWord[]): number {
  const stems = new Set([...countWords(passage).keys()].map(foldWord));
  let covered = 0;
  for (const { stem, related, rarity } of wanted) {
    if (stems.has(stem)) covered += rarity;
    else if (related.some((other) => stems.has(other))) covered += RELATED_CREDIT * rarity;
  }
  return covered;
}
