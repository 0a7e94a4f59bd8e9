import { asLanguage, DEFAULT_LANGUAGE, type Language } from './languages.ts';
import { contentWordsOf, wordsOf } from './words.ts';

/** How far back a chain of follow-ups is followed. */
const LOOKED_BACK = 6;
/** Words taken over from before; more would drown what is asked now. */
const CARRIED_WORDS = 8;

/** "And …", "What about …", "also …": the message starts where the last one ended. By language: "a" is "and" in Czech only. */
const CONNECTORS: Record<Language, string> = {
  en: 'and|or|but|also|what about|how about|what if|same for',
  de: 'und|oder|aber|auch|was ist mit|wie ist es mit|wie sieht es mit',
  fr: "et|ou|mais|aussi|qu'en est-il|et pour",
  es: 'y|o|pero|también|qué hay de|qué pasa con',
  it: 'e|o|ma|anche|che ne dite',
  pt: 'e|ou|mas|também|que tal',
  nl: 'en|of|maar|ook|hoe zit het met',
  pl: 'a|i|oraz|lub|albo|ale|a co z',
  cs: 'a|i|nebo|ale|a co',
  sv: 'och|eller|men|även|hur är det med',
  da: 'og|eller|men|også|hvad med',
  no: 'og|eller|men|også|hva med',
  fi: 'ja|tai|mutta|myös|entä|entäs',
  el: 'και|κι|ή|αλλά|επίσης',
  tr: 've|veya|ama|peki|ya',
  ru: 'и|а|или|но|также|а как',
  uk: 'і|й|та|а|або|чи|але|також',
  ar: 'و|أو|لكن|ماذا عن|وماذا عن',
  he: 'ו|או|אבל|גם|מה לגבי|ומה לגבי',
  ja: 'では|それと|あと|じゃあ|それから|また',
  zh: '那|那么|还有|以及|另外',
};
/** Here "and" is written onto the next word. */
const JOINED = new Set<Language>(['ar', 'he', 'ja', 'zh']);

function startsWithConnector(text: string, language: Language): boolean {
  const after = JOINED.has(language) ? '' : '(?![\\p{L}\\p{N}-])';
  return new RegExp(`^[\\s¿¡"'(-]*(?:${CONNECTORS[language]})${after}`, 'iu').test(text.replaceAll('’', "'"));
}

/** Words that point at something said before. */
const POINTERS = new Set(
  'it its they them that this those these there then same one ones he she es das dies diese dieser dort davon dafür damit dazu daran den die ça cela celui celle là-bas ceux eso esto ese esa ahí allí ello lo questo quello ciò isso isto aquilo ali dit dat die daar ervan to tam tego to tam det den där dette der sitä se siellä αυτό εκεί bu şu orada это этот там туда це там цей هذا ذلك هناك זה שם それ そこ 那个 这个 那里'.split(
    ' ',
  ),
);

/** True when the message can't be understood without the one before. */
export function isFollowUp(text: string, language: string | null): boolean {
  const words = wordsOf(text);
  const content = contentWordsOf(text);
  if (content.length === 0) return true;
  if (startsWithConnector(text, asLanguage(language) ?? DEFAULT_LANGUAGE) && content.length <= 5) return true;
  if (content.length <= 1 && words.length <= 3) return true;
  return content.length <= 3 && words.some((word) => POINTERS.has(word));
}

/**
 * The question as understood: a follow-up gets the topic words of what was asked before, in its own order behind it.
 * `earlier` are the customer's earlier questions, oldest first.
 */
export function completeQuestion(question: string, earlier: string[], language: string | null): string {
  if (earlier.length === 0 || !isFollowUp(question, language)) return question;
  const own = new Set(contentWordsOf(question));
  const carried = topicOf(earlier.slice(-LOOKED_BACK), language).filter((word) => !own.has(word));
  return carried.length === 0 ? question : `${question} (${carried.join(' ')})`;
}

/** What a run of questions is about: the last one that stands by itself, and what its follow-ups added. */
function topicOf(questions: string[], language: string | null): string[] {
  let topic: string[] = [];
  for (const question of questions) {
    const own = contentWordsOf(question);
    if (own.length === 0) continue;
    topic = isFollowUp(question, language) ? [...own, ...topic.filter((word) => !own.includes(word))] : own;
  }
  return topic.slice(0, CARRIED_WORDS);
}
