/** Private characters that no text of people holds; the server puts a match between them. */
const OPEN = '\ue000';
const CLOSE = '\ue001';

export interface Piece {
  text: string;
  marked: boolean;
}

/** Takes the marks out and says what stood between them. A mark without its other half marks nothing. */
export function splitMarks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  while (from < text.length) {
    const open = text.indexOf(OPEN, from);
    const close = open === -1 ? -1 : text.indexOf(CLOSE, open);
    if (close === -1) {
      pieces.push({ text: withoutMarks(text.slice(from)), marked: false });
      break;
    }
    pieces.push({ text: withoutMarks(text.slice(from, open)), marked: false });
    pieces.push({ text: withoutMarks(text.slice(open, close)), marked: true });
    from = close + 1;
  }
  return pieces.filter((piece) => piece.text !== '');
}

function withoutMarks(text: string): string {
  return text.replaceAll(OPEN, '').replaceAll(CLOSE, '');
}

/** Enough words before a match to understand it, few enough that the match is in view in a list's one line. */
const BEFORE_MAX_CHARS = 40;

/** Shortens what stands before the first match, at a word, so that the match itself is in view. */
export function nearFirstMark(pieces: readonly Piece[]): Piece[] {
  const [first, ...rest] = pieces;
  if (!first || first.marked || rest.length === 0 || first.text.length <= BEFORE_MAX_CHARS) return [...pieces];
  const end = first.text.slice(-BEFORE_MAX_CHARS);
  const word = end.search(/\s/);
  return [{ text: `…${word === -1 ? end : end.slice(word + 1)}`, marked: false }, ...rest];
}
