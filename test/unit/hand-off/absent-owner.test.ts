import { describe, expect, it } from 'vitest';
import { putBackUnattended } from '../../../server/conversations/hand-off/watch-absent.ts';
import { setAvailability } from '../../../server/conversations/hand-off/set-availability.ts';
import { takeOver } from '../../../server/conversations/hand-off/take-over.ts';
import { customerMessage } from '../../support/customer-message.ts';
import { openHandOffHouse } from '../../support/hand-off-house.ts';

const ANA = { id: 'ana', name: 'ana' };
/** As long as a team has to come: the ring, then the mail. */
const GIVEN_MS = 150_000;

async function absentHouse() {
  const desk = await openHandOffHouse();
  desk.hire('ana', 'ben');
  const absentSince = new Map<string, number>();
  const look = () => putBackUnattended(desk.room, absentSince);
  /** Ana has it; then the customer writes on. */
  const hasAndHears = async (reason: Parameters<typeof desk.wantsPerson>[0] = 'customer_asked') => {
    const id = await desk.wantsPerson(reason);
    await takeOver(desk.room, { conversationId: id, staff: ANA });
    await says(id);
    return id;
  };
  const says = (id: string) =>
    desk
      .storage()
      .conversations.receiveCustomerMessage(
        customerMessage({ conversationId: id, customerId: `customer of ${id}`, at: desk.clock.now, text: 'And now?' }),
      );
  return { ...desk, look, hasAndHears, says };
}

describe('A customer whose colleague is not there any more', () => {
  it('waits as long as a team has to come, and is in line again for everybody, told so in a sentence', async () => {
    const desk = await absentHouse();
    desk.come('ana', 'ben');
    const id = await desk.hasAndHears();
    desk.go('ana');
    expect(await desk.look()).toBe(desk.clock.now + GIVEN_MS);
    desk.clock.now += GIVEN_MS - 1;
    await desk.look();
    expect((await desk.read(id)).staff?.id).toBe('ana');
    desk.clock.now += 1;
    await desk.look();
    expect(await desk.read(id)).toMatchObject({
      state: 'waiting',
      staff: null,
      handOffReason: 'owner_absent',
      handOff: { state: 'waiting' },
    });
    expect((await desk.notices(id)).at(-1)).toBe('handed_off');
    expect(desk.alerts().at(-1)).toMatchObject({ reason: 'waiting', to: expect.arrayContaining(['ben']) });
    expect(await desk.look()).toBeNull();
  });

  it('stays with her who comes back in time, who is only busy, or who has answered last', async () => {
    const desk = await absentHouse();
    desk.come('ana', 'ben');
    const id = await desk.hasAndHears();
    desk.go('ana');
    await desk.look();
    desk.come('ana');
    await setAvailability(desk.room, { staff: ANA, availability: 'busy' });
    desk.clock.now += GIVEN_MS * 2;
    expect(await desk.look()).toBeNull();
    expect((await desk.read(id)).staff?.id).toBe('ana');
    // Going for a moment in the very moment of a look takes nothing from her.
    desk.go('ana');
    await desk.look();
    expect((await desk.read(id)).staff?.id).toBe('ana');
  });

  it('is put back from her who says that she is away, though her page is open', async () => {
    const desk = await absentHouse();
    desk.come('ana', 'ben');
    const id = await desk.hasAndHears();
    await setAvailability(desk.room, { staff: ANA, availability: 'away' });
    await desk.look();
    desk.clock.now += GIVEN_MS;
    await desk.look();
    expect((await desk.read(id)).state).toBe('waiting');
  });

  it('stays a matter for a person where it was one, and hears that nobody is there where nobody is', async () => {
    const desk = await absentHouse();
    desk.come('ana');
    await desk.set({ whenNobody: 'agent' });
    const id = await desk.hasAndHears('emergency');
    desk.go('ana');
    await desk.look();
    desk.clock.now += GIVEN_MS;
    await desk.look();
    expect(await desk.read(id)).toMatchObject({ state: 'waiting', handOffReason: 'emergency' });
    expect((await desk.notices(id)).at(-1)).toBe('handed_off_nobody_there');
  });

  it('is waited for no longer than that from his own words on, when she went long ago', async () => {
    const desk = await absentHouse();
    desk.come('ana', 'ben');
    const old = await desk.hasAndHears();
    desk.go('ana');
    await desk.look();
    desk.clock.now += GIVEN_MS;
    await desk.look();
    await takeOver(desk.room, { conversationId: old, staff: ANA });
    await desk.says(old);
    expect(await desk.look()).toBe(desk.clock.now + GIVEN_MS);
  });
});
