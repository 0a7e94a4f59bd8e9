import type { Unit } from './checks/readable-units.ts';

const UNITS_MAX = 4;
/** A section that is hardly longer than an excerpt is quoted whole: it was written to be read so. */
const WHOLE_UNITS_MAX = 6;

/** The whole section where it is short; else its best sentence and what stands around it. Never beyond the section. */
export function quoteSection(units: Unit[], top: number, room: number): string {
  const whole = units.length <= WHOLE_UNITS_MAX && lengthOf(units) <= room;
  if (whole) return joinUnits(units);
  const chosen = new Set<number>();
  let length = 0;
  for (const at of nearestFirst(beginningOf(units, top), units.length)) {
    const unit = units[at];
    if (unit === undefined || chosen.size >= UNITS_MAX || length + unit.text.length > room) break;
    chosen.add(at);
    length += unit.text.length + 1;
  }
  const quoted = [...chosen].toSorted((a, b) => a - b).flatMap((at) => units[at] ?? []);
  // "Before you go:" without what follows promises something that is not there.
  return joinUnits(quoted.at(-1)?.text.endsWith(':') ? quoted.slice(0, -1) : quoted);
}

/** A list is quoted from the words that open it, and steps from the first one, where the place still fits in then. */
function beginningOf(units: Unit[], top: number): number {
  if (units[top]?.item !== true) return top;
  let at = top;
  while (at > 0 && units[at - 1]?.item === true) at -= 1;
  const opened = units[at - 1]?.text.endsWith(':') === true;
  const start = opened ? at - 1 : /^\d/.test(units[at]?.text ?? '') ? at : top;
  return top - start < UNITS_MAX ? start : top;
}

/** The place itself, then what follows it, then what stands before it. */
function* nearestFirst(top: number, count: number): Generator<number> {
  for (let at = top; at < count; at += 1) yield at;
  for (let at = top - 1; at >= 0; at -= 1) yield at;
}

function lengthOf(units: Unit[]): number {
  return units.reduce((sum, { text }) => sum + text.length + 1, 0);
}

/** Sentences of one paragraph stand together; list items and paragraphs on their own lines. */
function joinUnits(units: Unit[]): string {
  return units
    .map((unit, at) => {
      const before = units[at - 1];
      if (before === undefined) return unit.text;
      if (before.block === unit.block) return ` ${unit.text}`;
      return `${before.item && unit.item ? '\n' : '\n\n'}${unit.text}`;
    })
    .join('');
}
