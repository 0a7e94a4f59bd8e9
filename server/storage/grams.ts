/** Scripts written without spaces between words: FTS5 would take a whole sentence for one word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]+/gu;

/** The runs of such characters in a text. */
export function unspacedRuns(text: string): string[] {
  return text.match(UNSPACED) ?? [];
}

/**
 * What is indexed of these runs: each pair of neighbouring characters as a word, and the last character alone, so that
 * a query of one, two or more characters finds them. Empty when the text has none.
 */
export function indexGrams(text: string): string {
  const grams: string[] = [];
  for (const run of unspacedRuns(text)) {
    const characters = Array.from(run);
    for (let i = 0; i < characters.length; i++) grams.push(`${characters[i]}${characters[i + 1] ?? ''}`);
  }
  return grams.join(' ');
}

/** The pairs of a query, each a quoted FTS5 term; a single character becomes a prefix. */
export function queryGrams(text: string): string[] {
  const terms = new Set<string>();
  for (const run of unspacedRuns(text)) {
    const characters = Array.from(run);
    if (characters.length === 1) terms.add(`"${run}"*`);
    for (let i = 0; i + 1 < characters.length; i++) terms.add(`"${characters[i]}${characters[i + 1]}"`);
  }
  return [...terms];
}
