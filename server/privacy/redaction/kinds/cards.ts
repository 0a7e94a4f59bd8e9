import { announcedBy, type Finder, type Found } from './finder.ts';

const RUN =
  /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])\d(?:[ -]{0,2}\d){11,80}(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])/gu;
/** How numbers of cards begin, with their lengths: Visa, Mastercard, American Express, Diners, JCB, Discover, UnionPay, Maestro. */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11,16}|35\d{14}|(?:1800|2131)\d{11}|6\d{11,18}|5[06-8]\d{10,17})$/;
const CARD_WORDS =
  /(?<!\p{L})(?:credit ?card|debit ?card|card|cc|visa|mastercard|amex|kreditkarte\w*|karte\w*|carte|tarjeta|carta|cartao|kaart|karta|kart[aęuy]|kort\p{L}*|kortti\p{L}*|καρτα\p{L}*|карт\p{L}*|بطاق\p{L}*|כרטיס|カード|卡)/gu;
const OTHER_WORDS =
  /(?<!\p{L})(?:order|booking|invoice|tracking|reference|ticket|gift|voucher|loyalty|bestell\w*|buchung\w*|rechnung\w*|commande|pedido|reserva)/gu;

/** 12 to 19 digits with a right check digit that begin as a card does; next to the word, also with a wrong one. */
export const findCards: Finder = ({ plain }) => [...plain.matchAll(RUN)].flatMap((run) => cardsIn(run, plain));

function cardsIn(run: RegExpExecArray, plain: string): Found[] {
  const groups = [...run[0].matchAll(/\d+/g)].map((match) => ({ at: run.index + match.index, digits: match[0] }));
  const found: Found[] = [];
  for (let from = 0; from < groups.length; from += 1) {
    let digits = '';
    for (let to = from; to < groups.length && digits.length < 19; to += 1) {
      digits += groups[to]!.digits;
      const start = groups[from]!.at;
      if (!isCard(digits, plain, start)) continue;
      found.push({ type: 'card', start, end: groups[to]!.at + groups[to]!.digits.length });
      from = to;
      break;
    }
  }
  return found;
}

function isCard(digits: string, plain: string, start: number): boolean {
  if (digits.length < 12 || digits.length > 19) return false;
  if (ISSUED.test(digits) && hasCheckDigit(digits)) return true;
  return digits.length >= 15 && announcedBy(plain, start, { these: CARD_WORDS, not: OTHER_WORDS, within: 30 });
}

/** Luhn. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const counted = place % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
