/** The house runs in this process and reads this clock: it must be in place before the house opens. */
const real = Date.now;
let behindMs = 0;
Date.now = () => real() - behindMs;

/** Lets something happen as if it were so many milliseconds earlier. One at a time. */
export async function ago<T>(ms: number, what: () => Promise<T>): Promise<T> {
  behindMs = ms;
  try {
    return await what();
  } finally {
    behindMs = 0;
  }
}
