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
