import type { HandOffReason } from '../../../protocol/conversation.ts';
import type { Example } from '../../knowledge/intents/intent-classifier.ts';
import { PLAUSIBLE_FROM } from '../../knowledge/judge-confidence.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { asLanguage, type Language } from '../question/languages.ts';
import { wishForPerson } from '../question/wants-person.ts';
import { countFailures } from './count-failures.ts';
import { coldOrSmallWords, emergencyWords, shutOutWords } from './cues/emergency-words.ts';
import { cueFinder } from './cues/find-cue.ts';
import { legalWords } from './cues/legal-words.ts';
import { phraseFinder } from './cues/phrase-finder.ts';
import { aloneWords, vulnerableWords, youngWords } from './cues/vulnerable-words.ts';
import { wordsOfText } from './cues/words-of-text.ts';
import type { Escalation, EscalationInput, EscalationRouter } from './escalation.ts';
import { measureAnger } from './measure-anger.ts';
import { readEscalationFolder, usableExamples } from './read-escalation-folder.ts';
import { trainReasons, type ReasonClassifier, type Shares } from './train-reasons.ts';

/** Messages that wait together; more are a paste, and the last ones say what is wanted. */
const MOST_TEXTS = 6;
/** Customer messages after which a conversation has become very long. */
const MANY_MESSAGES = 25;

/** From here the classifier confirms what a single word only suggests. */
const CONFIRMS = 0.5;
/** From here it makes an offer of it. */
const SUGGESTS = 0.25;
/**
 * From here it makes an offer without any rule; never more than that. Where somebody may come to harm, an offer too many costs
 * less than one too few.
 */
const ALONE = 0.88;
const ALONE_BY_REASON: Partial<Record<HandOffReason, number>> = { emergency: 0.6, vulnerable: 0.6, legal: 0.75 };
/** Points of `measureAnger`. */
const FURIOUS = 3;
const EARLIER_ANGER_TEXTS = 3;

const FAILURES_OFFER = 2;
const FAILURES_HAND_OVER = 3;

type Finding = { reason: HandOffReason; outcome: 'hand_over' | 'offer' | 'go_on'; score: number };

const CUES = [
  ['emergency', cueFinder(emergencyWords)],
  ['vulnerable', cueFinder(vulnerableWords)],
  ['legal', cueFinder(legalWords)],
] as const;
/** Neither alone is a reason. */
const PAIRS = [
  { reason: 'emergency', one: phraseFinder(shutOutWords), other: phraseFinder(coldOrSmallWords) },
  { reason: 'vulnerable', one: phraseFinder(youngWords), other: phraseFinder(aloneWords) },
] as const;

/** Who goes first when there are several reasons. */
const ORDER: HandOffReason[] = [
  'emergency',
  'vulnerable',
  'legal',
  'customer_said_so',
  'distress',
  'repeated_failure',
  'agent_failed',
  'limit_reached',
];

/**
 * Decides whether a person should have a message, by rules and a small classifier trained on the folder's examples and the
 * operator's own `labels`. No model is asked; a decision takes a fraction of a millisecond.
 */
export async function createEscalationRouter(deps: {
  /** guidelines.json and examples/*.tsv */
  folder: string;
  log?: { warn(fields: object, words: string): void };
  labels?: Example[];
}): Promise<EscalationRouter> {
  const { guidelines, examples, problems } = await readEscalationFolder(deps.folder);
  for (const words of problems.slice(0, 20)) deps.log?.warn({}, words);
  const { usable, unknown } = usableExamples([...(deps.labels ?? []), ...examples]);
  if (unknown > 0) deps.log?.warn({ unknown }, 'Some labels are no reasons to hand over and were left out.');
  const classify = trainReasons(usable);
  return {
    decide(input) {
      const { outcome, reason, scores } = decide(input, classify);
      return { outcome, reason, guideline: reason === null ? null : (guidelines[reason] ?? null), scores };
    },
  };
}

function decide(input: EscalationInput, classify: ReasonClassifier): Omit<Escalation, 'guideline'> {
  const texts = input.texts
    .slice(-MOST_TEXTS)
    .filter((text) => text.trim() !== '')
    .map((text) => look(text, input.language, classify));
  const findings = [
    ...texts.flatMap(judgeText),
    ...judgePairs(texts),
    ...judgeAnger(texts, input),
    ...judgeCourse(input),
  ];
  const scores: Record<string, number> = {};
  for (const { reason, score } of findings)
    scores[reason] = Math.max(scores[reason] ?? 0, Math.round(score * 100) / 100);
  for (const outcome of ['hand_over', 'offer'] as const) {
    const reason = ORDER.find((one) => findings.some((found) => found.reason === one && found.outcome === outcome));
    if (reason !== undefined) return { outcome, reason, scores };
  }
  return { outcome: 'go_on', reason: null, scores };
}

interface LookedAt {
  text: string;
  words: string[];
  languages: Language[];
  share: Shares;
}

function look(text: string, language: string | null, classify: ReasonClassifier): LookedAt {
  const words = wordsOfText(text);
  return { text, words, languages: languagesOf(text, language), share: classify(text, words) };
}

function judgeText({ text, words, languages, share }: LookedAt): Finding[] {
  const findings: Finding[] = [];
  for (const [reason, finder] of CUES) {
    const likely = share(reason);
    const cue = finder.find(words, languages)?.strength ?? 'none';
    if (cue === 'sure') findings.push({ reason, outcome: 'hand_over', score: Math.max(0.9, likely) });
    else if (cue === 'maybe' && likely >= CONFIRMS) findings.push({ reason, outcome: 'hand_over', score: likely });
    else if (likely >= (cue === 'maybe' ? SUGGESTS : (ALONE_BY_REASON[reason] ?? ALONE)))
      findings.push({ reason, outcome: 'offer', score: likely });
    else findings.push({ reason, outcome: 'go_on', score: likely });
  }
  const wish = wishForPerson(text);
  const likely = share('person');
  if (wish === 'demand') findings.push({ reason: 'customer_said_so', outcome: 'hand_over', score: 1 });
  else if (wish === 'hint' || likely >= ALONE)
    findings.push({ reason: 'customer_said_so', outcome: 'offer', score: Math.max(0.5, likely) });
  return findings;
}

function judgePairs(texts: LookedAt[]): Finding[] {
  const words = texts.flatMap((one) => one.words);
  return PAIRS.flatMap(({ reason, one, other }): Finding[] =>
    one.first(words) !== null && other.first(words) !== null ? [{ reason, outcome: 'hand_over', score: 0.9 }] : [],
  );
}

function judgeAnger(texts: LookedAt[], { earlier, language }: EscalationInput): Finding[] {
  const points = Math.max(0, ...texts.map(({ text, words, languages }) => measureAnger(text, words, languages)));
  if (points === 0) return [];
  // Who was angry just before is no calmer because this message is short.
  const before = earlier
    .filter(({ message }) => message.author === 'customer')
    .slice(-EARLIER_ANGER_TEXTS)
    .some(({ message: { text } }) => measureAnger(text, wordsOfText(text), languagesOf(text, language)) >= 2);
  const felt = points >= 2 && texts.some(({ share }) => share('distress') >= CONFIRMS);
  const all = points + (before ? 1 : 0) + (felt ? 1 : 0);
  return [{ reason: 'distress', outcome: all >= FURIOUS ? 'hand_over' : 'offer', score: Math.min(1, all / 4) }];
}

/** How the conversation has gone so far. */
function judgeCourse({ earlier, texts, confidence }: EscalationInput): Finding[] {
  const { failed, askedAgain, notHelpful, messages } = countFailures(earlier, texts);
  const findings: Finding[] = [];
  const score = Math.min(1, failed / FAILURES_HAND_OVER);
  if (failed >= FAILURES_HAND_OVER) findings.push({ reason: 'repeated_failure', outcome: 'hand_over', score });
  else if (failed >= FAILURES_OFFER || askedAgain || notHelpful > 0)
    findings.push({ reason: 'repeated_failure', outcome: 'offer', score });
  if (confidence !== null && confidence < PLAUSIBLE_FROM)
    findings.push({ reason: 'agent_failed', outcome: 'offer', score: 1 - confidence });
  if (messages >= MANY_MESSAGES)
    findings.push({ reason: 'limit_reached', outcome: 'offer', score: Math.min(1, messages / (2 * MANY_MESSAGES)) });
  return findings;
}

/** English is written everywhere; a text's own language when the conversation's is unknown. */
function languagesOf(text: string, language: string | null): Language[] {
  const own = asLanguage(language) ?? detectLanguage(text, null);
  return own === null || own === 'en' ? ['en'] : [own, 'en'];
}
