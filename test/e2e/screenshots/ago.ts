/**
 * Lets something happen as if it were so many milliseconds earlier: the house runs in this process, so its clock is this one.
 * One at a time.
 */
export async function ago<T>(ms: number, what: () => Promise<T>): Promise<T> {
  const real = Date.now;
  Date.now = () => real() - ms;
  try {
    return await what();
  } finally {
    Date.now = real;
  }
}
