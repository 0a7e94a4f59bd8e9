import { MAX_PROVEN } from '../line/overlap.ts';
import { ModelError } from '../model-room.ts';
import { askOnce, type Examinee } from './ask-once.ts';

/** Enough words that calls answered side by side are seen side by side, few enough to be quick. */
const ANSWER_TOKENS = 16;
/** All levels together. What is known by then is enough to begin with; the line goes on learning. */
const LIMIT_MS = 20_000;
const LEVELS = [2, 8, 32, MAX_PROVEN];

interface Span {
  firstWord: number;
  lastWord: number;
}

/**
 * How many calls the server answers side by side: 2, 8, 32, … at once, until they do not overlap any more. Order is counted
 * in words that arrived, not in time, so a slow machine gives the same result.
 */
export async function measureOverlap(examinee: Examinee): Promise<number> {
  const startedAt = Date.now();
  let proven = 1;
  for (const level of LEVELS) {
    if (Date.now() - startedAt > LIMIT_MS) break;
    const together = await countTogether(examinee, level);
    proven = Math.max(proven, together);
    if (together < level) break;
  }
  return proven;
}

async function countTogether(examinee: Examinee, calls: number): Promise<number> {
  let words = 0;
  const spans = Array.from({ length: calls }, async (_, index): Promise<Span | null> => {
    const span: Span = { firstWord: 0, lastWord: 0 };
    const onWord = () => {
      words += 1;
      span.lastWord = words;
      span.firstWord ||= words;
    };
    try {
      const content = `List ${index + 3} things that belong into a suitcase, separated by commas.`;
      await askOnce(examinee, { messages: [{ role: 'user', content }], maxTokens: ANSWER_TOKENS }, onWord);
      return span;
    } catch (error) {
      if (error instanceof ModelError && error.code === 'aborted') throw error;
      // A call that failed under load was not answered side by side.
      return null;
    }
  });
  const answered = (await Promise.all(spans)).filter((span) => span !== null && span.lastWord > span.firstWord);
  return mostAtOnce(answered.filter((span) => span !== null));
}

function mostAtOnce(spans: Span[]): number {
  return Math.max(
    1,
    ...spans.map(
      (one) => spans.filter((other) => other.firstWord <= one.firstWord && other.lastWord > one.firstWord).length,
    ),
  );
}
