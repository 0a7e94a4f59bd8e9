import { randomUUID } from 'node:crypto';
import type { DeskPage } from '../../support/desk-page.ts';
import type { CustomerSide } from '../../support/start-house.ts';
import { atDesk } from './console-scenes.ts';
import type { Desk } from './fill-desk.ts';
import { ask, wantsPerson } from './guests.ts';
import { sayGoodWords } from './good-words.ts';
import type { Office } from './open-office.ts';
import type { Scene } from './scene.ts';

const on =
  (name: keyof Desk, view = 'everyone') =>
  (office: Office) =>
    `${view}/${office.desk[name].conversationId}`;
const messages = (desk: DeskPage): Promise<void> => desk.said('customer').first().waitFor();
const replyBox = ({ page }: DeskPage) => page.getByRole('textbox', { name: 'Reply', exact: true });
const dialog = ({ page }: DeskPage): Promise<void> => page.getByRole('dialog').waitFor();

/** A conversation of its own that Ana has taken over, with what the customer said. */
async function mine(office: Office, text: string, number = 14): Promise<CustomerSide> {
  const customer = await office.guests.known(number);
  await ask(customer, text);
  await wantsPerson(customer);
  const { conversationId } = customer;
  const staff = { id: office.ana.id, name: 'Ana' };
  const { conversations } = office.house.app.storage;
  await conversations.takeOver({ conversationId, staff, noticeId: randomUUID(), at: Date.now(), cut: null });
  return customer;
}
const mineAt = (text: string, number?: number) => async (office: Office) =>
  `mine/${(await mine(office, text, number)).conversationId}`;

async function noteBox(desk: DeskPage) {
  await desk.page.getByRole('tab', { name: 'Note' }).click();
  return desk.page.getByRole('textbox', { name: 'Note', exact: true });
}
async function more(desk: DeskPage, item: string): Promise<void> {
  await desk.press('More');
  await desk.page.getByRole('menuitem', { name: item }).click();
  await dialog(desk);
}

export const talkScenes: Scene[] = [
  atDesk('waiting', on('lockedOut', 'needs-a-person'), messages, { sizes: ['wide', 'middle', 'phone', 'small'] }),
  atDesk('arabic', on('arabic'), messages),
  atDesk('long-names', on('longName', 'mine'), messages, { sizes: ['wide', 'middle', 'phone', 'small'] }),
  atDesk('colleague-has-it', on('invoice'), messages),
  atDesk('evidence', on('dog', 'agent'), async ({ page }) => {
    const fold = page.getByRole('button', { name: 'About the customer' });
    if (await fold.isVisible()) await fold.click();
    await page.getByRole('complementary', { name: 'About the customer' }).getByText('What the agent did').waitFor();
  }),
  atDesk(
    'about-on-a-phone',
    on('lockedOut', 'needs-a-person'),
    async (desk) => {
      await desk.press('About the customer');
      await desk.page
        .getByRole('complementary', { name: 'About the customer' })
        .getByText('Signed by the site')
        .waitFor();
    },
    { sizes: ['phone', 'middle'] },
  ),
  atDesk(
    'agent-writing',
    async (office) => {
      const customer = await office.guests.known(18);
      await ask(customer, 'Where do we leave the rubbish?');
      office.all.holdAfter(12);
      await customer.send('And what day is the yellow bin collected?');
      return `agent/${customer.conversationId}`;
    },
    (desk) => desk.said('agent', 'writing').locator('p').first().waitFor(),
    { sizes: ['wide', 'middle', 'phone'] },
  ),
  {
    name: 'console-two-at-once',
    who: 'ana',
    see: async (office, person) => {
      const customer = await mine(office, 'Is the sauna open tonight?');
      const { conversationId } = customer;
      await office.ben.emit('conversation:open', { conversationId });
      const page = await person.page(`${office.house.url}/console/mine/${conversationId}`);
      const typing = (): void => {
        void office.ben.emit('staff:typing', { conversationId, kind: 'note' });
        void customer.emit('customer:typing', { conversationId });
      };
      await page.getByText('Ben is reading this').waitFor();
      typing();
      const again = setInterval(typing, 2_000);
      page.on('close', () => clearInterval(again));
      await page.getByText('Ben is writing a note').first().waitFor();
      return page;
    },
  },
  atDesk('held-back', mineAt('Please cancel my stay', 16), async (desk, office) => {
    await replyBox(desk).fill('I cancel it now.');
    const conversationId = desk.page.url().split('/').at(-1) ?? '';
    await desk.press('Send');
    await desk.page.getByText('Sending in').waitFor();
    await answerAsCustomer(office, conversationId, 'Wait, do not cancel it, we come after all');
    await desk.page.getByRole('alertdialog', { name: 'Your reply was held back' }).waitFor();
  }),
  atDesk(
    'undo',
    mineAt('Is there a cot for our baby?', 17),
    async (desk) => {
      await replyBox(desk).fill('Yes, it stands in the attic.');
      await desk.press('Send');
      await desk.page.getByText('Sending in').waitFor();
    },
    { sizes: ['wide'], anew: true },
  ),
  atDesk(
    'note-with-mention',
    on('lockedOut'),
    async (desk) => {
      const box = await noteBox(desk);
      await box.pressSequentially('@');
      await desk.page.getByRole('option', { name: 'Ben' }).waitFor();
    },
    { anew: true },
  ),
  atDesk(
    'canned-list',
    mineAt('We arrive at midnight', 19),
    async (desk) => {
      await replyBox(desk).pressSequentially('/');
      await desk.page.getByRole('listbox', { name: 'Canned replies' }).getByRole('option').first().waitFor();
    },
    { anew: true },
  ),
  atDesk('canned-dialog', mineAt('We arrive at nine', 20), async (desk) => {
    await desk.press('Canned replies');
    await dialog(desk);
  }),
  atDesk(
    'draft',
    mineAt('Which houses take dogs?', 21),
    async (desk) => {
      await desk.press('Draft');
      await desk.page.getByRole('group', { name: 'Draft by the agent' }).waitFor();
    },
    { sizes: ['wide', 'middle', 'phone'] },
  ),
  atDesk(
    'draft-on-its-way',
    mineAt('May we bring two dogs and a cat?', 22),
    async (desk, office) => {
      await desk.page.getByRole('region', { name: 'Suggested articles' }).locator('summary').first().waitFor();
      office.all.holdAfter(0);
      await desk.press('Draft');
      await desk.page.getByText('writes a proposal').first().waitFor();
    },
    { sizes: ['wide'] },
  ),
  atDesk(
    'translated',
    mineAt('Guten Abend, der Schlüssel klemmt im Schloss und wir stehen draußen im Regen', 2),
    async (desk, office) => {
      sayGoodWords(office.all, [
        { match: /spare key/u, say: 'Der Ersatzschlüssel liegt beim Nachbarn.', times: 20 },
        {
          match: /klemmt/u,
          say: 'Good evening, the key is stuck in the lock and we are standing outside in the rain',
          times: 20,
        },
      ]);
      await desk.press('Show in English');
      await desk.said('customer').getByText('standing outside').waitFor();
      await replyBox(desk).fill('The spare key is with the neighbour.');
      await desk.press('Translate to German before sending');
      await desk.page.getByText('Read it before you send it').waitFor();
    },
    { after: ({ all }) => sayGoodWords(all) },
  ),
  atDesk('files', mineAt('Where exactly is the house?', 25), async (desk, { picture }) => {
    await desk.page.locator('input[type=file]').setInputFiles([
      { name: 'map.png', mimeType: 'image/png', buffer: picture },
      { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\x01\xff\xfe\0\0\x10') },
    ]);
    await desk.page.getByRole('list', { name: 'Attached files' }).getByText('Not added').waitFor();
  }),
  atDesk(
    'snooze',
    on('spanish', 'mine'),
    async (desk) => {
      await desk.press('Snooze');
      await desk.page.getByRole('menuitem', { name: 'In 1 hour' }).waitFor();
    },
    { anew: true },
  ),
  atDesk(
    'assign',
    on('charged'),
    async (desk) => {
      await desk.press('Assign');
      await desk.page.getByRole('menuitem', { name: 'Ben' }).waitFor();
    },
    { anew: true },
  ),
  atDesk(
    'more',
    on('spanish', 'mine'),
    async (desk) => {
      await desk.press('More');
      await desk.page.getByRole('menuitem', { name: 'Tags' }).waitFor();
    },
    { anew: true },
  ),
  atDesk('tags', on('lockedOut'), (desk) => more(desk, 'Tags')),
  atDesk('merge', on('lockedOut'), (desk) => more(desk, 'Join with another conversation')),
  atDesk('block', on('charged'), (desk) => more(desk, 'Block the customer')),
];

/** The customer writes again, from whichever window. */
async function answerAsCustomer({ house }: Office, conversationId: string, text: string): Promise<void> {
  const { conversations } = house.app.storage;
  const customerId = (await conversations.readConversation(conversationId))?.customer.id ?? '';
  await house.app.storage.conversations.receiveCustomerMessage({
    id: randomUUID(),
    conversationId,
    customerId,
    text,
    language: 'en',
    at: Date.now(),
    form: null,
    join: false,
    newTurn: { turnId: randomUUID(), answerId: randomUUID() },
    noticeId: randomUUID(),
  });
}
