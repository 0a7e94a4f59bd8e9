/** Folded characters seen before: folding one costs more than looking it up. */
const folded = new Map<string, string>();
const FOLDED_MAX = 5_000;

/**
 * The text in plain small letters, of the same length, so that offsets stay: digits of any script become 0–9, full-width letters
 * and accents their plain letter, odd blanks and dashes the usual ones.
 */
export function plainText(text: string): string {
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase()).replace(/[^\0-\x7f]/g, plainCharacter);
}

function plainCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const plain = makePlain(character);
  if (folded.size < FOLDED_MAX) folded.set(character, plain);
  return plain;
}

function makePlain(character: string): string {
  if (/\p{Nd}/u.test(character)) return digitOf(character.charCodeAt(0));
  if (/[\p{Zs}\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\u00ad]/u.test(character)) return ' ';
  if (/[\p{Pd}\u2212]/u.test(character)) return '-';
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (bare.length === 1) return bare;
  const small = character.toLowerCase();
  return small.length === 1 ? small : character;
}

/** Blocks of ten digits begin at a code that ends in 0 or 6. */
function digitOf(code: number): string {
  const low = code & 0xf;
  const fromZero = low < 10 && /\p{Nd}/u.test(String.fromCharCode(code - low));
  return String(fromZero ? low : (low + 10) % 16);
}
