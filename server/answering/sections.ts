import { readableUnits, type Unit } from './checks/readable-units.ts';

/** What stands under one heading of a passage. */
export interface Section {
  heading: string;
  units: Unit[];
}

const HEADING = /^#{1,6}\s+(.*?)[\s#]*$/;

/** Cuts a passage at its headings; a section without a readable word is left out. */
export function sectionsOf({ heading, text }: { heading: string; text: string }): Section[] {
  const parts: { heading: string; lines: string[] }[] = [{ heading, lines: [] }];
  for (const line of text.split('\n')) {
    const next = HEADING.exec(line)?.[1];
    if (next === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ heading: next, lines: [] });
  }
  return parts
    .map((part) => ({ heading: part.heading, units: readableUnits(part.lines.join('\n')) }))
    .filter(({ units }) => units.length > 0);
}
