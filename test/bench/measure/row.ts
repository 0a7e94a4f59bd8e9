import { spreadOf, type Spread } from './spread.ts';

export type Unit = 'ms' | 'MB' | 'kB' | 'per second' | 'count' | '% of a core';

/** What we want: of our own figure, or of the ratio against the bare one. */
export interface Aim {
  of: 'ours' | 'ratio';
  bound: 'at most' | 'at least';
  value: number;
}

/** One line of a table. */
export interface Row {
  name: string;
  unit: Unit;
  ours: Spread | null;
  /** The bare baseline of the same run; null where there is nothing to compare with. */
  bare: Spread | null;
  /** Ours / bare, taken round by round, so that a machine that grows slow meanwhile changes it little. */
  ratio: Spread | null;
  aim: Aim | null;
  /** Whether the median keeps the aim; null without an aim or a figure. */
  met: boolean | null;
}

export interface Report {
  rows: Row[];
  /** What a reader must know to judge the figures. */
  notes: string[];
}

/** One benchmark. `tell` says on the way what it is doing. */
export interface Bench {
  name: string;
  about: string;
  run(tell: (line: string) => void): Promise<Report>;
}

/** Makes a line from the figures of each round; rounds at the same place belong together. */
export function row(input: {
  name: string;
  unit: Unit;
  ours: readonly (number | null)[];
  bare?: readonly (number | null)[];
  aim?: Aim;
}): Row {
  const ours = spreadOf(input.ours.filter((value) => value !== null));
  const bare = spreadOf((input.bare ?? []).filter((value) => value !== null));
  const ratios = input.ours.flatMap((value, round) => {
    const other = input.bare?.[round] ?? null;
    return value === null || other === null || other === 0 ? [] : [value / other];
  });
  const ratio = spreadOf(ratios);
  const aim = input.aim ?? null;
  const judged = aim === null ? null : aim.of === 'ours' ? ours : ratio;
  const met =
    aim === null || judged === null
      ? null
      : aim.bound === 'at most'
        ? judged.median <= aim.value
        : judged.median >= aim.value;
  return { name: input.name, unit: input.unit, ours, bare, ratio, aim, met };
}
