/** From this length on every shift of the alphabet is looked for; shorter ones turn into words by chance. */
const SHIFTED_MIN_CHARS = 6;
/** Figures are not shifted; so many letters must be. */
const SHIFTED_MIN_LETTERS = 4;
/** Words of a secret that are written as one. */
const TOGETHER_MIN_CHARS = 3;
const A = 97;

/** How a folded secret is written when it is to be said and not to be seen, letter by letter. */
export function secretForms(secret: string): string[] {
  const known = made.get(secret);
  if (known !== undefined) return known;
  if (made.size >= MADE_MAX) made.clear();
  const forms = makeForms(secret);
  made.set(secret, forms);
  return forms;
}

/** Asked for with every piece of every answer. */
const made = new Map<string, string[]>();
const MADE_MAX = 500;

function makeForms(secret: string): string[] {
  const together = secret.replaceAll(' ', '');
  const apart = together === secret || together.length < TOGETHER_MIN_CHARS ? [secret] : [secret, together];
  return [...new Set(apart.flatMap(formsOf))];
}

function formsOf(secret: string): string[] {
  const long =
    secret.replaceAll(' ', '').length >= SHIFTED_MIN_CHARS &&
    secret.replace(/[^a-z]/g, '').length >= SHIFTED_MIN_LETTERS;
  const shifts = long ? Array.from({ length: 25 }, (_, by) => by + 1) : [13];
  return [
    ...new Set([
      secret,
      reversed(secret),
      ...(/[a-z]/.test(secret) ? shifts.map((by) => shifted(secret, by)) : []),
      ...(/[a-z]/.test(secret) ? pigLatin(secret) : []),
      ...(long ? [atbash(secret)] : []),
    ]),
  ];
}

export function reversed(text: string): string {
  return [...text].toReversed().join('');
}

function shifted(word: string, by: number): string {
  return word.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - A + by) % 26) + A));
}

function atbash(word: string): string {
  return word.replace(/[a-z]/g, (letter) => String.fromCharCode(A + 25 - (letter.charCodeAt(0) - A)));
}

function pigLatin(secret: string): string[] {
  return ['way', 'yay'].map((vowel) =>
    secret
      .split(' ')
      .map((word) => {
        const start = /^[^aeiou]+/.exec(word)?.[0] ?? '';
        return start === '' ? `${word}${vowel}` : `${word.slice(start.length)}${start}ay`;
      })
      .join(' '),
  );
}
