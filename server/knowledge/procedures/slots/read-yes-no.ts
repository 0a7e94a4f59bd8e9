import { fold, foldedWords } from './tidy-text.ts';
import { YES_NO_WORDS, type YesNoWords } from './yes-no-words.ts';

type Kind = 'yes' | 'no' | 'go' | 'with';
interface Lexicon {
  phrases: Map<string, Kind>;
  /** Words of the longest phrase. */
  longest: number;
  isUnspaced: boolean;
}

/** A longer answer says more than yes or no. */
const MOST_WORDS = 12;
const MOST_UNSPACED = 30;
const UNSPACED = new Set(['ja', 'zh']);
/** "No" begins a yes in Polish and Czech ("no tak", "no jo"): English does not help there. */
const NO_ENGLISH = new Set(['pl', 'cs']);
const THUMB = /^\s*(?:(👍)|(👎))\p{Emoji_Modifier}?\s*[.!]*\s*$/u;

/** "Yes, I want my booking": who wants the thing itself, and names no deed, has not agreed to one. */
const WANTS =
  /^(?:want|like|will|mochte|veux|voudrais|souhaite|quiero|quisiera|voglio|vorrei|quero|queria|gostaria|wil|chce|chcialbym|chcialabym|chci|chtela?|vill?|haluan|haluaisin|θελω|ηθελα|istiyorum|хочу|хотела?|хотів|хотіла|اريد|רוצה)$/u;
const THING =
  /^(?:booking|buchung|reservation|reservierung|reserva$|prenotazione|boeking|reservering|rezerwacj|rezervac|bokning|bestilling|reservasjon|varau|κρατηση|rezervasyon|брон|حجزي|الحجز|ה?הזמנה)/u;
const DEED =
  /^(?:cancel|annul|anul|storn|ander|aender|endre|aendre|umbuch|versch|modif|chang|deplac|cambi|mover|move|mud|alter|spost|wijzig|verplaats|verander|odwol|zmien|przesun|zrus|zmen|presun|avbok|andra|flytt|aflys|avbestill|kansell|peru|muut|siirr|ακυρ|αλλαξ|μεταφ|iptal|degis|отмен|измен|перен|скас|змін|الغ|بالغ|تغيير|غير|ل?בטל|תבטל|ל?שנות|שנה|תשנ|send|refund|book$|buchen$)/u;

const lexicons = new Map<string, Lexicon>();

/**
 * Yes or no, when the text says that and nothing else; null for everything that says more, less or asks. Strict because
 * a yes lets a change run: every word must be known to leave the answer as it is. `language` is tried first.
 */
export function readYesNo(text: string, language: string | null): 'yes' | 'no' | null {
  const thumb = THUMB.exec(text);
  if (thumb !== null) return thumb[1] === undefined ? 'no' : 'yes';
  if (/[?？؟;;]/.test(text) || text.length > 200) return null;
  const words = foldedWords(text).map((word) => word.replace(/(\p{L})\1{2,}/gu, '$1'));
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  const has = (kind: RegExp): boolean => words.some((word) => kind.test(word));
  if (has(WANTS) && has(THING) && !has(DEED)) return null;
  const own = knownLanguage(language);
  if (words.length === 1 && (own === null || own === 'en') && /^[yn]$/.test(words[0]!))
    return words[0] === 'y' ? 'yes' : 'no';

  const first = own === null ? null : readIn(own, words);
  if (first !== null) return first;
  if (own !== null && NO_ENGLISH.has(own) && words.includes('no')) return null;
  const others = new Set(
    Object.keys(YES_NO_WORDS)
      .filter((tag) => tag !== own && !(tag === 'en' && own !== null && NO_ENGLISH.has(own)))
      .map((tag) => readIn(tag, words))
      .filter((answer) => answer !== null),
  );
  return others.size === 1 ? [...others][0]! : null;
}

function readIn(language: string, words: string[]): 'yes' | 'no' | null {
  const kinds = kindsOf(lexiconOf(language), words);
  if (kinds === null) return null;
  // "Don't do it" is a no, "not sure" is neither.
  if (kinds.has('no')) return kinds.has('yes') ? null : 'no';
  return kinds.has('yes') || kinds.has('go') ? 'yes' : null;
}

/** What the text is made of; null when a word is not known. */
function kindsOf(lexicon: Lexicon, words: string[]): Set<Kind> | null {
  const pieces = lexicon.isUnspaced ? [...words.join('')] : words;
  if (pieces.length > MOST_UNSPACED) return null;
  const kinds = new Set<Kind>();
  for (let at = 0; at < pieces.length;) {
    let length = Math.min(lexicon.longest, pieces.length - at);
    const phrase = (): string => pieces.slice(at, at + length).join(lexicon.isUnspaced ? '' : ' ');
    while (length > 0 && !lexicon.phrases.has(phrase())) length -= 1;
    if (length === 0) return null;
    kinds.add(lexicon.phrases.get(phrase())!);
    at += length;
  }
  return kinds;
}

function lexiconOf(language: string): Lexicon {
  let lexicon = lexicons.get(language);
  if (lexicon === undefined) {
    lexicon = makeLexicon(language);
    lexicons.set(language, lexicon);
  }
  return lexicon;
}

function makeLexicon(language: string): Lexicon {
  const isUnspaced = UNSPACED.has(language);
  const phrases = new Map<string, Kind>();
  const add = (words: YesNoWords): void => {
    for (const kind of ['yes', 'no', 'go', 'with'] as const)
      for (const phrase of words[kind].split('|')) {
        const key = isUnspaced ? fold(phrase).replaceAll(' ', '') : foldedWords(phrase).join(' ');
        if (!phrases.has(key)) phrases.set(key, kind);
      }
  };
  add(YES_NO_WORDS[language]!);
  // People mix English in everywhere.
  if (!isUnspaced && language !== 'en' && !NO_ENGLISH.has(language)) add(YES_NO_WORDS['en']!);
  const longest = Math.max(...[...phrases.keys()].map((key) => (isUnspaced ? [...key] : key.split(' ')).length));
  return { phrases, longest, isUnspaced };
}

function knownLanguage(language: string | null): string | null {
  const base = language?.toLowerCase().split('-')[0];
  if (base === undefined) return null;
  const known = base === 'nb' || base === 'nn' ? 'no' : base;
  return Object.hasOwn(YES_NO_WORDS, known) ? known : null;
}
