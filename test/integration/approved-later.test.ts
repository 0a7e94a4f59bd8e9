import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCaseDesk } from '../../server/case-desk.ts';
import { readConfig } from '../../server/config.ts';
import { actingCustomer } from '../../server/conversations/acting-customer.ts';
import { approveChange } from '../../server/conversations/changes/approve-change.ts';
import { confirmChange } from '../../server/conversations/changes/confirm-change.ts';
import { makeRecord } from '../../data/sample-business/make-record.ts';
import { changeRoom, proposeChange } from '../support/change-house.ts';
import { eventually } from '../support/eventually.ts';
import { ana, openHouse } from '../support/storage-house.ts';

const HOUR = 60 * 60_000;
/** A booking so dear that staff must agree to its refund, far enough away that a weekend changes nothing of that. */
const BOOKING = 'PH-10017';

/** The sample's booking system, and a customer who read a code sent to his address. */
async function openHouseWithBookings() {
  const { storage } = await openHouse();
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-approved-'));
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const log = pino({ level: 'silent' });
  const { config, secrets } = readConfig({ DATA_DIR: folder });
  const desk = createCaseDesk({
    config,
    secrets,
    guard: {
      allow: () => undefined,
      report: () => ({ allowed: [], contacted: [], refused: [] }),
      uninstall: () => undefined,
    },
    dataFolder: new URL('../../data', import.meta.url).pathname,
    storage,
    identityWays: ['email'],
    now,
    log,
  });
  await desk.open();
  onTestFinished(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const { actions } = await desk.opened;
  const room = changeRoom(storage, { now, executeChange: desk.executeChange, businessReady: () => desk.opened });

  const record = makeRecord(new Date(clock.now).toISOString());
  const owner = record.bookings.find(({ id }) => id === BOOKING)?.customerId;
  const email = record.customers.find(({ id }) => id === owner)?.email ?? '';
  const customer = {
    id: randomUUID(),
    name: null,
    email,
    externalId: null,
    verified: true,
    verifiedBy: 'email' as const,
  };
  await storage.conversations.saveCustomer({ ...customer, attributes: {}, at: clock.now });
  const acting = actingCustomer(customer.id, await storage.conversations.readCustomer(customer.id), clock.now);
  const about = { customer: acting, doneToday: 0, language: 'en' };
  const read = await actions.read(
    { ...about, actionId: 'get-booking', arguments: { bookingId: BOOKING } },
    new AbortController().signal,
  );
  if (read.type !== 'done') throw new Error(JSON.stringify(read));
  const proposed = await actions.propose({
    ...about,
    actionId: 'cancel-booking',
    arguments: { bookingId: BOOKING, expectedRefund: read.facts['refund'] },
    facts: { booking: read.facts },
  });
  if (proposed.type !== 'proposed') throw new Error(JSON.stringify(proposed));
  const asked = await proposeChange(storage, {
    customerId: customer.id,
    actionId: proposed.actionId,
    arguments: proposed.arguments,
    hash: proposed.hash,
    needsApproval: proposed.approval,
    expiresAt: clock.now + 30 * HOUR,
  });
  const ended = () =>
    eventually(async () => {
      const change = await storage.changes.read(asked.changeId);
      return change?.endedAt == null ? null : change;
    });
  return { storage, room, clock, asked, ended };
}

describe('A customer who proved himself by e-mail', () => {
  test('said yes on Friday and staff agree on Monday: it is done, though his proof has run out meanwhile', async () => {
    const { room, clock, asked, ended } = await openHouseWithBookings();
    await confirmChange(room, asked);
    clock.now += 66 * HOUR;
    await approveChange(room, { ...asked, staff: ana });
    expect(await ended()).toMatchObject({ state: 'done' });
  });

  test('said yes when his proof had run out: it is not done, and a person tells him', async () => {
    const { storage, room, clock, asked, ended } = await openHouseWithBookings();
    clock.now += 25 * HOUR;
    await confirmChange(room, asked);
    await approveChange(room, { ...asked, staff: ana });
    expect(await ended()).toMatchObject({
      state: 'failed',
      words: expect.stringMatching(/proved who he is/) as string,
    });
    expect(await storage.conversations.readConversation(asked.conversationId)).toMatchObject({
      state: 'waiting',
      handOffReason: 'change_failed',
    });
  });
});
