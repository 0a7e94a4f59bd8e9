/**
 * Which earlier turns are kept, when not all fit. Old turns go in blocks: once something must go, so much goes that the
 * following turns fit without dropping again, and the prefix that the server has in its cache stays the same for a while.
 * The past is played through from the start, so that the same conversation always comes to the same cut.
 *
 * `turns` are the token counts of the earlier turns, oldest first; `room` is what they may take together when the question
 * of a turn is already counted: `roomAt(n)` for the moment when turn n was asked, n = turns.length being now.
 * Returns the index of the first kept turn, now and at the turn before.
 */
export function firstKeptTurn(turns: number[], roomAt: (n: number) => number): { now: number; before: number } {
  let first = 0;
  let before = 0;
  for (let asked = 0; asked <= turns.length; asked += 1) {
    before = first;
    const room = Math.max(0, roomAt(asked));
    if (sum(turns, first, asked) <= room) continue;
    while (first < asked && sum(turns, first, asked) > (first === asked - 1 ? room : room * KEPT_SHARE)) first += 1;
  }
  return { now: first, before };
}

/**
 * After a cut, the turns take at most this share of their room; the last one stays if it fits at all. What stays is read once
 * more, so in a long conversation the server reads at most a quarter more than what is new: share / (1 - share).
 */
const KEPT_SHARE = 0.2;

function sum(turns: number[], from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at += 1) total += turns[at] ?? 0;
  return total;
}
