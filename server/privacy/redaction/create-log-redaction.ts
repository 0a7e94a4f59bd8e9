import type { Redactor } from './redaction.ts';

/** Ids, digests and what pino itself writes: the house's own, and needed to find a line again. */
const OWN_KEYS = /^(?:level|time|pid|hostname|msgId|reqId|id|digest|version|code|type|stack|.*Id)$/;
const DEPTH_MAX = 12;

/**
 * For pino's `hooks.streamWrite`: every string in a finished line is looked through once more before it is written. A line that is
 * no JSON is masked as plain text.
 */
export function createLogRedaction(redactor: Pick<Redactor, 'redact'>): (line: string) => string {
  const mask = (text: string): string => redactor.redact({ text, place: 'log' }).text;
  return (line) => {
    const parsed = parse(line);
    if (parsed === undefined) return mask(line);
    return `${JSON.stringify(masked(parsed, mask, 0))}\n`;
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function masked(value: unknown, mask: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH_MAX) return '[deep]';
  if (Array.isArray(value)) return value.map((each) => masked(each, mask, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      OWN_KEYS.test(key) && typeof each !== 'object' && key !== 'stack' ? each : masked(each, mask, depth + 1),
    ]),
  );
}
