import { classesOfWord, isNearlyPerson, isNearlyTalk } from './class-of-word.ts';
import type { WordClass } from './wish-words.ts';

/** Longer messages tell a story; their wish is found by its phrases. */
const MOST_WORDS = 160;
/** "speak to a real live person at the desk" */
const BETWEEN_WORDS = 6;
/** A message that is nothing but a wish is short. */
const WHOLE_WORDS = 9;

interface Piece {
  word: string;
  kind: WordClass | null;
}

/** What must not follow "need an agent" for it to be a wish: then the agent is a kind of thing. */
const MAY_FOLLOW = new Set<WordClass>(['ask', 'glue', 'self', 'contact']);
/** "somebody to talk to", but not "somebody who calls". */
const TALKS = /^(?:speak|talk|chat|sp|ta|ch)/;
/** Words that show that a person of flesh and blood is meant. */
const REAL = /^(?:real|live|actual|human|echte|echten|richtigen)$/;

/**
 * How plainly a message asks for a person, by what its words do, slips included: demand, hint (asks for the desk, a number, a
 * way), or null. Words as `wordsOfText` gives them.
 */
export function readWish(words: string[]): 'demand' | 'hint' | null {
  const pieces = words.slice(0, MOST_WORDS).flatMap((word): Piece[] => {
    const kinds = classesOfWord(word);
    return kinds.length === 0 ? [{ word, kind: null }] : kinds.map((kind) => ({ word, kind }));
  });
  if (pieces.some((_, at) => isDemand(pieces, at))) return 'demand';
  if (isWholeDemand(pieces)) return 'demand';
  return pieces.some((_, at) => isHint(pieces, at)) ? 'hint' : null;
}

function isDemand(pieces: Piece[], at: number): boolean {
  const kind = pieces[at]!.kind;
  if (kind === 'contact' || kind === 'route') {
    // "I was talking to an agent" tells what has been.
    if (/^(?:was|were|been|after|while|when)$/.test(pieces[at - 1]?.word ?? '') && pieces[at]!.word.endsWith('ing'))
      return false;
    const reached = follow(pieces, at + 1);
    if (reached === null) return false;
    if (reached.kind === 'person') return true;
    if (reached.kind === 'service') return false;
    if (kind === 'route') return reached.self;
    return TALKS.test(pieces[at]!.word) || isFree(pieces[reached.at + 1]);
  }
  if (
    kind === 'ask' &&
    /^(?:want|need|requir|like|prefer|give|get|demand|request|looking|will|mochte|brauche|veux|voudrais|quiero|necesito|voglio|vorrei|quero|preciso|wil|chce|poprosze|chci|vill|vil|haluan)/.test(
      pieces[at]!.word,
    )
  ) {
    const reached = follow(pieces, at + 1);
    if (reached === null || reached.kind === 'service') return false;
    if (reached.through.some((word) => word === 'be' || word === 'for')) return false;
    const next = pieces[reached.at + 1];
    if (next !== undefined && (next.kind === null || !MAY_FOLLOW.has(next.kind))) return false;
    return reached.kind === 'person'
      ? !/^(?:staff|manager|assistant|consultant|employee|colleague)/.test(pieces[reached.at]!.word) ||
          reached.through.some((word) => REAL.test(word))
      : reached.through.some((word) => REAL.test(word));
  }
  if (kind === 'person' || kind === 'someone') {
    for (let next = at + 1; next <= at + BETWEEN_WORDS && next < pieces.length; next += 1) {
      const piece = pieces[next]!;
      if (piece.kind === 'contact') return TALKS.test(piece.word) && next > at + 1;
      if (piece.kind !== 'glue' && piece.kind !== 'ask' && piece.kind !== 'self') return false;
    }
  }
  return false;
}

/** From a verb on to whom it is about, over nothing but small words; one unknown short word may be a slip. */
function follow(
  pieces: Piece[],
  from: number,
): { kind: 'person' | 'someone' | 'service'; at: number; self: boolean; through: string[] } | null {
  let self = false;
  let slips = 0;
  const through: string[] = [];
  for (let at = from; at < from + BETWEEN_WORDS && at < pieces.length; at += 1) {
    const { kind, word } = pieces[at]!;
    if (kind === 'person' || kind === 'someone') return { kind, at, self, through };
    if (kind === 'service') {
      // "customer service agent" is a person; "customer service" alone is a desk.
      const next = pieces[at + 1];
      if (next?.kind === 'person') return { kind: 'person', at: at + 1, self, through };
      return { kind, at, self, through };
    }
    if (kind === 'self') self = true;
    else if (kind === null) {
      // Here a person is expected: a slip at the beginning of the word is one too.
      if (isNearlyPerson(word)) return { kind: 'person', at, self, through };
      slips += 1;
      if (slips > 1 || word.length > 5) return null;
    } else if (kind === 'ask') {
      if (!/^(?:please|pls|plz|now|immediately|asap|you|ya|u)$/.test(word)) return null;
    } else if (kind !== 'glue') return null;
    through.push(word);
  }
  return null;
}

/** "contact somebody at the pool" is about the pool. */
function isFree(next: Piece | undefined): boolean {
  return (
    next === undefined ||
    next.kind === 'ask' ||
    (next.kind === 'glue' && !/^(?:in|at|on|for|by|of|from)$/.test(next.word))
  );
}

function isWholeDemand(pieces: Piece[]): boolean {
  if (pieces.length === 0 || pieces.length > WHOLE_WORDS) return false;
  if (pieces.some(({ kind }) => kind === null)) return false;
  const named = pieces.some(
    ({ kind, word }) =>
      kind === 'person' && !/^(?:staff|manager|assistant|consultant|employee|colleague|supervisor)/.test(word),
  );
  const real = pieces.some(({ word }) => REAL.test(word)) && pieces.some(({ kind }) => kind === 'someone');
  const asked =
    pieces.some(({ kind }) => kind === 'contact' || kind === 'route') && pieces.some(({ kind }) => kind === 'person');
  // "customer service agent" is one; "how do I become an agent" has a word of its own.
  return named || real || asked;
}

function isHint(pieces: Piece[], at: number): boolean {
  const piece = pieces[at]!;
  if (piece.kind === 'person') return /^(?:agent|human|operator|representative)s?$/.test(piece.word);
  if (piece.kind === null) return isNearlyTalk(piece.word) && follow(pieces, at + 1) !== null;
  if (piece.kind !== 'contact' && piece.kind !== 'route') return false;
  const reached = follow(pieces, at + 1);
  if (reached !== null) return true;
  const next = pieces[at + 1];
  const after = pieces[at + 2];
  // "how can I reach you", "can I talk to you"
  const you = /^(?:you|u|ya|ye)$/;
  return (
    next !== undefined &&
    (you.test(next.word) || (after !== undefined && /^(?:to|with)$/.test(next.word) && you.test(after.word)))
  );
}
