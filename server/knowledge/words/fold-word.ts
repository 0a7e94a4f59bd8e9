/**
 * The stem of a word, lower case and without accents: plural and common verb endings are taken off. It is always a
 * beginning of the word, so that a full-text index can look it up as a prefix whatever its own tokenizer does.
 * Made for English; the plural rules help in other Latin scripts too, the rest of those is left to character n-grams.
 */
export function foldWord(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  return trimEnd(takeOffVerbEnding(takeOffPlural(word)));
}

/** Shortest stem a verb ending may leave: "ring" and "shed" stay what they are. */
const SHORTEST_VERB = 3;

function takeOffPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return word.slice(0, -3);
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function takeOffVerbEnding(word: string): string {
  const ending = /(?:ing|ed)$/.exec(word)?.[0];
  if (ending === undefined) return word;
  const stem = word.slice(0, -ending.length);
  return stem.length >= SHORTEST_VERB && /[aeiouy]/.test(stem) ? stem : word;
}

/** "cancell" and "cancel", "pricing" and "price", "party" and "parties" meet here. */
function trimEnd(stem: string): string {
  if (stem.length < 4) return stem;
  if (/[ey]$/.test(stem)) return stem.slice(0, -1);
  return /([bdfglmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}
