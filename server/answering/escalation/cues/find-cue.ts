import type { Language } from '../../question/languages.ts';
import type { CueWords } from './cue-words.ts';
import { phraseFinder, type PhraseFinder } from './phrase-finder.ts';

/** How far before a phrase "in case of" or "what if" may stand. */
const CONDITION_WORDS = 5;

/** What stands before something that has not happened. */
const CONDITIONS = phraseFinder([
  'in case|if there (is/was/were)|if there s|if (someone/somebody/anyone/something/a/the)|what if|what happens if|what to do if|in the event|should there|is there a|are there any|how to report|has there ever|was there ever',
  'falls|im falle|im fall|wenn (es/jemand/ein/eine)|was passiert wenn|bei (einem/einer)|was (tun/mache ich/machen wir) bei|gab es schon',
  "en cas d|en cas de|si (il/quelqu/un/une/jamais)|s'il y a|que faire si",
  'en caso de|si (hay/alguien/un/una)|que pasa si|y si',
  'in caso di|se (c/qualcuno/un/una/ci)|cosa succede se',
  'em caso de|se (houver/alguem/um/uma)|o que acontece se',
  'in geval van|als (er/iemand/een)|wat als|bij een',
  'w razie|w przypadku|jesli|co jesli|v pripade|kdyz|co kdyz|pokud|om det|i handelse|hvis|i tilfaelde|i tilfelle|jos|σε περιπτωση|αν|eger|olursa|durumunda|в случае|если|что если|у разі|якщо|في حال|في حاله|اذا|במקרה|אם|もし|万一|如果|万一|假如|要是',
]);

/** sure: enough by itself · maybe: enough when the classifier agrees, or not said as happening now */
export interface FoundCue {
  strength: 'sure' | 'maybe';
  words: string;
}
export interface CueFinder {
  find(words: string[], languages: Language[]): FoundCue | null;
}

/**
 * Finds whether a text gives one of the cues. What is surely meant is looked for in every language, because a frightened
 * customer's few words may not tell theirs; single words only in the languages given.
 */
export function cueFinder({ sure, maybe, notMeant }: CueWords): CueFinder {
  const surely = phraseFinder(Object.values(sure));
  const perhaps = byLanguage(maybe);
  const not = byLanguage(notMeant);
  return {
    find(words, languages) {
      const left = without(
        words,
        [...new Set(languages)].flatMap((language) => not.get(language)?.all(words) ?? []),
      );
      const found = surely.all(left);
      const now = found.find(({ from }) => !isCondition(left, from));
      if (now !== undefined) return { strength: 'sure', words: now.written };
      if (found[0] !== undefined) return { strength: 'maybe', words: found[0].written };
      for (const language of languages) {
        const hint = perhaps.get(language)?.first(left);
        if (hint != null) return { strength: 'maybe', words: hint.written };
      }
      return null;
    },
  };
}

export function byLanguage(lists: Partial<Record<Language, string>>): Map<Language, PhraseFinder> {
  return new Map(Object.entries(lists).map(([language, list]) => [language as Language, phraseFinder([list])]));
}

/** The words with those places emptied, so that what stands around them keeps its distance. */
function without(words: string[], places: { from: number; to: number }[]): string[] {
  if (places.length === 0) return words;
  return words.map((word, at) => (places.some(({ from, to }) => at >= from && at < to) ? '' : word));
}

function isCondition(words: string[], from: number): boolean {
  return CONDITIONS.first(words.slice(Math.max(0, from - CONDITION_WORDS), from)) !== null;
}
