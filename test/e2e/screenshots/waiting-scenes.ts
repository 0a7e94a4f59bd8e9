import { randomUUID } from 'node:crypto';
import { readHandOffSettings, saveHandOffSettings } from '../../../server/conversations/hand-off/hand-off-settings.ts';
import type { Browsing } from '../../support/browsing.ts';
import type { ChatPage } from '../../support/chat-page.ts';
import { eventually } from '../../support/eventually.ts';
import type { StaffSide } from '../../support/start-house.ts';
import type { Office } from './open-office.ts';
import type { Scene } from './scene.ts';
import { askedOf } from './widget-scenes.ts';

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

async function waitsFor(office: Office, person: Browsing): Promise<ChatPage> {
  const chat = await askedOf(office, person, 'The heating does not start and it is very cold in here');
  await chat.press('Talk to a person');
  return chat;
}

/** Ben takes over whoever came last. */
async function takenOver(
  office: Office,
  person: Browsing,
): Promise<{ chat: ChatPage; conversationId: string; ben: StaffSide }> {
  const chat = await waitsFor(office, person);
  const { ben } = office;
  const conversationId = await eventually(async () => {
    const reply = await ben.emit('inbox:open', { view: 'needs_person' });
    return (reply as unknown as { conversations: { id: string }[] }).conversations.at(-1)?.id;
  });
  await ben.emit('conversation:take-over', { conversationId });
  await ben.emit('conversation:open', { conversationId });
  await say(ben, conversationId, 'Good evening, this is Ben. The valve is behind the left shutter: turn it upwards.');
  await chat.said('staff', 'done').waitFor();
  return { chat, conversationId, ben };
}
const say = (staff: StaffSide, conversationId: string, text: string) =>
  staff.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text, force: true });

async function changeTeams({ house }: Office, hours: 'always' | 'night only'): Promise<void> {
  const { teams } = house.app.storage;
  const minute = [{ from: '00:00', to: '00:01' }];
  const week = Object.fromEntries(EVERY_DAY.map((day) => [day, minute]));
  const closed = { timeZone: 'Europe/Paris', week, holidays: [] };
  for (const team of await teams.list()) {
    await teams.save({ ...team, hours: hours === 'always' ? null : closed, at: Date.now() });
  }
}
async function remindAfter({ house }: Office, alertAfterMs: number): Promise<void> {
  const { settings } = house.app.storage;
  await saveHandOffSettings(settings, { ...(await readHandOffSettings(settings)), alertAfterMs });
}

const afterHours = (name: string, then?: (chat: ChatPage) => Promise<void>): Scene => ({
  name: `widget-after-hours${name}`,
  who: 'customer',
  sizes: ['wide', 'phone', 'small'],
  see: async (office, person) => {
    await changeTeams(office, 'night only');
    const chat = await waitsFor(office, person);
    await chat.frame.getByRole('form', { name: 'Where may we answer you?' }).waitFor();
    await then?.(chat);
    return chat.page;
  },
  after: (office) => changeTeams(office, 'always'),
});
const leaveAddress = (address: string) => async (chat: ChatPage) => {
  const box = chat.frame.getByRole('form').getByRole('textbox');
  await box.fill(address);
  await box.press('Enter');
};

export const waitingScenes: Scene[] = [
  {
    name: 'widget-waiting',
    who: 'customer',
    see: async (office, person) => {
      const chat = await waitsFor(office, person);
      await chat.frame.getByRole('status').filter({ hasText: 'before you' }).first().waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-reminded',
    who: 'customer',
    see: async (office, person) => {
      await remindAfter(office, 1_000);
      const chat = await waitsFor(office, person);
      await chat.said('system').filter({ hasText: 'reminded our team' }).waitFor();
      return chat.page;
    },
    after: (office) => remindAfter(office, 30_000),
  },
  afterHours(''),
  afterHours('-bad-address', async (chat) => {
    await leaveAddress('amina at example')(chat);
    await chat.frame.getByRole('alert').getByText('Please give an e-mail address').waitFor();
  }),
  afterHours('-address-left', async (chat) => {
    await leaveAddress('amina@example.org')(chat);
    await chat.said('system').filter({ hasText: 'We will also answer by e-mail' }).waitFor();
  }),
  {
    name: 'widget-staff-writing',
    who: 'customer',
    sizes: ['wide', 'phone', 'small'],
    see: async (office, person) => {
      const { chat, conversationId, ben } = await takenOver(office, person);
      await chat.ask('Thank you so much!');
      const writes = (): Promise<unknown> => ben.emit('staff:typing', { conversationId, kind: 'message' });
      await writes();
      // He goes on writing until the pictures are taken.
      const again = setInterval(() => void writes(), 2_000);
      chat.page.on('close', () => clearInterval(again));
      await chat.log.getByText('Ben is writing').waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-rating',
    who: 'customer',
    see: async (office, person) => {
      const { chat, conversationId, ben } = await takenOver(office, person);
      await ben.emit('conversation:close', { conversationId });
      const rating = chat.frame.getByRole('group', { name: 'How did we do?' });
      await rating.waitFor();
      await rating.getByRole('radio').or(rating.getByRole('button')).nth(3).click();
      await chat.frame.getByRole('textbox', { name: /What should we know/u }).waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-handed-back',
    who: 'customer',
    see: async (office, person) => {
      const { chat, conversationId, ben } = await takenOver(office, person);
      await ben.emit('conversation:hand-back', { conversationId });
      await chat.said('system').filter({ hasText: 'handed back' }).waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-blocked',
    who: 'customer',
    see: async (office, person) => {
      const { chat, conversationId, ben } = await takenOver(office, person);
      const customer = (await office.house.app.storage.conversations.readConversation(conversationId))?.customer;
      await ben.emit('customer:block', { customerId: customer?.id, blocked: true });
      await chat.ask('Are you still there?');
      await chat.frame.getByText('Messages from you are not taken here any more.').waitFor();
      return chat.page;
    },
  },
];
