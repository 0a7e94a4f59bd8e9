import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCases } from '../../server/knowledge/procedures/cases/run-cases.ts';
import { createProcedures, type LiveProcedures } from '../../server/knowledge/procedures/create-procedures.ts';
import { WISHES } from '../unit/knowledge/procedures/wishes.ts';

const log = pino({ level: 'silent' });
const sample = new URL('../../data/procedures', import.meta.url).pathname;
const example = new URL('../unit/knowledge/procedures/cancel-booking.md', import.meta.url).pathname;

describe('The sample company’s procedures', () => {
  let procedures: LiveProcedures;
  beforeAll(async () => {
    procedures = await createProcedures({ folders: [sample], log });
  });

  test('can all be used', () => {
    expect(procedures.problems()).toEqual([]);
    expect(procedures.list().length).toBeGreaterThan(0);
  });

  test('lead to exactly one step in every case made from their conditions, and reach every step', () => {
    for (const procedure of procedures.list()) {
      const { total, passed, uncovered, broken } = runCases(procedure);
      expect({ id: procedure.id, uncovered, broken: broken.map(({ words }) => words) }).toEqual({
        id: procedure.id,
        uncovered: [],
        broken: [],
      });
      expect(passed).toBe(total);
    }
  });

  test('begin for the wish they are about; a question about the rules begins none', () => {
    const wishes = WISHES.filter(([, id]) => id !== null && procedures.get(id) !== null);
    const questions = WISHES.filter(([, id]) => id === null);
    const begun = wishes.map(([text, id]) => ({ text, id, ...procedures.route(text) }));
    const wrong = begun.filter(({ sure, procedureId, id }) => sure && procedureId !== id);
    expect(wrong.map(({ text }) => text)).toEqual([]);
    const right = begun.filter(({ sure }) => sure).length / wishes.length;
    expect(right, `${Math.round(right * 100)} % of the wishes begin their procedure`).toBeGreaterThanOrEqual(0.6);
    const alarms = questions.filter(([text]) => procedures.route(text).sure).map(([text]) => text);
    expect(alarms.length, alarms.join(' | ')).toBeLessThanOrEqual(Math.floor(questions.length * 0.03));
  });

  test('no text makes the router throw', () => {
    for (const text of ['', ' ', '12345', '🏡'.repeat(100), 'a'.repeat(100_000), '\u0000', 'PH-10234', '?!?!'])
      expect(procedures.route(text).sure).toBe(false);
  });
});

describe('A folder of procedures', () => {
  let folder: string;
  let own: string;
  let text: string;
  beforeAll(async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'procedures-'));
    [folder, own] = [path.join(root, 'sample'), path.join(root, 'own')];
    await mkdir(folder);
    text = await readFile(example, 'utf8');
    await writeFile(path.join(folder, 'cancel-booking.md'), text);
    await writeFile(path.join(folder, 'README.md'), 'Not a procedure.');
  });
  afterAll(() => rm(path.dirname(folder), { recursive: true }));

  test('is read again when a file changes, comes or goes, and not before', async () => {
    const procedures = await createProcedures({ folders: [folder, own], log });
    const first = procedures.get('cancel-booking');
    expect(first?.title).toBe('Cancel a booking');
    expect(procedures.problems()).toEqual([]);
    await procedures.refresh();
    expect(procedures.get('cancel-booking')).toBe(first);

    const file = path.join(folder, 'cancel-booking.md');
    await writeFile(file, text.replace('title: Cancel a booking', 'title: Cancel it'));
    await utimes(file, new Date(), new Date(Date.now() + 5_000));
    await Promise.all([procedures.refresh(), procedures.refresh()]);
    expect(procedures.get('cancel-booking')?.title).toBe('Cancel it');
    expect(procedures.get('cancel-booking')?.version).not.toBe(first?.version);

    // A file in the middle of being written is not followed; nobody is cancelled by half a rule.
    await writeFile(file, text.slice(0, 900));
    await procedures.refresh();
    expect(procedures.get('cancel-booking')).toBeNull();
    expect(procedures.problems()[0]).toMatchObject({ file: 'cancel-booking.md', line: 1 });
    expect(procedures.route('please cancel my booking')).toEqual({ procedureId: null, confidence: 0, sure: false });

    await writeFile(file, text);
    await mkdir(own);
    await writeFile(path.join(own, 'mine.md'), text.replace('title: Cancel a booking', 'title: Our own way'));
    await procedures.refresh();
    expect(procedures.get('cancel-booking')?.title).toBe('Our own way');
    expect(procedures.list()).toHaveLength(1);

    await writeFile(path.join(own, 'again.md'), text);
    await procedures.refresh();
    expect(procedures.problems()).toMatchObject([{ file: 'mine.md', line: 2 }]);
    await rm(own, { recursive: true });
    await procedures.refresh();
    expect(procedures.get('cancel-booking')?.title).toBe('Cancel a booking');
  });
});
