import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HandOffState } from '../../../protocol/conversation.ts';
import { HAND_OFF_TABLE } from '../../../server/conversations/hand-off/hand-off-table.ts';
import { openHandOffHouse } from '../../support/hand-off-house.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/hand-off.md'), 'utf8');
const codes = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([A-Za-z_]+)`/g)].map(([, code]) => code ?? '');

describe('docs/hand-off.md', () => {
  it('has the table that the code goes by', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const shown = rows.map((row) => {
      const [, state, deadline, notices, alert, next] = row.split('|');
      return [codes(state)[0], codes(deadline), codes(notices), codes(alert)[0] ?? null, codes(next)];
    });
    const table = HandOffState.options.map((state) => {
      const { deadline, notices, alert, next } = HAND_OFF_TABLE[state];
      return [state, [...deadline], [...notices], alert, [...next]];
    });
    expect(shown).toEqual(table);
  });
});

describe('Whatever the staff do', () => {
  it('each step is one of the table, is told by a line of the table, and no open state lacks a deadline', async () => {
    const desk = await openHandOffHouse();
    desk.hire('ana', 'cleo');
    await desk.saveTeam('second', { name: 'Bookings', members: ['cleo'] });
    await desk.saveTeam('default', { name: 'Support', members: ['ana'], escalateTo: 'second' });
    const steps: string[] = [];
    for (const way of [['ana', 'cleo'], ['ana'], ['cleo'], []]) {
      for (const whenNobody of ['email', 'agent'] as const) {
        for (const name of ['ana', 'cleo']) desk.go(name);
        desk.come(...way);
        await desk.set({ whenNobody });
        const id = await desk.wantsPerson();
        let before = (await desk.read(id)).handOff?.state ?? 'returned';
        for (let step = 0; step < 8 && before !== 'returned'; step += 1) {
          if (step === 5) desk.come('ana');
          expect((await desk.read(id)).handOff?.deadlineAt).not.toBeNull();
          await desk.later(20 * 60_000);
          const now = (await desk.read(id)).handOff?.state ?? 'returned';
          if (now !== before) {
            expect(HAND_OFF_TABLE[before].next).toContain(now);
            expect(HAND_OFF_TABLE[now].notices).toContain((await desk.notices(id)).at(-1));
            steps.push(`${before} → ${now}`);
          }
          before = now;
        }
      }
    }
    expect(new Set(steps)).toContain('alerted → escalated');
    expect(new Set(steps)).toContain('after_hours → waiting');
    expect(new Set(steps)).toContain('waiting → returned');
  });
});
