import type { Evidence } from '../../protocol/evidence.ts';
import type { FoundPassage } from '../knowledge/knowledge.ts';
import type { ChatMessage } from '../model/model-room.ts';
import type { Prompts } from './load-prompts.ts';
import { earlierTurns, type EarlierTurn } from './prompt/earlier-turns.ts';
import { fitQuestion } from './prompt/fit-question.ts';
import { fileLines } from './prompt/file-lines.ts';
import { firstKeptTurn } from './prompt/keep-turns.ts';
import { scrub } from './prompt/scrub.ts';
import { steadyEstimates } from './prompt/steady-estimates.ts';
import { englishName } from './question/languages.ts';
import type { UnderstoodQuestion } from './understand-question.ts';

/** Passages beyond these cost reading time on a slow machine and rarely hold the answer. */
const GIVEN_MAX = 4;
/** A passage this much weaker than the best one is not given. */
const GIVEN_SHARE_OF_BEST = 0.4;
/** What was said to and by staff since the last answer may take this share of the room. */
const NOTES_SHARE = 0.25;
/** Stands for what a chat template puts around each message. */
const FRAME = '<|im_start|>assistant\n<|im_end|>\n';

export interface ComposedPrompt {
  messages: ChatMessage[];
  parts: Evidence['prompt']['parts'];
  estimatedTokens: number;
  /** What was left out on purpose, in plain words. */
  leftOut: string[];
  /** The last user message, exactly as sent. */
  sentQuestion: string;
  /** The passages in the prompt; a citation [n] means the n-th. */
  given: FoundPassage[];
}

/**
 * Puts the prompt together so that it fits the budget before the call. Order, for the server's prefix cache: what never
 * changes, then what was said and never changes again, then what is new. Too much: oldest turns go first, in blocks; then the
 * weakest passages; then the ends of passages; the question itself last. Null when not even that fits.
 */
export function composePrompt(input: {
  question: UnderstoodQuestion;
  passages: FoundPassage[];
  prompts: Prompts;
  houseName: string;
  canary: string;
  estimateTokens: (text: string) => number;
  /** Tokens the whole prompt may have. */
  budget: number;
}): ComposedPrompt | null {
  const { question, prompts, estimateTokens } = input;
  const steady = steadyEstimates(estimateTokens);
  const frame = steady(FRAME);
  const tokensOf = (text: string) => estimateTokens(text) + frame;
  const steadyTokensOf = (text: string) => steady(text) + frame;
  const budget = input.budget - frame; // the template opens the answer with one more frame
  const rules = prompts.houseRules.fill({ houseName: input.houseName, canary: input.canary });
  const rulesTokens = steadyTokensOf(rules);

  const { turns, notes: said } = earlierTurns(question.earlier, prompts);
  const allNotes = [...said, ...fileLines(question.files, 'the customer', prompts)];
  const notes = latestNotes(allNotes, (text) => tokensOf(text) <= (budget - rulesTokens) * NOTES_SHARE);
  const turnTokens = turns.map((turn) =>
    turn.messages.reduce((total, message) => total + steadyTokensOf(message.content), 0),
  );
  const fitted = fitQuestion({
    given: chooseGiven(input.passages),
    question: scrub(question.text),
    block: (found, number, text) =>
      prompts.passage.fill({ number: String(number), title: scrub(titleOf(found)), text }),
    write: (passages, text) =>
      [...notes, prompts.question.fill({ passages, question: text, language: languageWords(question.language) })].join(
        '\n\n',
      ),
    fits: (text) => tokensOf(text) <= budget - rulesTokens,
  });
  if (fitted === null) return null;

  const questionTokens = steadyTokensOf(fitted.text);
  const roomAt = (n: number) =>
    budget - rulesTokens - (n < turns.length ? askedTokens(turns[n], steadyTokensOf) : questionTokens);
  const kept = firstKeptTurn(turnTokens, roomAt);
  const keptTurns = turns.slice(kept.now);
  const leftOut = [
    ...turnsLeftOut(kept.now, turns.length),
    ...(notes.length < allNotes.length
      ? [`The ${allNotes.length - notes.length} oldest lines since the last answer were left out.`]
      : []),
    ...fitted.leftOut,
  ];

  const messages: ChatMessage[] = [
    { role: 'system', content: rules },
    ...keptTurns.flatMap((turn) => turn.messages),
    { role: 'user', content: fitted.text },
  ];
  const earlierTokens = turnTokens.slice(kept.now).reduce((total, tokens) => total + tokens, 0);
  const passageTokens = estimateTokens(fitted.passages);
  const spokeBefore = question.earlier.some((entry) => entry.sentQuestion !== null);
  const parts: Evidence['prompt']['parts'] = [
    {
      name: 'house rules',
      version: prompts.houseRules.version,
      tokens: rulesTokens,
      cache: spokeBefore ? 'kept' : 'new',
    },
    ...(keptTurns.length === 0
      ? []
      : [
          {
            name: `earlier turns (${keptTurns.length})`,
            version: null,
            tokens: earlierTokens,
            cache: spokeBefore && kept.now === kept.before ? ('kept' as const) : ('new' as const),
          },
        ]),
    {
      name: `passages (${fitted.given.length})`,
      version: prompts.passage.version,
      tokens: passageTokens,
      cache: 'new',
    },
    {
      name: 'question',
      version: prompts.question.version,
      tokens: Math.max(0, questionTokens - passageTokens),
      cache: 'new',
    },
  ];
  return {
    messages,
    parts,
    estimatedTokens: rulesTokens + earlierTokens + questionTokens + frame,
    leftOut,
    sentQuestion: fitted.text,
    given: fitted.given,
  };
}

function chooseGiven(passages: FoundPassage[]): FoundPassage[] {
  const best = passages[0]?.score ?? 0;
  return passages.filter((found) => found.score >= best * GIVEN_SHARE_OF_BEST).slice(0, GIVEN_MAX);
}

/** The latest lines that fit together. */
function latestNotes(notes: string[], fits: (text: string) => boolean): string[] {
  let first = 0;
  while (first < notes.length && !fits(notes.slice(first).join('\n\n'))) first += 1;
  return notes.slice(first);
}

function titleOf(found: FoundPassage): string {
  const { title, heading } = found.passage;
  return (heading === '' || heading === title ? title : `${title} › ${heading}`).replaceAll('"', "'");
}

function languageWords(language: string | null): string {
  return language === null ? 'the language of the question' : englishName(language);
}

/** What the user message of an earlier turn took. */
function askedTokens(turn: EarlierTurn | undefined, tokensOf: (text: string) => number): number {
  const first = turn?.messages[0];
  return first?.role === 'user' ? tokensOf(first.content) : 0;
}

function turnsLeftOut(count: number, of: number): string[] {
  if (count === 0) return [];
  const which = count === 1 ? 'The oldest exchange' : `The ${count} oldest exchanges`;
  return [
    `${which} of ${of} ${count === 1 ? 'was' : 'were'} left out: the conversation did not fit the model's window.`,
  ];
}
