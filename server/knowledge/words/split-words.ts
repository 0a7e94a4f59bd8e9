/** Scripts that write without spaces; a run of them is cut into pairs of characters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}ー]+/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Accents of Latin, Greek and Cyrillic. Marks of other scripts carry meaning and stay. */
const ACCENTS = /[\u0300-\u036f]/g;
/** Longer "words" are keys, hashes or noise. */
const LONGEST_WORD = 40;

/** The words of a text in reading order: lower case, no accents; text without spaces as overlapping pairs. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const [run] of plain(text).matchAll(WORD)) {
    if (run.length > LONGEST_WORD * 4) continue;
    let from = 0;
    for (const match of run.matchAll(UNSPACED)) {
      if (match.index > from) words.push(run.slice(from, match.index));
      pushPairs(words, match[0]);
      from = match.index + match[0].length;
    }
    if (from < run.length && run.length - from <= LONGEST_WORD) words.push(run.slice(from));
  }
  return words;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFD').replace(ACCENTS, '').normalize('NFC');
}

function pushPairs(words: string[], run: string): void {
  const characters = Array.from(run);
  if (characters.length === 1) words.push(run);
  for (let at = 0; at + 1 < characters.length; at += 1) words.push(`${characters[at]}${characters[at + 1]}`);
}
