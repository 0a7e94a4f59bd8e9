import { asLanguage, type Language } from './languages.ts';
import { smallTalkWords } from './small-talk-words.ts';

export type SmallTalkKind = 'greeting' | 'thanks' | 'goodbye' | 'whoAreYou';
export interface SmallTalk {
  kind: SmallTalkKind;
  language: Language;
}

/** Longer messages hold a question. */
const MAX_WORDS = 12;
const PHRASE_MAX_WORDS = 8;
const KINDS = ['whoAreYou', 'thanks', 'goodbye', 'greeting'] as const;
/** Written without blanks: words are found in them letter by letter. */
const UNSPACED = new Set<Language>(['ja', 'zh']);

interface Lexicon {
  kinds: Map<string, SmallTalkKind>;
  beside: Set<string>;
}
const lexicons = new Map<Language, Lexicon>(
  Object.entries(smallTalkWords).map(([language, words]) => {
    const kinds = new Map(
      KINDS.flatMap((kind) => words[kind].split('|').map((phrase) => [plain(phrase), kind] as const)),
    );
    return [
      language as Language,
      { kinds, beside: new Set(words.beside.split('|').flatMap((phrase) => plain(phrase).split(' '))) },
    ];
  }),
);

/**
 * What a message is when it is nothing but small talk, and in which language; null for everything else. A phrase that several
 * languages share counts as the conversation's.
 */
export function smallTalkIn(text: string, prior: string | null): SmallTalk | null {
  const whole = plain(text);
  const words = whole.split(' ').filter((word) => word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) return null;
  const before = asLanguage(prior);
  const order = [...lexicons.keys()].toSorted((a, b) => Number(b === before) - Number(a === before));
  for (const language of order) {
    const lexicon = lexicons.get(language);
    if (lexicon === undefined) continue;
    const found = UNSPACED.has(language)
      ? kindsInRun(whole.replaceAll(' ', ''), lexicon)
      : kindsInWords(words, lexicon);
    const kind = found === null ? undefined : KINDS.find((one) => found.includes(one));
    if (kind !== undefined) return { kind, language };
  }
  return null;
}

/** Null when a word is neither small talk nor beside it. */
function kindsInWords(words: string[], { kinds, beside }: Lexicon): SmallTalkKind[] | null {
  const found: SmallTalkKind[] = [];
  for (let at = 0; at < words.length;) {
    const length = longestPhrase(words, at, kinds);
    const kind = kinds.get(words.slice(at, at + length).join(' '));
    if (kind !== undefined) found.push(kind);
    else if (!beside.has(words[at] ?? '')) return null;
    at += Math.max(1, length);
  }
  return found;
}

function longestPhrase(words: string[], at: number, kinds: Map<string, SmallTalkKind>): number {
  for (let length = Math.min(PHRASE_MAX_WORDS, words.length - at); length > 0; length -= 1) {
    if (kinds.has(words.slice(at, at + length).join(' '))) return length;
  }
  return 0;
}

function kindsInRun(run: string, { kinds, beside }: Lexicon): SmallTalkKind[] | null {
  const found: SmallTalkKind[] = [];
  for (let at = 0; at < run.length;) {
    const rest = run.slice(at, at + 24);
    const phrase = [...kinds.keys(), ...beside]
      .filter((one) => one !== '' && rest.startsWith(one))
      .toSorted((a, b) => b.length - a.length)[0];
    if (phrase === undefined) return null;
    const kind = kinds.get(phrase);
    if (kind !== undefined) found.push(kind);
    at += phrase.length;
  }
  return found;
}

/** Only words, one blank between them. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
