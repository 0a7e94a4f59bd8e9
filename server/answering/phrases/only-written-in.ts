import { asLanguage, DEFAULT_LANGUAGE, type Language } from '../question/languages.ts';

/** A card, a form or what came of a change is in a language the customer does not write, and could not be put into his. */
const words: Record<Language, string> = {
  en: 'What follows is available only in {language}.',
  de: 'Das Folgende gibt es nur auf {language}.',
  fr: 'Ce qui suit n’existe que dans cette langue : {language}.',
  es: 'Lo que sigue solo está disponible en {language}.',
  it: 'Quanto segue è disponibile solo in {language}.',
  pt: 'O que se segue só está disponível em {language}.',
  nl: 'Wat hierna komt, is er alleen in het {language}.',
  pl: 'Poniższe informacje są dostępne tylko w tym języku: {language}.',
  cs: 'Následující text je k dispozici jen v tomto jazyce: {language}.',
  sv: 'Det som följer finns bara på {language}.',
  da: 'Det følgende findes kun på {language}.',
  no: 'Det som følger, finnes bare på {language}.',
  fi: 'Seuraavat tiedot ovat saatavilla vain tällä kielellä: {language}.',
  el: 'Τα παρακάτω στοιχεία είναι διαθέσιμα μόνο στα {language}.',
  tr: 'Aşağıdaki bilgiler yalnızca şu dilde var: {language}.',
  ru: 'Следующие сведения есть только на этом языке: {language}.',
  uk: 'Наведені нижче відомості є лише цією мовою: {language}.',
  ar: 'المعلومات التالية متاحة باللغة {language} فقط.',
  he: 'המידע שלהלן קיים רק ב{language}.',
  ja: '以下の内容は{language}でのみご用意しています。',
  zh: '以下内容仅有{language}版。',
};

/** "What follows is available only in English", in the customer's language. `written` is a language tag. */
export function onlyWrittenIn(language: string | null, written: string): string {
  const spoken = asLanguage(language) ?? DEFAULT_LANGUAGE;
  const name = new Intl.DisplayNames([spoken], { type: 'language' }).of(written) ?? written;
  return words[spoken].replace('{language}', () => name);
}
