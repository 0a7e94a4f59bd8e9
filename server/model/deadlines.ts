/**
 * How long each phase of a call may take, in milliseconds. They are apart because they mean different things: a customer in
 * line is not a stalled model. None is below what a machine without a graphics card needs.
 */
export interface Deadlines {
  queueMs: number;
  loadMs: number;
  firstTokenMs: number;
  betweenTokensMs: number;
  turnMs: number;
}

export const DEADLINES: Deadlines = {
  // A customer waits two minutes for his turn in line, seeing his place; longer, and a search answer serves him better.
  queueMs: 120_000,
  // The server itself gives up loading a model after five minutes without progress.
  loadMs: 300_000,
  // 6,000 prompt tokens at the 50 a second of a slow processor.
  firstTokenMs: 120_000,
  // One token a second is the slowest that is still worth reading; thirty seconds of silence is a stall.
  betweenTokensMs: 30_000,
  // From the first moment of reading: 512 tokens at two a second, with some air.
  turnMs: 300_000,
};
