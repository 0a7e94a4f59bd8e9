import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { linksOf } from '../../../server/answering/visible/links.ts';
import { createVisibleText } from '../../../server/answering/visible/visible-text.ts';

interface Habit {
  name: string;
  /** What the model prints. */
  raw: string;
  /** What a customer may see of it. */
  visible: string;
  /** What it meant to call. */
  calls: { name: string; arguments: Record<string, unknown> }[];
  /** Why a printed call is refused. */
  refused: string[];
}

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/model-habits');
const families = readdirSync(FOLDER).map((file) => {
  return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as { family: string; cases: Habit[] };
});
const habits = families.flatMap(({ family, cases }) =>
  cases.map((habit): [name: string, Habit] => [`${family}: ${habit.name}`, habit]),
);

/** Nothing of this may be shown, not even for a moment. */
const MARKS =
  /<\/?\|?[a-z]|<[|｜]|[|｜]>|\[\/?(?:TOOL_CALLS|THINK|INST|ARGS)|tool_code|functools|to=functions|"arguments"|"parameters"|PH-10|(?:^|\n)(?:\*\*)?(?:Thought|Action Input|Final Answer)/i;

function read(chunks: string[]) {
  const filter = createVisibleText(linksOf([]));
  let visible = '';
  const seen: string[] = [];
  for (const piece of [...chunks.map((chunk) => filter.push(chunk)), filter.end()]) {
    if (piece.reset) visible = '';
    visible += piece.text;
    seen.push(visible);
  }
  const { calls, refusedCalls } = filter.report();
  return { visible, seen, calls, refused: refusedCalls.map((call) => call.reason) };
}

function expectHabit(chunks: string[], { visible, calls, refused }: Habit, marks = MARKS): void {
  const result = read(chunks);
  expect({ visible: result.visible, calls: result.calls, refused: result.refused }).toEqual({
    visible,
    calls,
    refused,
  });
  for (const seen of result.seen) expect(seen).not.toMatch(marks);
}

describe('every family’s habits', () => {
  it('are there: fifteen families and more than a hundred outputs', () => {
    expect(families.length).toBeGreaterThanOrEqual(15);
    expect(habits.length).toBeGreaterThan(100);
  });

  it.each(habits)('%s', (name, habit) => {
    // What nobody meant as a mark may look like one.
    const marks = name.startsWith('ordinary') ? /(?!)/ : MARKS;
    expectHabit([habit.raw], habit, marks);
    expectHabit(habit.raw.split(''), habit, marks);
    for (let at = 1; at < habit.raw.length; at += 1)
      expectHabit([habit.raw.slice(0, at), habit.raw.slice(at)], habit, marks);
  });

  it.each(habits.filter(([, { visible }]) => visible !== ''))('mean the same with words before: %s', (_, habit) => {
    const { calls, refused } = read(['Good morning.\n', habit.raw]);
    expect({ calls, refused }).toEqual({ calls: habit.calls, refused: habit.refused });
  });
});
