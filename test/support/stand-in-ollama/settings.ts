import type { CatalogueModel } from './catalogue.ts';
import type { Fail } from './script.ts';

/** Everything about the stand-in that a test may change while it runs; each request reads the values of its moment. */
export interface Settings {
  /** What answers a request that no scripted step takes: the reader, or nobody (then it is a recorded failure). */
  brain: 'scripted' | 'reader';
  models: CatalogueModel[];
  version: string;
  /** Body of GET /api/status; null = an old server that does not know the address (404). */
  status: unknown;
  /** false = an old server: `x:local` is just an unknown model. */
  knowsLocalSuffix: boolean;
  /** false = an old server that gives tool calls no id. */
  toolCallIds: boolean;
  /** Where tool calls arrive: one chunk for all, one chunk each, or inside the last chunk. */
  toolMode: 'early' | 'early-each' | 'late';
  /** true = cloud names are answered with 200 as a careless server would; each such answer counts as a leak. */
  leaky: boolean;

  /** Requests one loaded model answers at the same time; the rest wait in order, unbounded, as at the real server. */
  parallel: number;
  /** Bound of the *load* queue only; beyond it 503. */
  maxQueue: number;
  loadMs: number;
  firstTokenMs: number;
  /** One embedding request; far less than a chat, as at the real server. */
  embedMs: number;
  perTokenMs: number;
  /** Window when the request names none. */
  defaultContext: number;
  /** The server could allocate only this much, whatever was asked; null = as asked. */
  allocatedContext: number | null;
  /** How an overlong prompt is refused: plain text, or llama-server's JSON document inside the string. */
  overlongError: 'plain' | 'nested';
  countTokens: (text: string) => number;

  /** Bytes per TCP write (cuts lines and characters in half); 0 = a line per write. */
  splitBytes: number;
  /** Lines per TCP write. */
  joinLines: number;

  /** Milliseconds of silence before the headers; 0 = off. */
  stallBeforeHeaders: number;
  /** Milliseconds of silence after `faultAfterTokens` tokens; 0 = off. */
  stallBetweenTokens: number;
  endWithoutDone: boolean;
  garbage: boolean;
  resetMidLine: boolean;
  refuse503: boolean;
  /** The same token over and over, then the end without `done`, as the real server's repeat check does. */
  repeatStop: boolean;
  /** Text of an error line after the first tokens; null = off. */
  errorLine: string | null;
  /** Any other failure for every request; null = off. */
  fail: Fail | null;
  /** How many tokens pass before a fault of the middle of a stream. */
  faultAfterTokens: number;
  /** Holds every stream after so many tokens until `release()` or the client leaves; null = off. */
  holdAfterTokens: number | null;

  /** Models that /api/pull can bring: bytes and pieces of their one layer. */
  pullable: Record<string, { model: CatalogueModel; totalBytes: number; pieces: number }>;
  /** Error line after half of a pull's pieces; null = off. */
  pullError: string | null;
}

/** Four bytes a token: about right for Latin text, and not too low for the others. */
export function countTokensByBytes(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

export function defaultSettings(): Omit<Settings, 'models'> {
  return {
    brain: 'reader',
    version: '0.32.15',
    status: { cloud: { disabled: true, source: 'env' } },
    knowsLocalSuffix: true,
    toolCallIds: true,
    toolMode: 'early',
    leaky: false,
    parallel: 1,
    maxQueue: 512,
    loadMs: 0,
    firstTokenMs: 0,
    embedMs: 0,
    perTokenMs: 0,
    defaultContext: 4096,
    allocatedContext: null,
    overlongError: 'plain',
    countTokens: countTokensByBytes,
    splitBytes: 0,
    joinLines: 1,
    stallBeforeHeaders: 0,
    stallBetweenTokens: 0,
    endWithoutDone: false,
    garbage: false,
    resetMidLine: false,
    refuse503: false,
    repeatStop: false,
    errorLine: null,
    fail: null,
    faultAfterTokens: 2,
    holdAfterTokens: null,
    pullable: {},
    pullError: null,
  };
}
