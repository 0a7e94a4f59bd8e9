/** Cuts a text into word-sized tokens that keep their spaces; scripts without spaces go by a few characters. */
export function piecesOf(say: string | string[] | undefined): string[] {
  if (say === undefined) return [];
  if (typeof say !== 'string') return say;
  return say
    .split(/(?<=\S)(?=\s)/u)
    .flatMap((word) => (word.length > 24 ? cutLongWord(word) : [word]))
    .filter((piece) => piece !== '');
}

function cutLongWord(word: string): string[] {
  const chars = Array.from(word);
  const out: string[] = [];
  for (let from = 0; from < chars.length; from += 4) out.push(chars.slice(from, from + 4).join(''));
  return out;
}
