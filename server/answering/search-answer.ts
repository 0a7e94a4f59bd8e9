import type { FoundPassage } from '../knowledge/knowledge.ts';
import { readableUnits, type Unit } from './checks/readable-units.ts';
import { contentWordsOf, stemOf } from './question/words.ts';

/** An excerpt, not the article: the source under it opens the rest. */
const EXCERPT_MAX_CHARS = 600;
const UNITS_MAX = 4;
/** A second passage is quoted when it is about as good as the best one. */
const SECOND_SHARE = 0.85;

export interface SearchAnswer {
  /** Markdown of the best places of the best passages, in the passages' own language. */
  excerpt: string;
  used: FoundPassage[];
}

/** Answers without a model: the sentences of the help centre that are nearest to the question, word for word. */
export function searchAnswer(understood: string, passages: FoundPassage[]): SearchAnswer {
  const best = passages[0];
  if (best === undefined) return { excerpt: '', used: [] };
  const wanted = new Set(contentWordsOf(understood).map(stemOf));
  const first = excerptOf(best, wanted, EXCERPT_MAX_CHARS);
  const second = passages.find(
    (found) => found.passage.articleId !== best.passage.articleId && found.score >= best.score * SECOND_SHARE,
  );
  if (second === undefined || first.length > EXCERPT_MAX_CHARS * 0.6)
    return { excerpt: first, used: first === '' ? [] : [best] };
  const other = excerptOf(second, wanted, EXCERPT_MAX_CHARS - first.length);
  return other === '' ? { excerpt: first, used: [best] } : { excerpt: `${first}\n\n${other}`, used: [best, second] };
}

/** The best sentence and its neighbours, in the order of the article. */
function excerptOf(found: FoundPassage, wanted: Set<string>, room: number): string {
  const units = readableUnits(found.passage.text);
  const scores = units.map((unit) => scoreOf(unit, wanted));
  const top = scores.indexOf(Math.max(0, ...scores));
  const chosen = new Set<number>();
  let length = 0;
  for (const at of nearestFirst(Math.max(0, top), units.length)) {
    const unit = units[at];
    if (unit === undefined || chosen.size >= UNITS_MAX || length + unit.text.length > room) break;
    chosen.add(at);
    length += unit.text.length + 1;
  }
  return joinUnits([...chosen].toSorted((a, b) => a - b).flatMap((at) => units[at] ?? []));
}

/** The place itself, then what follows it, then what stands before it. */
function* nearestFirst(top: number, count: number): Generator<number> {
  for (let at = top; at < count; at += 1) yield at;
  for (let at = top - 1; at >= 0; at -= 1) yield at;
}

function scoreOf(unit: Unit, wanted: Set<string>): number {
  const stems = new Set(contentWordsOf(unit.text).map(stemOf));
  return [...wanted].filter((word) => stems.has(word)).length;
}

/** Sentences of one paragraph stand together; list items and paragraphs on their own lines. */
function joinUnits(units: Unit[]): string {
  return units
    .map((unit, at) => {
      const before = units[at - 1];
      if (before === undefined) return unit.text;
      if (before.block === unit.block) return ` ${unit.text}`;
      return `${before.item && unit.item ? '\n' : '\n\n'}${unit.text}`;
    })
    .join('');
}
