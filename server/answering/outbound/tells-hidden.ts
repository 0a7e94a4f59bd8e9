import { decodedIn } from './decode-text.ts';
import { foldText, WORD_SIGNS } from './hidden-words.ts';
import { secretForms } from './secret-forms.ts';

/** Shorter secrets count as whole words only. */
const INSIDE_MIN_CHARS = 4;
const PIECE_MIN_CHARS = 2;
const PIECES_WITHIN_WORDS = 8;
/** First letters of words spell short words by chance. */
const INITIALS_MIN_CHARS = 5;

/** Letters of other scripts, and figures, that look like Latin ones. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  'аaеeоoрpсcхxуyіiѕsјjкkмmтtнhвbοoαaρpεeνvτtιiκkυuχxηn'.match(/../gu)?.map((pair) => [...pair] as [string, string]) ??
    [],
);
const LEET: Record<string, string> = Object.fromEntries(
  '4a@a3e1i!i|i0o5s$s7t+t8b9g6g2z'.match(/../g)?.map((pair) => [...pair] as [string, string]) ?? [],
);

/** True when a folded secret stands in the text: plain, spelled out, backwards, disguised, or in one of the usual codes. */
export function tellsHidden(text: string, secrets: string[]): boolean {
  if (secrets.length === 0) return false;
  const folded = foldText(text);
  const decoded = decodedIn(text).map(foldText);
  const unjoined = foldText(text.replace(/(?<=[\p{L}\p{N}])[^\p{L}\p{N}\s@]+(?=[\p{L}\p{N}])/gu, ''));
  const forms = [
    folded,
    spelledOut(folded),
    unjoined,
    lineInitials(text),
    ...decoded,
    ...decoded.map(spelledOut),
    lookalikes(text),
  ].map((form) => ` ${form} `);
  const leet = [` ${leetRead(text, 'i')} `, ` ${leetRead(text, 'l')} `];
  const initials = wordInitials(folded);
  const words = folded.split(' ');
  return secrets.some(
    (secret) =>
      secretForms(secret).some((form) => forms.some((each) => holds(each, form))) ||
      (/\p{L}{2}/u.test(secret) && leet.some((each) => holds(each, leetRead(secret, each === leet[0] ? 'i' : 'l')))) ||
      inPieces(words, secret.replaceAll(' ', '')) ||
      (secret.length >= INITIALS_MIN_CHARS && initials.includes(secret.replaceAll(' ', ''))),
  );
}

function holds(text: string, secret: string): boolean {
  return text.includes(secret.length < INSIDE_MIN_CHARS && !WORD_SIGNS.test(secret) ? ` ${secret} ` : secret);
}

/** "p i a n o" and "p-i-a-n-o" as one word. */
export function spelledOut(folded: string): string {
  return ` ${folded} `.replace(/(?<= )\S(?: \S(?= ))+/gu, (run) => run.replaceAll(' ', '')).trim();
}

/** The first letters of the lines: a favourite of those who may not say a word. */
export function lineInitials(text: string): string {
  return foldText(
    text
      .split('\n')
      .map((line) => /[\p{L}\p{N}]/u.exec(line)?.[0] ?? '')
      .join(''),
  );
}

/** "Papa India Alpha November Oscar" */
export function wordInitials(folded: string): string {
  return folded
    .split(' ')
    .map((word) => [...word][0] ?? '')
    .join('');
}

/** "First Pia-, and then -no": two words that make the secret, a few words apart. */
function inPieces(words: string[], secret: string): boolean {
  if (secret.length < INITIALS_MIN_CHARS) return false;
  return words.some((word, at) => {
    if (word.length < PIECE_MIN_CHARS || word.length > secret.length - PIECE_MIN_CHARS || !secret.startsWith(word))
      return false;
    return words.slice(at + 1, at + 1 + PIECES_WITHIN_WORDS).includes(secret.slice(word.length));
  });
}

function lookalikes(text: string): string {
  return foldText(
    text.toLowerCase().replace(/[\p{sc=Cyrillic}\p{sc=Greek}]/gu, (letter) => LOOKALIKES[letter] ?? letter),
  );
}

/** 1 is read as i or as l. */
function leetRead(text: string, one: 'i' | 'l'): string {
  return foldText(
    text
      .toLowerCase()
      .replace(/[0-9@$!|+]/g, (letter) => (letter === '1' || letter === '|' ? one : (LEET[letter] ?? letter))),
  );
}
