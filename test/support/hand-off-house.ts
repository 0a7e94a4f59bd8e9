import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { HandOffReason } from '../../protocol/conversation.ts';
import type { HandOffSettings, TeamSave } from '../../protocol/desk-settings.ts';
import type { FeedEvent } from '../../server/conversations/feed.ts';
import { handOff } from '../../server/conversations/hand-off/hand-off.ts';
import { readHandOffSettings, saveHandOffSettings } from '../../server/conversations/hand-off/hand-off-settings.ts';
import type { MailStaff } from '../../server/conversations/hand-off/step-hand-off.ts';
import { takeDueSteps } from '../../server/conversations/hand-off/take-due-steps.ts';
import { changeRoom, told } from './change-house.ts';
import { customerMessage } from './customer-message.ts';
import { finishedAnswer, openHouse } from './storage-house.ts';

/** Monday 2 March 2026, 10:00 in Berlin. */
export const MONDAY = Date.parse('2026-03-02T09:00:00Z');

export const OFFICE: TeamSave = {
  name: 'Office',
  members: [],
  assign: 'pick',
  hours: null,
  targets: { firstAnswerMs: null, resolutionMs: null },
  escalateTo: null,
};

/** Opening hours of Berlin, Monday to Friday. */
export const NINE_TO_FIVE = {
  timeZone: 'Europe/Berlin',
  week: Object.fromEntries(
    (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => [day, [{ from: '09:00', to: '17:00' }]]),
  ),
  holidays: [],
};

/** A real database, staff who come and go, and a clock that a test moves. Nothing happens by itself. */
export async function openHandOffHouse() {
  const house = await openHouse();
  const clock = { now: MONDAY };
  const mails: Parameters<MailStaff>[0][] = [];
  const mailStaff: MailStaff = async (mail) => void mails.push(mail);
  const room = changeRoom(house.storage, { now: () => clock.now });
  const events = told(room);
  onTestFinished(() => room.presence.stop());

  const hire = (...names: string[]): void => {
    for (const name of names) {
      house.writer
        .prepare(
          `insert into user (id, name, email, emailVerified, createdAt, updatedAt, role) values (?, ?, ?, 1, 1, 1, 'staff')`,
        )
        .run(name, name, `${name}@example.org`);
    }
  };
  const come = (...names: string[]): void => {
    for (const name of names) room.presence.staffCame(`tab of ${name}`, { id: name, name });
  };
  const go = (name: string): void => room.presence.staffWent(`tab of ${name}`);
  const set = async (some: Partial<HandOffSettings>): Promise<void> =>
    saveHandOffSettings(house.storage.settings, { ...(await readHandOffSettings(house.storage.settings)), ...some });
  const saveTeam = (id: string, some: Partial<TeamSave>) => house.storage.teams.save({ ...OFFICE, ...some, id, at: 1 });

  /** A customer whose question was answered, so that no turn is open. */
  const ask = async (
    some: { offersPerson?: boolean; handOff?: HandOffReason; conversationId?: string } = {},
  ): Promise<string> => {
    const { conversationId = randomUUID(), offersPerson = false, handOff: promise = null } = some;
    const { turn } = await house.storage.conversations.receiveCustomerMessage(
      customerMessage({
        conversationId,
        customerId: `customer of ${conversationId}`,
        at: clock.now,
      }),
    );
    if (turn === null) throw new Error('the agent is not on duty');
    await house.storage.conversations.finishAnswer(
      finishedAnswer(turn.turn, { at: clock.now, offersPerson, handOff: promise }),
    );
    return conversationId;
  };
  const wantsPerson = async (reason: HandOffReason = 'customer_asked'): Promise<string> => {
    const conversationId = await ask();
    await handOff(room, { conversationId, reason });
    return conversationId;
  };
  /** The clock goes on, and whoever watches the deadlines looks. */
  const later = async (ms: number): Promise<void> => {
    clock.now += ms;
    await takeDueSteps(room, { mailStaff });
  };

  const read = async (conversationId: string) => {
    const conversation = await house.storage.conversations.readConversation(conversationId);
    if (conversation === null) throw new Error('there is no such conversation');
    return conversation;
  };
  /** What the customer reads of it, in order. */
  const notices = async (conversationId: string): Promise<string[]> => {
    const { messages } = await house.storage.conversations.readMessages({ conversationId, afterSeq: 0, limit: 100 });
    return messages.flatMap(({ notice }) => (notice === null ? [] : [notice.code]));
  };
  /** Rows of the hand-off, as they are kept. */
  const rows = (conversationId: string) =>
    house.writer
      .prepare('select state, deadline_at, team_id, ended_at from hand_off where conversation_id = ? order by row')
      .all(conversationId) as { state: string; deadline_at: number | null; team_id: string; ended_at: number | null }[];
  const alerts = () =>
    events
      .filter((event): event is Extract<FeedEvent, { type: 'desk-alert' }> => event.type === 'desk-alert')
      .map(({ to, alert }) => ({ to, reason: alert.reason }));

  return {
    house,
    storage: () => house.storage,
    room,
    clock,
    mails,
    mailStaff,
    events,
    hire,
    come,
    go,
    set,
    saveTeam,
    ask,
    wantsPerson,
    later,
    read,
    notices,
    rows,
    alerts,
  };
}
