import { foldText } from './hidden-words.ts';
import { secretForms } from './secret-forms.ts';
import { lineInitials } from './tells-hidden.ts';

const LOOKED_BACK_CHARS = 300;
/** One letter on the first line is chance; the second that fits waits for the third. */
const INITIALS_HELD_FROM = 2;
const WORD_INITIALS_HELD_FROM = 3;
/** Three or more signs in a row that are no words: figures, dots and dashes, single letters. */
const CODE_RUN =
  /(?<!\S)(?:(?:[\p{L}\p{N}]|[.\-·–—_]{1,7}|[01]{4,10}|(?:0x|\\x)?[0-9a-f]{2}|\d{1,3}|&#x?[0-9a-f]{1,6};)[\s,;/|]{1,3}){2,}\S{0,12}$/iu;

/** Scripts without blanks between words flow on; in the others a word is looked at when it is whole. */
const LAST_WORD = /[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\u3000-\u303f\uff00-\uff0f]+$/u;

/** How many characters at the end may still become a secret. Nothing waits where there is none. */
export function createHiddenTail(secrets: string[]): (text: string) => number {
  if (secrets.length === 0) return () => 0;
  const forms = [...new Set(secrets.flatMap(secretForms))];
  const unspaced = forms.filter((form) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(form));
  // A code, in base64 too, shows itself by figures, by capitals inside a word or by how it begins: other words need not wait.
  const onlyCodes = secrets.every((secret) => /\d/.test(secret));
  const lastWord = (end: string): number => {
    const word = LAST_WORD.exec(end)?.[0] ?? '';
    return onlyCodes && !/\d|[\p{L}\d]\p{Lu}|[+/=_]/u.test(word) ? 0 : word.length;
  };
  const initials = secrets.map((secret) => secret.replaceAll(' ', ''));
  return (text) => {
    const end = text.slice(-LOOKED_BACK_CHARS);
    return Math.max(
      lastWord(end),
      unspacedAt(end, unspaced),
      CODE_RUN.exec(end)?.[0].length ?? 0,
      beginsAt(end, forms),
      wordInitialsAt(end, initials),
      lineInitialsAt(end, initials),
    );
  };
}

/** From the first of the last words on that could begin a secret of several words. */
function beginsAt(end: string, forms: string[]): number {
  const words = [...end.matchAll(/\S+/gu)].slice(-8);
  const first = words.find(({ index }) => {
    const tail = foldText(end.slice(index));
    return tail !== '' && forms.some((form) => form.startsWith(tail));
  });
  return first === undefined ? 0 : end.length - first.index;
}

function wordInitialsAt(end: string, secrets: string[]): number {
  const words = [...end.matchAll(/\S+/gu)].slice(-40);
  const letters = words.map(({ 0: word }) => [...foldText(word)][0] ?? '');
  for (let count = letters.length; count >= WORD_INITIALS_HELD_FROM; count -= 1) {
    const spelled = letters.slice(-count).join('');
    if (secrets.some((secret) => secret.startsWith(spelled)))
      return end.length - (words.at(-count)?.index ?? end.length);
  }
  return 0;
}

function lineInitialsAt(end: string, secrets: string[]): number {
  const lines = [...end.matchAll(/[^\n]+/g)];
  for (let count = lines.length; count >= INITIALS_HELD_FROM; count -= 1) {
    const spelled = lineInitials(
      lines
        .slice(-count)
        .map((line) => line[0])
        .join('\n'),
    );
    if (spelled.length >= INITIALS_HELD_FROM && secrets.some((secret) => secret.startsWith(spelled)))
      // The first line may be out; what follows waits.
      return end.length - (lines.at(-count + 1)?.index ?? end.length);
  }
  return 0;
}

function unspacedAt(end: string, forms: string[]): number {
  const longest = forms.reduce((most, form) => Math.max(most, form.length), 0);
  for (let count = Math.min(longest, end.length); count > 0; count -= 1) {
    const tail = foldText(end.slice(-count));
    if (tail !== '' && forms.some((form) => form.startsWith(tail))) return count;
  }
  return 0;
}
