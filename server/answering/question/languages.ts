/** Those that share the Latin script: they are told apart by their words; the others by their letters. */
export const LATIN_LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'sv',
  'da',
  'no',
  'fi',
  'tr',
] as const;
export type LatinLanguage = (typeof LATIN_LANGUAGES)[number];
/** The languages the house has its own words for: detection chooses among these, and every fixed phrase exists in each. */
export const LANGUAGES = [...LATIN_LANGUAGES, 'el', 'ru', 'uk', 'ar', 'he', 'ja', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What is spoken when nothing is known: a first message too short to tell. */
export const DEFAULT_LANGUAGE: Language = 'en';

/** `de-AT` → `de`, `nb` → `no`; null for a language the house has no words for. */
export function asLanguage(tag: string | null): Language | null {
  if (tag === null) return null;
  const base = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  const known = base === 'nb' || base === 'nn' ? 'no' : base;
  return LANGUAGES.find((language) => language === known) ?? null;
}

/** Made once: it takes longer than everything it is used for. */
const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** The English name, for telling the model which language to write. */
export function englishName(language: string): string {
  return names.of(language) ?? language;
}
