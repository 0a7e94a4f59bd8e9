import type { EvidenceCheck } from '../../../protocol/evidence.ts';
import type { AnswerToCheck } from '../check-answer.ts';

/**
 * Every number in the answer must stand in the passages, the results, the question or the conversation: an invented price is
 * the worst lie. A time must stand there as a whole.
 */
export function checkNumbers(answer: AnswerToCheck): EvidenceCheck {
  const text = answer.text.replace(/^\s*\d{1,2}[.)]\s/gm, '');
  const said = numbersIn(text);
  if (said.size === 0) return { name: 'numbers', verdict: 'skipped', words: 'No number in the answer.' };
  const source = [
    answer.question,
    ...answer.history,
    ...(answer.facts ?? []),
    ...answer.given.flatMap(({ passage }) => [passage.title, passage.heading, passage.text]),
  ].join('\n');
  const known = numbersIn(source);
  const strange = [...said].filter(
    (number) => !known.has(number) && !known.has(onTwelveHours(number)) && !known.has(onTwentyFourHours(number)),
  );
  const knownTimes = new Set([...source.matchAll(TIME)].map((match) => onClock(match)));
  const strangeTimes = [...text.matchAll(SAID_TIME)].filter((match) => !knownTimes.has(onClock(match)));
  const wrong = [...new Set([...strange, ...strangeTimes.map(([written]) => written)])];
  if (wrong.length === 0)
    return {
      name: 'numbers',
      verdict: 'passed',
      words: `All ${said.size} numbers stand in the passages or the conversation.`,
    };
  return {
    name: 'numbers',
    verdict: 'failed',
    words: `Not in the passages or the conversation: ${wrong.join(', ')}.`,
  };
}

/** Full hours are looked at as numbers ("16:00" is "4 p.m."); the others, as the answer and as a passage may write them. */
const SAID_TIME = /(?<![\d.,:])([01]?\d|2[0-4])[:h](?!00)([0-5]\d)(?!\d)/gu;
const TIME = /(?<![\d.,:])([01]?\d|2[0-4])[:.h]([0-5]\d)(?!\d)/gu;

/** The hands of a clock do not tell morning from evening, and people write both ways. */
function onClock([, hour, minute]: RegExpMatchArray): string {
  return `${Number(hour) % 12}:${minute}`;
}

/** Digits of any script, "1,200" and "1.200" as 1200, "4.50" and "4,50" as 4.5, "16:00" as 16. */
export function numbersIn(text: string): Set<string> {
  const found = new Set<string>();
  const ascii = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  for (const match of ascii.matchAll(/\d+(?:[.,:’' \u00a0\u202f]\d+)*/g))
    for (const part of partsOf(match[0])) found.add(part);
  return found;
}

function partsOf(written: string): string[] {
  const thousands = written.replace(/[.,’' \u00a0\u202f](?=\d{3}(?!\d))/g, '');
  if (/^\d+$/.test(thousands)) return [plain(thousands)];
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(thousands);
  if (clock?.[1] !== undefined && clock[2] !== undefined) {
    return clock[2] === '00' ? [plain(clock[1])] : [plain(clock[1]), plain(clock[2])];
  }
  const decimal = /^(\d+)[.,](\d+)$/.exec(thousands);
  if (decimal?.[1] !== undefined && decimal[2] !== undefined) return [plain(`${decimal[1]}.${decimal[2]}`)];
  return thousands.split(/\D+/).filter(Boolean).map(plain);
}

function plain(number: string): string {
  return String(Number(number));
}
function onTwelveHours(number: string): string {
  const hour = Number(number);
  return Number.isInteger(hour) && hour > 12 && hour <= 24 ? String(hour - 12) : number;
}
function onTwentyFourHours(number: string): string {
  const hour = Number(number);
  return Number.isInteger(hour) && hour >= 1 && hour < 12 ? String(hour + 12) : number;
}
