import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { queueForStaff } from '../../../server/conversations/hand-off/queue-for-staff.ts';
import { readProcedure } from '../../../server/knowledge/procedures/read-procedure.ts';
import { openHandOffHouse } from '../../support/hand-off-house.ts';

const markdown = readFileSync(new URL('../knowledge/procedures/cancel-booking.md', import.meta.url), 'utf8');

async function billingHouse() {
  const desk = await openHandOffHouse();
  desk.hire('ben', 'cem');
  await desk.saveTeam('default', { name: 'Support' });
  await desk.saveTeam('billing', { name: 'Billing', members: ['cem'] });
  desk.come('ben', 'cem');
  const queue = async (team: string | null) => {
    const conversationId = await desk.ask();
    await queueForStaff(desk.room, { conversationId, reason: 'limit_reached', team, cut: null });
    return (await desk.read(conversationId)).team?.name;
  };
  return { ...desk, queue };
}

describe('The team that a procedure names', () => {
  it('is asked when a person has to decide, however its name is written, and nobody else rings', async () => {
    const desk = await billingHouse();
    expect(await desk.queue('billing ')).toBe('Billing');
    expect(desk.alerts()).toEqual([{ to: ['cem'], reason: 'waiting' }]);
  });

  it('is the default one without a name, and when no team is called so any more', async () => {
    const desk = await billingHouse();
    expect([await desk.queue(null), await desk.queue('Refunds')]).toEqual(['Support', 'Support']);
  });

  it('stands in the file beside its title', () => {
    const named = markdown.replace('title: Cancel a booking', 'title: Cancel a booking\nteam: Billing');
    const teams = [markdown, named].map((text) => {
      const read = readProcedure(text, 'cancel-booking.md');
      return read.outcome === 'read' ? read.procedure.team : 'refused';
    });
    expect(teams).toEqual([null, 'Billing']);
  });
});
