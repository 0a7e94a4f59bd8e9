import validator from 'validator';
import { announcedBy, type Finder, type Found, type LookedAt } from './finder.ts';

const TAX_WORDS =
  /(?<!\p{L})(?:tax(?:payer)?(?: id(?:entification)?| number| no)?|tin|utr|nino|national insurance|steuer\p{L}*|idnr|vat|ust|mwst|fiscal\p{L}*|tva|siren|siret|nif|nie|dni|cuit|codice fiscale|partita iva|contribuinte|bsn|rsin|btw|pesel|nip|rodne cislo|personnummer|cpr|fodselsnummer|hetu|henkilotunnus|αφμ|amka|vergi|tckn|инн|снилс|іпн|الضريبي|מספר זהות|マイナンバー|身份证)(?!\p{L})/gu;
const SSN_WORDS = /(?<!\p{L})(?:ssn|social security(?: number| no\.?)?)(?!\p{L})/gu;
const PASSPORT_WORDS =
  /(?<!\p{L})(?:passport|reisepass\p{L}*|pass(?:nummer|nr)|ausweis\p{L}*|passeport|carte d.identite|pasaporte|passaporto|passaporte|paspoort\p{L}*|paszport\p{L}*|cestovni pas\p{L}*|passi(?:n )?numero|διαβατηρι\p{L}*|pasaport|паспорт\p{L}*|جواز|דרכון|パスポート|护照|護照|id card|identity card|driv(?:er|ing)['s]{0,3} licen[cs]e|fuhrerschein\p{L}*|permis de conduire|licencia de conducir|carnet de conducir|patente|rijbewijs)(?!\p{L})/gu;

/** Shapes that carry letters in a fixed place, with the check that belongs to each: they need no word beside them. */
const LETTERED: { shape: RegExp; holds: (value: string) => boolean }[] = [
  { shape: /\d{8}[ -]?[a-z]/, holds: (value) => hasSpanishLetter(value) },
  { shape: /[xyz][ -]?\d{7}[ -]?[a-z]/, holds: (value) => hasSpanishLetter(value) },
  {
    shape: /[a-z]{6}\d{2}[a-ehlmprst]\d{2}[a-z]\d{3}[a-z]/,
    holds: (value) => validator.isTaxID(value.toUpperCase(), 'it-IT'),
  },
  { shape: /\d{6}[-+a]\d{3}[0-9a-y]/, holds: (value) => validator.isTaxID(value.toUpperCase(), 'fi-FI') },
  {
    // National insurance, United Kingdom.
    shape: /(?:qq|(?!bg|gb|nk|kn|tn|nt|zz)[abceghj-prstw-z][abceghj-nprstw-z]) ?\d{2} ?\d{2} ?\d{2} ?[a-d]/,
    holds: () => true,
  },
  // Steuer-ID, Germany, in its own grouping.
  { shape: /[1-9]\d \d{3} \d{3} \d{3}/, holds: (value) => validator.isTaxID(value.replaceAll(' ', ''), 'de-DE') },
];
const LETTERED_ANY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LETTERED.map(({ shape }) => `(${shape.source})`).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);
const SSN = /(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}([- ]?)(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}]|-\d)/gu;
/** What may be such a number when its word stands in front. */
const ANNOUNCED =
  /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])[a-z]{0,5}\d[a-z0-9]{0,16}(?:[ ./-][a-z]{0,2}\d[a-z0-9]{0,12}){0,5}(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])/gu;

export const findNationalNumbers: Finder = (looked) => [
  ...socialSecurity(looked),
  ...lettered(looked),
  ...announced(looked, 'tax_number', TAX_WORDS, 8),
  ...announced(looked, 'passport', PASSPORT_WORDS, 6),
];

function socialSecurity({ plain }: LookedAt): Found[] {
  return [...plain.matchAll(SSN)].flatMap(({ 0: value, 1: mark, index }) =>
    mark === '-' || announcedBy(plain, index, { these: SSN_WORDS, within: 30 })
      ? [{ type: 'us_ssn' as const, start: index, end: index + value.length }]
      : [],
  );
}

function lettered({ plain }: LookedAt): Found[] {
  return [...plain.matchAll(LETTERED_ANY)].flatMap((match) => {
    const which = match.slice(1).findIndex((group) => group !== undefined);
    return LETTERED[which]?.holds(match[0]) === true
      ? [{ type: 'tax_number' as const, start: match.index, end: match.index + match[0].length }]
      : [];
  });
}

function announced({ plain }: LookedAt, type: 'tax_number' | 'passport', words: RegExp, digits: number): Found[] {
  if (plain.search(words) < 0) return [];
  return [...plain.matchAll(ANNOUNCED)].flatMap(({ 0: value, index }) => {
    const count = value.replace(/\D/g, '').length;
    if (count < digits || count > 16 || isDate(value) || isThousands(value)) return [];
    return announcedBy(plain, index, { these: words, within: 30 })
      ? [{ type, start: index, end: index + value.length }]
      : [];
  });
}

function isDate(value: string): boolean {
  return /^(?:\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)\d\d|(?:19|20)\d\d[./ -]\d{1,2}[./ -]\d{1,2})$/.test(value);
}

function isThousands(value: string): boolean {
  return /^\d{1,3}(?:[ .]\d{3})+$/.test(value) && value.replace(/\D/g, '').length < 9;
}

function hasSpanishLetter(value: string): boolean {
  const bare = value.replace(/[^a-z0-9]/g, '').replace(/^[xyz]/, (first) => String('xyz'.indexOf(first)));
  return 'trwagmyfpdxbnjzsqvhlcke'[Number(bare.slice(0, -1)) % 23] === bare.slice(-1);
}
