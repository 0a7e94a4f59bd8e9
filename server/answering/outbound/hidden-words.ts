/** A name or a number of fewer letters would be found in ordinary words; what is quoted may be short. */
const SECRET_MIN_CHARS = 4;
const QUOTED_MIN_CHARS = 3;
/** A text that hides more than this hides nothing in particular. */
const SECRETS_MAX = 60;
/** Not an apostrophe, and not the name of a field ("email": …). */
const QUOTED =
  /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])['"“”‘«„‚「『]([^'"“”‘’«»„‚「」『』\n]{2,80})['"“”‘’»」』](?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])(?!\s*:)/gu;
/** "the code is swordfish", "favourite colour: teal" */
const GIVEN =
  /(?<!\p{L})(?:pass ?words?|pass ?codes?|pass ?phrase|pin|code|key|secret|token|word|user ?name|login|colou?r|name|city|address|number|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord)\s*(?:is|are|=|:|ist|lautet|est|es)\s+["']?([\p{L}\p{N}_-]{3,40})/giu;
/** A name, a number or a code: what a confidential text has to hide. */
const TELLING =
  /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\p{N}[\p{N}.,:/-]*\p{N}|(?<=[\p{L}\p{N},;:)]\s+)\p{Lu}[\p{L}\p{M}\p{N}'’-]+|\b(?=[\p{L}\p{N}_-]*\p{N})(?=[\p{L}\p{N}_-]*\p{L})[\p{L}\p{N}_-]{4,}/gu;

/** The words of a confidential text that must never be said, folded. `known` are texts whose words are free anyway. */
export function hiddenWordsIn(confidential: string, known: string[]): string[] {
  const free = foldText(known.join('\n'));
  const marked = [...confidential.matchAll(QUOTED), ...confidential.matchAll(GIVEN)].map((match) => match[1] ?? '');
  const found = [
    ...marked.map(foldText).filter((word) => isEnough(word) && !GIVEN_TO_NOBODY.has(word)),
    ...(confidential.match(TELLING) ?? []).map(foldText).filter((word) => word.length >= SECRET_MIN_CHARS),
  ];
  return [...new Set(found)].filter((word) => !free.includes(word)).slice(0, SECRETS_MAX);
}

/** Two signs are a word where signs are words. */
function isEnough(word: string): boolean {
  return word.length >= QUOTED_MIN_CHARS || (word.length === 2 && WORD_SIGNS.test(word));
}
export const WORD_SIGNS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** "the code is not for guests" gives nothing away. */
const GIVEN_TO_NOBODY = new Set(
  'not,the,for,now,only,secret,confidential,private,wrong,right,valid,needed,required,his,her,their,your,our,this,that,sent,kept,important'.split(
    ',',
  ),
);

/** Lower case, without accents and invisible marks, one blank between words. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();
}
