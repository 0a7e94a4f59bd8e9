import type { TranslateWords } from './translate-words.ts';

/** Blanks that code fills, some beside each other (an amount and its currency) as one. */
const BLANKS = /(?:\{\{[^{}]+\}\}|\{[^{}]+\})(?: (?:\{\{[^{}]+\}\}|\{[^{}]+\}))*/g;
/** What is longer is translated in pieces: a model's form is short. */
const PIECE_MAX_CHARS = 400;
/** A word or two may be the same in both languages; more of them were left as they are. */
const SAME_WORDS_MAX = 2;

/**
 * The house's words in another language before anything of a customer stands in them: "{facts.refund}" is only a mark for
 * the model, and stands in what it says again, once, as it was. Null when it can't be had.
 */
export async function translateTemplate(
  translateWords: TranslateWords,
  template: string,
  language: string,
  signal: AbortSignal,
): Promise<string | null> {
  const blanks: string[] = [];
  const marked = template.replace(BLANKS, (blank) => `{${blanks.push(blank)}}`);
  const said = await translateWords(marked, language, signal);
  if (said === null || !haveSame(marked, said, /\{[^{}]*\}|[{}]/g)) return null;
  return said.replace(/\{(\d+)\}/g, (_, place: string) => blanks[Number(place) - 1] ?? '');
}

/**
 * Short lines of the house in another language, each by the line as it is written. All of them or null: a card is in one
 * language. They go to the model together, so that one word lends the other its meaning.
 */
export async function translateLines(
  translateWords: TranslateWords,
  lines: readonly string[],
  language: string,
  signal: AbortSignal,
): Promise<Map<string, string> | null> {
  const translated = new Map<string, string>();
  for (const piece of piecesOf([...new Set(lines)])) {
    const said = await translateTemplate(translateWords, piece.map(inOneLine).join('\n'), language, signal);
    const saidLines = said?.split('\n').map((line) => line.trim()) ?? [];
    if (saidLines.length !== piece.length) return null;
    for (const [at, line] of piece.entries()) {
      const saidLine = saidLines[at]!;
      if (saidLine === '' || isLeft(inOneLine(line), saidLine) || !haveSame(line, saidLine, BLANKS)) return null;
      translated.set(line, saidLine);
    }
  }
  return translated;
}

function piecesOf(lines: string[]): string[][] {
  const pieces: string[][] = [];
  let room = 0;
  for (const line of lines) {
    if (room < line.length) {
      pieces.push([]);
      room = PIECE_MAX_CHARS;
    }
    pieces.at(-1)!.push(line);
    room -= line.length;
  }
  return pieces;
}

const inOneLine = (line: string): string => line.replace(/\s+/g, ' ').trim();

function isLeft(line: string, said: string): boolean {
  return line === said && (line.replace(BLANKS, '').match(/\p{L}+/gu)?.length ?? 0) > SAME_WORDS_MAX;
}

function haveSame(one: string, other: string, what: RegExp): boolean {
  const found = (text: string) => (text.match(what) ?? []).toSorted().join('\n');
  return found(one) === found(other);
}
