import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../protocol/conversation.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat } from '../support/chat-page.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House } from '../support/start-house.ts';

const HARBOUR = 'The boat leaves at 9:30 from the old pier, and a ticket is 14 euros for each of you.';

describeInBrowser('The agent at the elbow of whoever answers', () => {
  let all: BrowserHouse;
  let ana: Browsing;

  beforeAll(async () => {
    all = await openBrowserHouse();
    ana = await all.person({ viewport: { width: 1440, height: 900 } });
    await signIn(ana, all.house, { name: 'Ana' });
  });
  afterEach(async () => {
    all.goOn();
    all.standIn.script([]);
    await Promise.all(ana.context.pages().map((page) => page.close({ runBeforeUnload: false })));
  });
  afterAll(() => all?.close());

  async function waiting(text: string, house: House = all.house): Promise<CustomerSide> {
    const customer = await house.customer();
    await customer.send(text);
    await customer.emit('person:request', { conversationId: customer.conversationId });
    return customer;
  }
  async function talkingTo(customer: CustomerSide, who = ana, house: House = all.house): Promise<DeskPage> {
    const desk = deskOn(await who.page(`${house.url}/console/everyone/${customer.conversationId}`));
    await desk.press('Take over');
    await desk.page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    return desk;
  }
  const replyBox = ({ page }: DeskPage) => page.getByRole('textbox', { name: 'Reply', exact: true });
  const proposal = ({ page }: DeskPage) => page.getByRole('group', { name: 'Draft by the agent' });
  const told = (customer: CustomerSide): Message[] =>
    customer.told
      .filter(({ name }) => name === 'message:saved')
      .map(({ payload }) => payload['message'] as Message)
      .filter(({ author }) => author === 'staff');
  const rewrite = async (desk: DeskPage, how: string): Promise<void> => {
    await desk.press('Rewrite');
    await desk.page.getByRole('menuitem', { name: how }).click();
  };

  it('proposes a reply with its sources, as text that Ana changes, and only her Send sends it', async () => {
    const customer = await waiting('Which houses take dogs?');
    const desk = await talkingTo(customer);
    await desk.press('Draft');
    await proposal(desk).getByText('Draft by the agent, yours to change').waitFor();
    const proposed = await replyBox(desk).inputValue();
    expect(proposed).toMatch(/dog/iu);
    const source = proposal(desk)
      .getByRole('button')
      .filter({ hasNotText: /Discard/u })
      .first();
    const title = (await source.innerText()).trim();
    await source.click();
    await desk.page.getByRole('dialog').getByText(title).first().waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });

    await replyBox(desk).press('Control+End');
    await replyBox(desk).pressSequentially(' Yours, Ana');
    expect(await replyBox(desk).inputValue()).toBe(`${proposed} Yours, Ana`);
    expect(told(customer)).toEqual([]);
    await desk.press('Send');
    await eventually(() => told(customer).some(({ text }) => text.endsWith('Yours, Ana')));
    expect(new Set(told(customer).map(({ id }) => id)).size).toBe(1);
    expect(await proposal(desk).count()).toBe(0);
  });

  it('proposes by search, and says so, while the server of the model is gone and in a house without one', async () => {
    const desk = await talkingTo(await waiting('Which houses take dogs?'));
    await all.standIn.down();
    try {
      await desk.press('Draft');
      await proposal(desk).getByText('Made by search').waitFor();
      expect(await replyBox(desk).inputValue()).toMatch(/dog/iu);
      expect(await desk.said('staff').count()).toBe(0);
    } finally {
      await all.standIn.up();
    }

    const house = await startHouse();
    const ben = await all.person();
    try {
      await signIn(ben, house, { name: 'Ben' });
      const there = await talkingTo(await waiting('Which houses take dogs?', house), ben, house);
      await there.press('Draft');
      await proposal(there).getByText('Made by search').waitFor();
      expect(await replyBox(there).inputValue()).toMatch(/dog/iu);
      await rewrite(there, 'Shorter');
      await there.page.getByRole('alert').getByText('Your words are as they were.').waitFor();
    } finally {
      await ben.close();
      await house.stop();
    }
  });

  it('says it shorter, and gives the words back on Undo', async () => {
    const desk = await talkingTo(await waiting('How do we get to the island?'));
    const short = 'The boat leaves at 9:30 from the old pier, 14 euros each.';
    all.standIn.script([{ match: /Write the same text again/u, say: short }]);
    await replyBox(desk).fill(HARBOUR);
    await rewrite(desk, 'Shorter');
    await desk.page.getByText('Made shorter by the agent. Read it before you send it.').waitFor();
    expect(await replyBox(desk).inputValue()).toBe(short);
    await desk.press('Undo');
    expect(await replyBox(desk).inputValue()).toBe(HARBOUR);
    expect(await desk.said('staff').count()).toBe(0);
  });

  it('never puts the words of a note into a reply: Undo stays with the text it belongs to', async () => {
    const desk = await talkingTo(await waiting('When is the boat back?'));
    const { page } = desk;
    all.standIn.script([{ match: /Write the same text again/u, say: 'Pays late.' }]);
    await page.getByRole('tab', { name: 'Note' }).click();
    const note = page.getByRole('textbox', { name: 'Note', exact: true });
    await note.fill('This guest pays late every single time.');
    await rewrite(desk, 'Shorter');
    await page.getByText('Made shorter by the agent.').waitFor();
    await page.getByRole('tab', { name: 'Reply' }).click();
    await replyBox(desk).fill('At five.');
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);
    await page.getByRole('tab', { name: 'Note' }).click();
    await desk.press('Undo');
    expect(await note.inputValue()).toBe('This guest pays late every single time.');
  });

  it('keeps what Ana wrote on while a translation was being made', async () => {
    const desk = await talkingTo(await waiting('Guten Abend, wann fährt das letzte Boot zur Insel zurück?'));
    await desk.page.getByRole('region', { name: 'Summary' }).getByText('By the agent').waitFor();
    await replyBox(desk).fill('At five.');
    all.standIn.script([{ match: /At five/u, say: 'Um fünf.', times: 3 }]);
    all.holdAfter(0);
    await desk.press('Translate to German before sending');
    await desk.page.getByText('The agent translates.').waitFor();
    await replyBox(desk).press('End');
    await replyBox(desk).pressSequentially(' Be there early.');
    all.goOn();
    await desk.page.getByText('You wrote on meanwhile').waitFor();
    expect(await replyBox(desk).inputValue()).toBe('At five. Be there early.');
  });

  it('throws other words away that change a number, and says that Ana’s are as they were', async () => {
    const desk = await talkingTo(await waiting('And what does the boat cost?'));
    all.standIn.script([
      { match: /Write the same text again/u, say: 'The boat leaves at 9:30 from the old pier, 41 euros each.' },
    ]);
    await replyBox(desk).fill(HARBOUR);
    await rewrite(desk, 'Shorter');
    await desk.page.getByRole('alert').getByText('Your words are as they were.').waitFor();
    expect(await replyBox(desk).inputValue()).toBe(HARBOUR);
    expect(await desk.page.getByText('41 euros').count()).toBe(0);
  });

  it('sums a conversation up by itself after a hand-off, and not where Ana stepped in by herself', async () => {
    const words = 'The customer lost the key of the boat shed and waits for a person.';
    all.standIn.script([{ match: /has no time to read it/u, say: words, times: 3 }]);
    const summary = ({ page }: DeskPage) => page.getByRole('region', { name: 'Summary' });
    const desk = await talkingTo(await waiting('I lost the key of the boat shed'));
    await summary(desk).getByText(words).waitFor();
    await summary(desk).getByText('By the agent').waitFor();
    expect(await desk.said('staff').count()).toBe(0);

    const customer = await all.house.customer();
    await customer.send('Which houses take dogs?');
    const alone = await talkingTo(customer);
    await summary(alone).getByRole('button', { name: 'Sum it up' }).click();
    await summary(alone).getByText(words).waitFor();
  });

  it('translates both ways, and each keeps the words he wrote', async () => {
    const visitor = await all.person({ locale: 'de-DE' });
    const page = await visitor.page(`${all.house.url}/demo`);
    await page.locator('innkeeper-chat').getByRole('button').first().click();
    const frame = page.frameLocator('iframe');
    const wrote = 'Guten Abend, die Heizung im Wohnzimmer geht nicht an und uns ist kalt';
    all.standIn.script([
      { match: /turn the wheel/u, say: 'Bitte drehen Sie das Rad am Heizkörper auf 3.', times: 3 },
      { match: /Heizung im Wohnzimmer/u, say: 'Good evening, the heating does not come on and we are cold', times: 9 },
    ]);
    await frame.getByRole('textbox').fill(wrote);
    await frame.getByRole('textbox').press('Enter');
    await frame.locator('[data-author="customer"][data-state="done"]').waitFor();

    const list = deskOn(await ana.page(`${all.house.url}/console/everyone`));
    await list.rows.first().getByRole('link').click();
    await list.said('customer').filter({ hasText: 'Heizung' }).waitFor();
    await list.press('Take over');
    await list.press('Show in English');
    await list.said('customer').getByText('does not come on').waitFor();
    await list.said('customer').getByText(wrote).waitFor();

    const own = 'Please turn the wheel on the radiator to 3.';
    await replyBox(list).fill(own);
    await list.press('Translate to German before sending');
    const line = list.page.getByRole('group', { name: 'Translation' });
    await line.getByText(own).waitFor();
    await list.press('Back to my words');
    expect(await replyBox(list).inputValue()).toBe(own);
    await list.press('Translate to German before sending');
    await line.getByText(own).waitFor();
    await list.press('Send');
    await frame.locator('[data-author="staff"]').filter({ hasText: 'auf 3' }).waitFor();
    expect(await frame.getByText('radiator').count()).toBe(0);
    await list.said('staff').filter({ hasText: 'auf 3' }).getByText(own).waitFor();
    await visitor.close();
  });

  it('leaves the model to others when Ana does not want to wait for a slow proposal', async () => {
    const [slow, next] = [await waiting('Which houses take dogs?'), await waiting('Do you take pets in winter?')];
    const desk = await talkingTo(slow);
    const other = await talkingTo(next);
    for (const { page } of [desk, other]) {
      await page.getByRole('region', { name: 'Summary' }).getByText('By the agent').waitFor();
    }
    all.standIn.forget();
    all.holdAfter(0);
    await desk.press('Draft');
    await desk.page.getByText('writes a proposal').waitFor();
    const held = await eventually(() => all.standIn.chats().at(0));
    // Only this one is slow; the model answers one at a time.
    all.standIn.holdAfterTokens = null;
    await other.press('Draft');
    await other.page.getByText('writes a proposal').waitFor();
    expect(held.closedBy).toBeNull();
    expect(await proposal(other).count()).toBe(0);
    await desk.press('Cancel');
    await desk.page.getByText('writes a proposal').waitFor({ state: 'detached' });
    await eventually(() => held.closedBy === 'client');
    await proposal(other).getByText('Draft by the agent').waitFor();
    expect(await replyBox(desk).inputValue()).toBe('');
  });

  it('never writes to the customer by itself, in all of this', async () => {
    const visitor = await all.person();
    const chat = await openChat(await visitor.page(`${all.house.url}/demo`));
    await chat.ask('Which houses take dogs?');
    await chat.answer();
    await chat.press('Talk to a person');
    await chat.said('system').first().waitFor();
    const desk = deskOn(await ana.page(`${all.house.url}/console/needs-a-person`));
    await desk.rows.last().getByRole('link').click();
    await desk.press('Take over');
    await chat.said('system').filter({ hasText: 'Ana joined' }).waitFor();
    const before = await chat.frame.locator('[data-message-id]').count();
    await desk.press('Draft');
    await proposal(desk).waitFor();
    await rewrite(desk, 'Warmer');
    await desk.page.getByText('The agent looks for other words.').waitFor({ state: 'detached' });
    await desk.page.getByRole('tab', { name: 'Note' }).click();
    await desk.page.getByRole('tab', { name: 'Reply' }).click();
    expect(await replyBox(desk).inputValue()).not.toBe('');
    await desk.press('Close');
    await chat.said('system').filter({ hasText: 'Ana' }).nth(1).waitFor();
    expect(await chat.said('staff').count()).toBe(0);
    expect(await chat.frame.locator('[data-message-id]').count()).toBe(before + 1);
    await visitor.close();
  });
});
