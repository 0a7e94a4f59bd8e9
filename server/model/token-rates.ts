import { countCharacters, SCRIPT_CLASSES, type CharacterCounts, type ScriptClass } from './count-characters.ts';
import type { ModelSettings } from './model-settings.ts';

/** Tokens for each character. */
type Rates = Record<ScriptClass, number>;
interface Learned {
  /** Never too low by design: quick to rise, slow to fall. What a prompt is measured with before it is sent. */
  safe: Rates;
  /** The middle of what was seen: what a server's count is compared with to notice a cut. */
  usual: Rates;
  samples: number;
}

/** Of a careful middle: English costs most models about 0.25 tokens a character, German 0.3, Russian 0.4, Chinese 0.7. */
const STARTING: Learned = {
  safe: { latin: 0.36, alphabet: 0.7, dense: 1.3 },
  usual: { latin: 0.25, alphabet: 0.4, dense: 0.7 },
  samples: 0,
};
/** A model that reads bytes needs one token a byte; nothing needs more. */
const HIGHEST: Rates = { latin: 1.2, alphabet: 2.2, dense: 3.4 };
const LOWEST: Rates = { latin: 0.15, alphabet: 0.2, dense: 0.4 };
/** What a chat template adds around each message. */
const TOKENS_PER_MESSAGE = 8;
/** Shorter prompts are mostly template and would teach the wrong thing. */
const MIN_CHARACTERS = 200;
/** Of a smaller count than expected this share is believed each time. */
const FALL = 0.05;
const SETTLE = 0.2;
/** A class that makes up less of a prompt than this is not blamed for its cost. */
const MIN_SHARE = 0.2;
/** Above what was seen, so that the next text may be a little denser. */
const MARGIN = 1.08;
const SAMPLES_TO_KNOW = 3;
/** Fewer tokens than this share of the usual is not chance. Before anything was learned, only far fewer counts. */
const CUT_BELOW = 0.7;
const CUT_BELOW_UNKNOWN = 0.45;
const KEPT_MODELS = 20;
const WRITE_AFTER_MS = 10_000;
const SETTING = 'model.tokenRates';

/** Learns what a character costs from the server's own counts, for each model by its digest. */
export interface TokenRates {
  load(): Promise<void>;
  estimate(digest: string | null, text: string): number;
  /** Learns from one call. True: the server evaluated clearly fewer tokens than were sent. */
  learn(digest: string, texts: string[], promptTokens: number): boolean;
  flush(): Promise<void>;
}

export function createTokenRates(settings: ModelSettings): TokenRates {
  let known = new Map<string, Learned>();
  let timer: NodeJS.Timeout | null = null;

  const of = (digest: string | null): Learned => (digest === null ? undefined : known.get(digest)) ?? STARTING;

  function learn(digest: string, texts: string[], promptTokens: number): boolean {
    if (promptTokens <= 0) return false;
    const counts = sum(texts.map(countCharacters));
    const characters = counts.latin + counts.alphabet + counts.dense;
    if (characters < MIN_CHARACTERS) return false;
    const learned = of(digest);
    const spoken = Math.max(1, promptTokens - texts.length * TOKENS_PER_MESSAGE);
    const ratio = spoken / cost(counts, learned.usual);
    const isKnown = learned.samples >= SAMPLES_TO_KNOW;
    if (ratio < (isKnown ? CUT_BELOW : CUT_BELOW_UNKNOWN)) return true;
    known.delete(digest);
    known.set(digest, adjust(learned, counts, characters, spoken));
    while (known.size > KEPT_MODELS) known.delete(known.keys().next().value ?? '');
    timer ??= setTimeout(() => void flush(), WRITE_AFTER_MS).unref();
    return false;
  }

  async function flush(): Promise<void> {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    await settings.write(SETTING, Object.fromEntries(known));
  }

  return {
    async load() {
      known = new Map(readLearned(await settings.read(SETTING)));
    },
    estimate: (digest, text) => Math.ceil(cost(countCharacters(text), of(digest).safe)),
    learn,
    flush,
  };
}

function adjust(learned: Learned, counts: CharacterCounts, characters: number, spoken: number): Learned {
  const major = SCRIPT_CLASSES.filter((script) => counts[script] / characters >= MIN_SHARE);
  const safe = { ...learned.safe };
  const usual = { ...learned.usual };
  const safeRatio = ratioOf(major, counts, learned.safe, spoken * MARGIN);
  const usualRatio = ratioOf(major, counts, learned.usual, spoken);
  const settle = learned.samples === 0 ? 1 : SETTLE;
  for (const script of major) {
    safe[script] = within(safe[script] * (safeRatio > 1 ? safeRatio : 1 - FALL * (1 - safeRatio)), script);
    usual[script] = within(usual[script] * (1 + settle * (usualRatio - 1)), script);
  }
  return { safe, usual, samples: learned.samples + 1 };
}

/** By how much the rates of the major scripts must change so that the whole costs `spoken`. */
function ratioOf(major: ScriptClass[], counts: CharacterCounts, rates: Rates, spoken: number): number {
  let ofMajor = 0;
  for (const script of major) ofMajor += counts[script] * rates[script];
  const ofOthers = cost(counts, rates) - ofMajor;
  return Math.max(0, spoken - ofOthers) / ofMajor;
}

function within(rate: number, script: ScriptClass): number {
  return Math.min(HIGHEST[script], Math.max(LOWEST[script], rate));
}

function cost(counts: CharacterCounts, rates: Rates): number {
  return counts.latin * rates.latin + counts.alphabet * rates.alphabet + counts.dense * rates.dense;
}

function sum(all: CharacterCounts[]): CharacterCounts {
  const total = { latin: 0, alphabet: 0, dense: 0 };
  for (const counts of all) for (const script of SCRIPT_CLASSES) total[script] += counts[script];
  return total;
}

function readLearned(stored: unknown): [string, Learned][] {
  if (stored === null || typeof stored !== 'object') return [];
  return Object.entries(stored).filter((entry): entry is [string, Learned] => isLearned(entry[1]));
}

function isLearned(value: unknown): value is Learned {
  const learned = value as Partial<Learned> | null;
  return typeof learned?.samples === 'number' && isRates(learned.safe) && isRates(learned.usual);
}

function isRates(value: unknown): value is Rates {
  const rates = value as Partial<Rates> | null | undefined;
  return SCRIPT_CLASSES.every((script) => typeof rates?.[script] === 'number' && rates[script] > 0);
}
