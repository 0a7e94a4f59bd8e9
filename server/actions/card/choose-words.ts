import type { Words } from '../files/action-file.ts';

/** The operator's words in the customer's language, else in English, else as he wrote them first. */
export function chooseWords(words: Words, language: string | null): string {
  if (typeof words === 'string') return words;
  const tag = language?.toLowerCase() ?? 'en';
  const byTag = new Map(Object.entries(words).map(([name, text]) => [name.toLowerCase(), text]));
  const base = tag.split('-')[0] ?? tag;
  return byTag.get(tag) ?? byTag.get(base) ?? byTag.get('en') ?? Object.values(words)[0] ?? '';
}
