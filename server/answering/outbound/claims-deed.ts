import { asLanguage, DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../question/languages.ts';
import { deedClauses } from './deed-clauses.ts';
import { deedWords } from './deed-words.ts';

/** Said of oneself: then no rule of the house is meant, and no passage makes it true. */
const BY_ITSELF =
  /(?<!\p{L})(?:I|we(?!['’ ]+(?:wi)?ll)|ich|wir haben|haben wir|j['’]ai|je|nous avons|he|hemos|acabo|voy|ho|abbiamo|sto per|acabei|vou|ik|(?:we|wij) hebben|jag|jeg|(?:vi) har|olen|olemme|я|ми|мы)(?!\p{L})/iu;
/** What the house will do may be how it does things. */
const FUTURE = /^(?:we will|we['’]ll|wir werden|nous allons|vamos a|vamos|we zullen|θα)$/iu;
/** Here the verb comes last: it stands before what opens the deed. */
const VERB_LAST = new Set<Language>(['ja', 'tr', 'de', 'nl']);
/** Here a comma stands in front of every "if" and "when". */
const COMMA_BEFORE_IF = new Set<Language>(['de', 'pl', 'cs', 'ru', 'uk', 'fi', 'da']);

const SENTENCE_END = /(?<=[.!?。！？])\s+|(?<=[。！？])|\n+/u;
const CLAUSE_END = /[,;:،؛、，；：]|\s[–—-]\s/gu;
/** From here on words no longer belong to the verb before them. */
const AND =
  /[,;:،؛、，；：]|\s[–—-]\s|\s(?:and|but|so|und|aber|et|mais|y|pero|e|ma|mas|en|maar|i|ale|och|men|og|ja|και|αλλά|ve|ama|и|но|і|та|але)\s/iu;
/** "Once again" is no condition. */
const IDIOMS = /\bonce (?:again|more)\b|\bafter all\b|\bas soon as possible\b|\bnot only\b/giu;
/** "If you need anything else" governs nothing of what is said beside it. */
const COURTESY =
  /\b(?:let (?:me|us) know|questions|anything else|need (?:help|me|us)|contact us|you(?: would|['’]d) like)\b/iu;
/** "Bookings that have been cancelled" are any. */
const RELATIVE = /\S\s+(?:that|which|who|qui|que|che)\s*$/iu;
/** "How to cancel", "that you can change it": told of, not done. */
const TOLD =
  /\b(?:how (?:to|you)|you (?:can|could|may|might|must|should|need to)|(?:you(?: are|['’]re)? able|possible) to)\b.*?(?=[,.;]| and |$)/giu;
/** A condition in front is a clause of its own: subject, verb, and something more. */
const CLAUSE_WORDS = 3;
/** Between "is" and its verb stand a few words at most; between "I have" and its verb many may. */
const NEAR_WORDS = 5;

/** True from the first word on that opens a deed, in whatever language: then the sentence waits for its end. */
export function mayClaimDeed(sentence: string): boolean {
  return LANGUAGES.some((each) => opensDeed(sentence, each));
}

export function opensDeed(sentence: string, language: Language): boolean {
  return deedWords[language].opens.test(sentence) || deedClauses[language].state?.test(sentence) === true;
}

/** It is about the customer's own thing: then no rule of the house in other words makes it true. */
export function isOfTheirs(sentence: string, language: string | null): boolean {
  return languagesOf(language).some((each) => deedClauses[each].own.test(sentence));
}

/**
 * The text says that something was done, or will be, for this customer. What is only asked, thought of, taken back or a
 * rule of the house is no claim; a condition counts where it governs the verb, not anywhere. `supported`: the house itself
 * says so; of what is said in the first person it never does.
 */
export function claimsDeed(text: string, language: string | null, supported: boolean): boolean {
  const sentences = text.replace(IDIOMS, (idiom) => '·'.repeat(idiom.length)).split(SENTENCE_END);
  return languagesOf(language).some((each) => sentences.some((sentence) => claimsIn(sentence.trim(), each, supported)));
}

interface Open {
  at: number;
  text: string;
  /** How things stand, or how the house does them: "your money is refunded". */
  mayBeRule: boolean;
  isSaid: boolean;
}

function claimsIn(sentence: string, language: Language, supported: boolean): boolean {
  return opensIn(sentence, language).some((open) => isClaim(sentence, open, { language, supported }));
}

function opensIn(sentence: string, language: Language): Open[] {
  const { state, own } = deedClauses[language];
  const every = (pattern: RegExp) => [...sentence.matchAll(new RegExp(pattern.source, 'giu'))];
  return [
    ...every(deedWords[language].opens).map(({ index, 0: text }) => ({
      at: index,
      text,
      mayBeRule: FUTURE.test(text),
      isSaid: BY_ITSELF.test(text) && !own.test(text),
    })),
    ...(state === null ? [] : every(state)).map(({ index, 0: text }) => ({
      at: index,
      text,
      mayBeRule: true,
      isSaid: false,
    })),
  ];
}

function isClaim(sentence: string, open: Open, as: { language: Language; supported: boolean }): boolean {
  const words = deedClauses[as.language];
  const deed = deedOf(sentence, open, as.language);
  if (deed === null || isAsked(sentence, deed.end)) return false;
  const start = Math.min(open.at, deed.at);
  const clauses = sentence.slice(0, start).split(CLAUSE_END);
  const before = clauses.at(-1) ?? '';
  if (words.nots.test(deed.between) || endsWith(before, words.nots) || endsWith(before, words.modals)) return false;
  const governs = `${before}${open.text}`;
  if (words.ifs.test(governs) || words.whens.test(governs)) return false;
  if (RELATIVE.test(before) && !words.own.test(open.text)) return false;
  if (open.isSaid) return true;
  if (as.supported) return false;

  const clause = before + (sentence.slice(start, deed.end) + (sentence.slice(deed.end).split(AND)[0] ?? ''));
  if (!words.own.test(clause) && !open.mayBeRule)
    return ![words.ifs, words.whens, words.nots, words.modals].some((pattern) => pattern.test(sentence));
  const front = open.mayBeRule ? clauses.slice(0, -1) : clauses.slice(-2, -1);
  const isCondition = (one: string): boolean =>
    one.trim().split(/\s+/).length >= CLAUSE_WORDS &&
    !COURTESY.test(one) &&
    (words.ifs.test(one) || (open.mayBeRule && words.whens.test(one)));
  if (front.some(isCondition)) return false;
  return !open.mayBeRule || !isRule(sentence.slice(deed.end), `${deed.between} ${before}`, as.language);
}

/** The verb that belongs to what opens the deed. */
function deedOf(sentence: string, open: Open, language: Language): { at: number; end: number; between: string } | null {
  const { deeds } = deedWords[language];
  const { own, participles } = deedClauses[language];
  const quiet = sentence.replace(TOLD, (told) => '·'.repeat(told.length));
  const opened = open.at + open.text.length;
  const isOfThing = own.test(open.text);
  // Some verbs open the deed themselves; the customer's thing may have the name of a verb ("your refund").
  const from = isOfThing ? opened : VERB_LAST.has(language) ? 0 : open.at;
  const verbs = open.isSaid || participles === null ? deeds : participles;
  const match = verbs.exec(quiet.slice(from));
  if (match === null) return null;
  const at = from + match.index;
  const end = at + match[0].length;
  // A verb that comes last may end before its helper begins.
  const between = at >= opened ? sentence.slice(opened, at) : sentence.slice(end, Math.max(end, open.at));
  const isNear = between.trim().split(/\s+/).length <= NEAR_WORDS;
  // "I have found the rule: bookings can be changed once."
  const belongs = open.isSaid ? !/[:;：；]/u.test(between) : isNear;
  return belongs ? { at, end, between } : null;
}

/** "Your money is refunded within 5 days", "… is cancelled if you do not pay": how the house does it. */
function isRule(after: string, around: string, language: Language): boolean {
  const { rules, ifs, whens } = deedClauses[language];
  const rest = after.split(AND)[0] ?? '';
  if ([rules, ifs, whens].some((pattern) => pattern.test(rest)) || rules.test(around)) return true;
  const next = COMMA_BEFORE_IF.has(language) ? (/^[^,]*,\s*(.*)$/su.exec(after)?.[1] ?? '') : '';
  return [ifs, whens].some((pattern) => new RegExp(`^${pattern.source}`, 'iu').test(next));
}

/** The question is about the deed, and not about something else after it. */
function isAsked(sentence: string, deedEnd: number): boolean {
  return /[?？؟;]$/u.test(sentence) && !/[,;:،、，–—]/u.test(sentence.slice(deedEnd, -1));
}

function endsWith(before: string, words: RegExp): boolean {
  return new RegExp(`(?:${words.source})\\s*$`, 'iu').test(before);
}

/** A model that was asked in one language may still answer in English. */
function languagesOf(language: string | null): Language[] {
  const spoken = asLanguage(language) ?? DEFAULT_LANGUAGE;
  return spoken === DEFAULT_LANGUAGE ? [DEFAULT_LANGUAGE] : [spoken, DEFAULT_LANGUAGE];
}
