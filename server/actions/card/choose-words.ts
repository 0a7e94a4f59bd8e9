import type { Words } from '../files/action-file.ts';

/** The operator's words in the customer's language, else in English, else as he wrote them first. */
export function chooseWords(words: Words, language: string | null): string {
  return pickWords(words, language).text;
}

/** The same with the tag they are filed under; null where he wrote one text and did not say in which language. */
export function pickWords(words: Words, language: string | null): { text: string; language: string | null } {
  if (typeof words === 'string') return { text: words, language: null };
  const tag = language?.toLowerCase() ?? 'en';
  const base = tag.split('-')[0] ?? tag;
  const filed = Object.entries(words).map(([name, text]) => ({ name: name.toLowerCase(), text, language: name }));
  const found =
    filed.find(({ name }) => name === tag) ??
    filed.find(({ name }) => name === base) ??
    filed.find(({ name }) => name.startsWith(`${base}-`)) ??
    filed.find(({ name }) => name === 'en') ??
    filed[0];
  return found === undefined ? { text: '', language: null } : { text: found.text, language: found.language };
}
