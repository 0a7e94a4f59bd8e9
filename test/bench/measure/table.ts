import type { Aim, Row, Unit } from './row.ts';
import type { Spread } from './spread.ts';

const HEADS = ['name', 'ours', 'bare', 'ratio', 'aim', 'met'];

/** Columns in a terminal. */
export function plainTable(rows: readonly Row[]): string {
  const lines = [HEADS, ...rows.map(cells)];
  const widths = HEADS.map((_head, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownTable(rows: readonly Row[]): string {
  const line = (values: readonly string[]): string => `| ${values.join(' | ')} |`;
  return [line(HEADS), line(HEADS.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n');
}

function cells(row: Row): string[] {
  return [
    row.name,
    withUnit(row.ours, row.unit),
    withUnit(row.bare, row.unit),
    row.ratio === null ? '–' : spread(row.ratio, (value) => `${value.toFixed(2)}`, ' ×'),
    row.aim === null ? '–' : aimWords(row.aim, row.unit),
    row.met === null ? '–' : row.met ? 'yes' : 'no',
  ];
}

function withUnit(values: Spread | null, unit: Unit): string {
  if (values === null) return '–';
  return spread(values, (value) => figure(value, unit), unitWords(unit));
}

/** The median, and between which figures the rounds lay. */
function spread({ median, min, max }: Spread, words: (value: number) => string, unit: string): string {
  const range = words(min) === words(max) ? '' : ` (${words(min)}–${words(max)})`;
  return `${words(median)}${unit}${range}`;
}

function aimWords(aim: Aim, unit: Unit): string {
  const sign = aim.bound === 'at most' ? '≤' : '≥';
  return aim.of === 'ratio' ? `${sign} ${aim.value} ×` : `${sign} ${aim.value}${unitWords(unit)}`;
}

function figure(value: number, unit: Unit): string {
  switch (unit) {
    case 'ms':
      return Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(1);
    case '% of a core':
      return value.toFixed(3);
    case 'MB':
    case 'kB':
      return value.toFixed(1);
    case 'per second':
    case 'count':
      return value.toFixed(0);
  }
}

function unitWords(unit: Unit): string {
  switch (unit) {
    case 'per second':
      return '/s';
    case 'count':
      return '';
    case '% of a core':
      return ' %';
    case 'ms':
    case 'MB':
    case 'kB':
      return ` ${unit}`;
  }
}
