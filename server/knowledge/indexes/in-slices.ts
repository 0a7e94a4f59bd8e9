/** Longest stretch of index work before everything else gets a turn. A customer's message waits no longer than this. */
const SLICE_MS = 4;

/** Runs long work to its end in short slices: the work yields often, and here it is let go on only while the slice lasts. */
export async function inSlices<Result>(work: Generator<void, Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await new Promise<void>((resume) => setImmediate(resume));
    signal.throwIfAborted();
  }
}
