import type { FoundPassage } from '../knowledge/knowledge.ts';
import { contentWordsOf, stemOf } from './question/words.ts';
import { quoteSection } from './quote-section.ts';
import { sectionsOf, type Section } from './sections.ts';

/** An excerpt, not the article: the source under it opens the rest. */
const EXCERPT_MAX_CHARS = 600;
/** A second article is quoted when it is about as good as the best one. */
const SECOND_SHARE = 0.85;
/** The search ranks passages, each of several sections; one of the same article that is near the best may hold the better section. */
const SAME_ARTICLE_SHARE = 0.7;
/** A heading says what its section is about, but the answer stands in the sentences. */
const HEADING_WEIGHT = 0.5;
/** What the sentences around the best one count. */
const SECTION_WEIGHT = 0.3;
/** An excerpt up to this long has room for a second section, if that is at least half as good. */
const SHORT_CHARS = 300;
const NEXT_SECTION_SHARE = 0.5;

export interface SearchAnswer {
  /** Markdown of the best places of the best passages, in the passages' own language. */
  excerpt: string;
  used: FoundPassage[];
}
interface Place {
  found: FoundPassage;
  section: Section;
  /** Index of the sentence nearest to the question. */
  top: number;
  score: number;
}

/** Answers without a model: the sentences of the help centre that are nearest to the question, word for word. */
export function searchAnswer(understood: string, passages: FoundPassage[]): SearchAnswer {
  const best = passages[0];
  if (best === undefined) return { excerpt: '', used: [] };
  const weights = weightsOf(understood, passages);
  const first = quoteOf(best, passages, weights, EXCERPT_MAX_CHARS);
  if (first === null) return { excerpt: '', used: [] };
  const other = passages.find(
    (found) => found.passage.articleId !== best.passage.articleId && found.score >= best.score * SECOND_SHARE,
  );
  if (other === undefined || first.text.length > EXCERPT_MAX_CHARS * 0.6)
    return { excerpt: first.text, used: [first.found] };
  const second = quoteOf(other, passages, weights, EXCERPT_MAX_CHARS - first.text.length);
  return second === null
    ? { excerpt: first.text, used: [first.found] }
    : { excerpt: `${first.text}\n\n${second.text}`, used: [first.found, second.found] };
}

/** The best place of an article; where that is a line or two, the next best of the same passage too. */
function quoteOf(
  best: FoundPassage,
  passages: FoundPassage[],
  weights: Map<string, number>,
  room: number,
): { found: FoundPassage; text: string } | null {
  const places = placesOf(best, passages, weights);
  const [place] = places;
  if (place === undefined) return null;
  const { found } = place;
  const text = quoteSection(place.section.units, place.top, room);
  if (text === '') return null;
  if (text.length > SHORT_CHARS) return { found, text };
  const next = places.find(
    (each) => each !== place && each.found === found && each.score >= place.score * NEXT_SECTION_SHARE,
  );
  const more = next === undefined ? '' : quoteSection(next.section.units, next.top, room - text.length);
  return { found, text: more === '' ? text : `${text}\n\n${more}` };
}

/** What each word of the question counts: one that stands in every sentence tells them apart the least. */
function weightsOf(understood: string, passages: FoundPassage[]): Map<string, number> {
  const units = passages.flatMap(({ passage }) => sectionsOf(passage)).flatMap(({ units }) => units);
  const stems = units.map(({ text }) => stemsOf(text));
  return new Map(
    [...stemsOf(understood)].map((word) => {
      const count = stems.filter((each) => each.has(word)).length;
      return [word, Math.log(1 + units.length / (1 + count))];
    }),
  );
}

/**
 * The sections of the article of `best`, from those of its passages that are about as good; best first, on a tie the
 * earlier one. Without a word in common the search knew better, by meaning: its own order holds.
 */
function placesOf(best: FoundPassage, passages: FoundPassage[], weights: Map<string, number>): Place[] {
  const places = passages
    .filter(
      ({ passage, score }) => passage.articleId === best.passage.articleId && score >= best.score * SAME_ARTICLE_SHARE,
    )
    .flatMap((found) => sectionsOf(found.passage).map((section) => placeIn(section, found, best, weights)));
  if (places.every(({ score }) => score === 0)) return places;
  return places.toSorted((a, b) => b.score - a.score || a.found.passage.place - b.found.passage.place);
}

function placeIn(section: Section, found: FoundPassage, best: FoundPassage, weights: Map<string, number>): Place {
  const scores = section.units.map(({ text }) => overlap(text, weights));
  const most = Math.max(0, ...scores);
  const whole = overlap(section.units.map(({ text }) => text).join('\n'), weights);
  const share = best.score > 0 ? found.score / best.score : 1;
  return {
    found,
    section,
    top: scores.indexOf(most),
    score: (most + HEADING_WEIGHT * overlap(section.heading, weights) + SECTION_WEIGHT * whole) * share ** 2,
  };
}

function overlap(text: string, weights: Map<string, number>): number {
  return [...stemsOf(text)].reduce((sum, word) => sum + (weights.get(word) ?? 0), 0);
}

function stemsOf(text: string): Set<string> {
  return new Set(contentWordsOf(text).map(stemOf));
}
