/** Whether everything typed stands somewhere in the words: "cl conv" finds "Close the conversation". */
export function foundBy(typed: string, words: string): boolean {
  const text = plain(words);
  return plain(typed)
    .split(/\s+/u)
    .every((part) => text.includes(part));
}

/** Without accents and case: who types fast types neither. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
