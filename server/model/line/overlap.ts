/** More than this at once on one server is beyond anything we want to hold open. */
export const MAX_PROVEN = 64;
/** So often in a row must a call have waited for another's end before we believe that the server serves fewer. */
const STRIKES = 4;
/** A call that began sooner was not kept waiting. */
const KEPT_WAITING_MS = 1_000;

/** Any object that stands for a call. */
type Call = object;

/**
 * Learns how many calls a server answers side by side, from nothing but the order in which words arrive: when a call's
 * first word comes while others still stream, and each of them says one more word, they run side by side.
 */
export interface Overlap {
  readonly proven: number;
  sent(call: Call): void;
  /** A word came. True when more was proven by it. Cheap: called for each token. */
  word(call: Call): boolean;
  ended(call: Call): void;
  isStreaming(call: Call): boolean;
  /** The server is another one now, or a test measured it. */
  set(proven: number): void;
}

interface Waiting {
  at: number;
  /** Most others seen streaming at once meanwhile. */
  peak: number;
  endedMeanwhile: boolean;
}

export function createOverlap(proven: number, now: () => number = Date.now): Overlap {
  let current = proven;
  let strikes = 0;
  const waiting = new Map<Call, Waiting>();
  const streaming = new Set<Call>();
  /** Calls that must say one more word each for `size` calls to be proven. */
  let proof: { missing: Set<Call>; size: number } | null = null;

  function first(call: Call): boolean {
    const waited = waiting.get(call);
    waiting.delete(call);
    const others = new Set(streaming);
    streaming.add(call);
    for (const other of waiting.values()) other.peak = Math.max(other.peak, streaming.size);
    if (waited) judgeWait(waited);
    // A bigger proof replaces a smaller one; its own missing words settle the smaller one too.
    if (streaming.size > current) proof = { missing: others, size: streaming.size };
    return settle();
  }

  function judgeWait(waited: Waiting): void {
    const most = Math.max(waited.peak, streaming.size);
    const kept = waited.endedMeanwhile && now() - waited.at > KEPT_WAITING_MS && most < current;
    if (!kept) return;
    strikes += 1;
    if (strikes < STRIKES) return;
    strikes = 0;
    current = Math.max(1, most);
  }

  function settle(): boolean {
    if (!proof || proof.missing.size > 0) return false;
    const more = Math.min(proof.size, MAX_PROVEN);
    proof = null;
    if (more <= current) return false;
    current = more;
    strikes = 0;
    return true;
  }

  return {
    get proven() {
      return current;
    },
    sent: (call) => void waiting.set(call, { at: now(), peak: streaming.size, endedMeanwhile: false }),
    word(call) {
      if (!streaming.has(call)) return first(call);
      if (!proof) return false;
      proof.missing.delete(call);
      return settle();
    },
    ended(call) {
      waiting.delete(call);
      const streamed = streaming.delete(call);
      if (streamed) for (const other of waiting.values()) other.endedMeanwhile = true;
      // It may have ended before the newcomer began: it proves nothing.
      if (proof?.missing.delete(call)) {
        proof.size -= 1;
        settle();
      }
    },
    isStreaming: (call) => streaming.has(call),
    set(next) {
      current = Math.min(Math.max(1, next), MAX_PROVEN);
      strikes = 0;
      proof = null;
    },
  };
}
