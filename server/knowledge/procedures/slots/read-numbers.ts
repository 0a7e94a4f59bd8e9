import { fold } from './tidy-text.ts';

/** One to twelve, as they are written out. */
const WRITTEN: Record<string, string> = {
  en: 'one two three four five six seven eight nine ten eleven twelve',
  de: 'eins|ein|eine|einen|einer zwei|zwo drei vier funf|fuenf sechs sieben acht neun zehn elf zwolf|zwoelf',
  fr: 'un|une deux trois quatre cinq six sept huit neuf dix onze douze',
  es: 'uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce',
  it: 'uno|una|un due tre quattro cinque sei sette otto nove dieci undici dodici',
  nl: 'een twee drie vier vijf zes zeven acht negen tien elf twaalf',
  pt: 'um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze',
};
/** Languages that write 1,234.50; the others write 1.234,50. */
const COMMA_THOUSANDS = new Set(['en', 'ja', 'zh', 'he', 'ar']);

/** The numbers of a text in its order, digits and words. "One" counts only where nothing else is a number. */
export function readNumbers(text: string, language: string | null): number[] {
  const folded = fold(text);
  const base = language?.toLowerCase().split('-')[0] ?? 'en';
  const written = writtenNumbers(base);
  const found: { at: number; value: number }[] = [];
  const ones: { at: number; value: number }[] = [];
  for (const match of folded.matchAll(/(?<![\p{L}\p{N}])[-−]?\d[\d.,']*(?:(?<=\d))(?![\p{L}\p{N}])|[\p{L}]+/gu)) {
    const value = /\d/.test(match[0]) ? readDigits(match[0], base) : (written.get(match[0]) ?? null);
    if (value === null) continue;
    (value === 1 && !/\d/.test(match[0]) ? ones : found).push({ at: match.index, value });
  }
  return (found.length > 0 ? found : ones).map(({ value }) => value);
}

/** Word → 1 to 12, in this language and in English. */
export function writtenNumbers(language: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const tag of new Set(['en', language]))
    for (const [at, names] of (WRITTEN[tag] ?? '').split(' ').entries())
      for (const name of names.split('|')) if (name !== '') words.set(name, at + 1);
  return words;
}

function readDigits(written: string, language: string): number | null {
  const trimmed = written.replace(/[.,']+$/, '').replaceAll("'", '');
  const thousands = COMMA_THOUSANDS.has(language) ? ',' : '.';
  const signs = [...trimmed].filter((sign) => sign === '.' || sign === ',');
  const last = signs.at(-1);
  const isGrouped =
    last !== undefined &&
    new Set(signs).size === 1 &&
    (signs.length > 1 || last === thousands) &&
    /^-?\d{1,3}(?:[.,]\d{3})+$/.test(trimmed);
  if (isGrouped) return asNumber(trimmed.replace(/[.,]/g, ''));
  if (new Set(signs).size === 2) return asNumber(trimmed.replaceAll(last === ',' ? '.' : ',', '').replace(last!, '.'));
  return signs.length > 1 ? null : asNumber(trimmed.replace(',', '.'));
}

function asNumber(digits: string): number | null {
  const value = Number(digits);
  return digits.length <= 15 && Number.isFinite(value) ? value : null;
}
