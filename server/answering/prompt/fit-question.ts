import type { FoundPassage } from '../../knowledge/knowledge.ts';
import { scrub } from './scrub.ts';

/** What a passage is cut to at most when the window is small, in characters. */
const PASSAGE_MIN_CHARS = 300;
/** The question is the last thing to be shortened, and not below this. */
const QUESTION_MIN_CHARS = 200;
/** How much of a text stays at each try. */
const STEP = 0.8;

export interface FittedQuestion {
  /** The last user message. */
  text: string;
  given: FoundPassage[];
  /** The passage blocks in it, joined. */
  passages: string;
  leftOut: string[];
}

/**
 * Makes the last user message fit: the weakest passages go first, then the end of the passage that is left, then the end of
 * the question. Null when even that is too much. `write` puts the words of the prompt around both.
 */
export function fitQuestion(input: {
  given: FoundPassage[];
  question: string;
  block: (found: FoundPassage, number: number, body: string) => string;
  write: (passages: string, question: string) => string;
  fits: (text: string) => boolean;
}): FittedQuestion | null {
  const leftOut: string[] = [];
  let given = input.given;
  let bodies = given.map((found) => scrub(found.passage.text));
  let question = input.question;
  const passages = () => given.map((found, at) => input.block(found, at + 1, bodies[at] ?? '')).join('\n\n');
  const tooLong = () => !input.fits(input.write(passages(), question));

  while (given.length > 1 && tooLong()) {
    leftOut.push(`The passage "${given.at(-1)?.passage.title ?? ''}" was left out: it did not fit the model's window.`);
    given = given.slice(0, -1);
    bodies = bodies.slice(0, -1);
  }
  const whole = bodies[0] ?? '';
  let body = whole;
  while (body.length > PASSAGE_MIN_CHARS && tooLong()) {
    body = cutAtWord(body, Math.max(PASSAGE_MIN_CHARS, Math.floor(body.length * STEP)));
    bodies = [body];
  }
  if (body !== whole)
    leftOut.push(
      `The end of the passage "${given[0]?.passage.title ?? ''}" was left out: ${whole.length - body.length} characters.`,
    );

  while (question.length > QUESTION_MIN_CHARS && tooLong()) {
    question = cutAtWord(question, Math.max(QUESTION_MIN_CHARS, Math.floor(question.length * STEP)));
  }
  if (question !== input.question)
    leftOut.push(`The end of the question was left out: ${input.question.length - question.length} characters.`);
  return tooLong() ? null : { text: input.write(passages(), question), given, passages: passages(), leftOut };
}

/** At most `limit` characters, ending with a whole word where one is near. */
function cutAtWord(text: string, limit: number): string {
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  const end = space > limit / 2 ? space : cut.length;
  const half = /[\uD800-\uDBFF]$/.test(cut.slice(0, end)) ? 1 : 0;
  return `${cut.slice(0, end - half)}…`;
}
