/**
 * What happens at one place of the model's text. `length` counts the characters that are dealt with. `withdraws`: what was
 * shown until here belongs to it.
 */
export type Step =
  /** Ordinary text. `plain`: in so many characters from here there is no printed call. */
  | { type: 'show'; length: number; plain?: number }
  /** Taken out, and counted under `kind`. */
  | { type: 'drop'; length: number; kind: string; withdraws?: true }
  | { type: 'cite'; length: number; numbers: number[] }
  /** `by` stands there instead, and is looked at again; it is shorter than what it replaces. */
  | { type: 'replace'; length: number; by: string; kind: string }
  /** Taken out together with everything up to and including `until`, or the end. */
  | { type: 'hide'; length: number; until: RegExp; kind: string; withdraws?: true }
  /** What was shown until here was thinking without an opening tag: it is withdrawn. */
  | { type: 'withdraw'; length: number; kind: string }
  /** The answer is over: what follows is another turn that the model made up. */
  | { type: 'finish'; length: number; withdraws?: true }
  /** A turn's header begins: a role name follows. */
  | { type: 'header'; length: number }
  /** It could still become something else: more text is needed. Never given at the end of the text. */
  | { type: 'wait' };

/** The place a rule looks at. A rule returns null when it has nothing to say, and then the next one is asked. */
export interface Place {
  /** The text from this place on. */
  rest: string;
  /** Nothing follows `rest`. */
  atEnd: boolean;
  /** Something visible stands before it. */
  spoken: boolean;
  /** First on its line. */
  lineStart: boolean;
  /** First of a word. */
  wordStart: boolean;
  /** A call was taken out before it. */
  called: boolean;
  /** Known to hold no printed call. */
  plain: boolean;
}

/** True when `rest` could grow into `word`, upper and lower case alike. */
export function couldBecome(rest: string, word: string): boolean {
  return rest.length < word.length && word.toLowerCase().startsWith(rest.toLowerCase());
}

export const WAIT: Step = { type: 'wait' };
