import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat } from '../support/chat-page.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import type { CustomerSide } from '../support/start-house.ts';

describeInBrowser('An office at work', () => {
  let all: BrowserHouse;
  let ana: Browsing;
  let ben: Browsing;

  beforeAll(async () => {
    all = await openBrowserHouse();
    [ana, ben] = await Promise.all([all.person(), all.person()]);
    await signIn(ana, all.house, { name: 'Ana', role: 'admin' });
    await signIn(ben, all.house, { name: 'Ben' });
  });
  afterEach(async () => {
    all.goOn();
    for (const { context } of [ana, ben]) await Promise.all(context.pages().map((page) => page.close()));
  });
  afterAll(() => all?.close());

  async function waiting(text: string): Promise<CustomerSide> {
    const customer = await all.house.customer();
    await customer.send(text);
    await customer.emit('person:request', { conversationId: customer.conversationId });
    return customer;
  }
  const at = async (who: Browsing, customer: CustomerSide): Promise<DeskPage> => {
    const desk = deskOn(await who.page(`${all.house.url}/console/everyone/${customer.conversationId}`));
    await desk.page.getByRole('button', { name: 'Take over', exact: true }).waitFor();
    return desk;
  };
  const has = (desk: DeskPage, name: string): Promise<boolean> =>
    desk.page.getByRole('button', { name, exact: true }).isVisible();

  it('gives a conversation to one of two who press Take over at once, and tells the other who has it', async () => {
    const customer = await waiting('Our stove smokes, I would like a person');
    const [atAna, atBen] = await Promise.all([at(ana, customer), at(ben, customer)]);
    const together = Date.now() + 1_000;
    await Promise.all(
      [atAna, atBen].map(({ page }) =>
        page.getByRole('button', { name: 'Take over', exact: true }).evaluate(
          (button: HTMLElement, when) =>
            new Promise<void>((pressed) => {
              setTimeout(() => {
                button.click();
                pressed();
              }, when - Date.now());
            }),
          together,
        ),
      ),
    );
    await eventually(async () => (await has(atAna, 'Hand back')) || (await has(atBen, 'Hand back')));
    const [winner, other, name] = (await has(atAna, 'Hand back')) ? [atAna, atBen, 'Ana'] : [atBen, atAna, 'Ben'];
    await other.page
      .getByText(`${name} took over`)
      .or(other.page.getByText(`${name} answers here`))
      .first()
      .waitFor();
    await eventually(async () => !(await has(other, 'Take over')));
    expect(await has(other, 'Hand back')).toBe(false);
    await winner.reply('I am on my way.');
    await other.said('staff').filter({ hasText: 'on my way' }).waitFor();
    const notices = customer.told.filter(({ payload }) => JSON.stringify(payload).includes('"taken_over"'));
    expect(new Set(notices.map(({ payload }) => (payload['message'] as { id: string }).id)).size).toBe(1);
  });

  it('shows who needs a person, longest wait first, counts them in the title, and lets a colleague be chosen', async () => {
    await waiting('The first who waits: hedgehog');
    await waiting('The second who waits: badger');
    const desk = deskOn(await ana.page(`${all.house.url}/console/needs-a-person`));
    await desk.rows.nth(1).waitFor();
    const order = await desk.rows.allInnerTexts();
    const [hedgehog, badger] = ['hedgehog', 'badger'].map((word) => order.findIndex((row) => row.includes(word)));
    expect(hedgehog).toBeLessThan(badger ?? -1);
    await eventually(async () => (await desk.page.title()).includes('2'));

    await desk.open('hedgehog');
    await desk.press('Assign');
    await desk.page.getByRole('menuitem', { name: 'Ben' }).click();
    const atBen = deskOn(await ben.page(`${all.house.url}/console/mine`));
    await atBen.open('hedgehog');
    await atBen.page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    await eventually(async () => (await desk.page.title()).includes('1'));
  });

  it('keeps three tabs of one person together', async () => {
    const tabs = await Promise.all(
      ['everyone', 'agent', 'mine'].map(async (view) => deskOn(await ana.page(`${all.house.url}/console/${view}`))),
    );
    const [everyone, agent, mine] = tabs as [DeskPage, DeskPage, DeskPage];
    for (const tab of tabs) await eventually(async () => (await tab.connection.textContent()) === 'Connected');
    const customer = await all.house.customer();
    all.holdAfter(6);
    await customer.send('Which houses take pets, such as an otter?');
    await Promise.all([everyone.open('otter'), agent.open('otter')]);
    await Promise.all([everyone, agent].map((tab) => tab.said('agent', 'writing').waitFor()));
    await everyone.press('Take over');
    await Promise.all([everyone, agent].map((tab) => tab.said('agent', 'stopped').waitFor()));
    await agent.page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    await agent.reply('It may sleep in the boathouse.');
    await everyone.said('staff').filter({ hasText: 'boathouse' }).waitFor();
    await mine.open('boathouse');
    await mine.said('staff').filter({ hasText: 'boathouse' }).waitFor();
    expect(await mine.said('staff').filter({ hasText: 'boathouse' }).count()).toBe(1);
  });

  it('goes on after the connection was lost: nothing is missing, nothing is doubled', async () => {
    const customer = await all.house.customer();
    await customer.send('Is there a cot for our baby?');
    const desk = deskOn(await ana.page(`${all.house.url}/console/everyone/${customer.conversationId}`));
    await desk.said('agent', 'done').waitFor();
    await ana.context.setOffline(true);
    await eventually(async () => (await desk.connection.textContent())?.startsWith('Not connected'));
    await customer.send('Said while the desk was away: walnut');
    await eventually(() => customer.told.filter(({ name }) => name === 'message:saved').length > 4);
    expect(await desk.said('customer').filter({ hasText: 'walnut' }).count()).toBe(0);
    await ana.context.setOffline(false);
    await desk.said('customer').filter({ hasText: 'walnut' }).waitFor();
    await desk.said('agent', 'done').nth(1).waitFor();
    expect(await desk.said('customer').count()).toBe(2);
    expect(await desk.said('agent').count()).toBe(2);
  });

  it('fits a phone: see, take over, answer, hand back', async () => {
    const phone = await all.person({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await phone.context.addCookies(await ana.context.cookies());
    const customer = await all.person();
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    const desk = deskOn(await phone.page(`${all.house.url}/console`));
    const fits = async (): Promise<boolean> =>
      desk.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

    all.holdAfter(6);
    await chat.ask('Which houses take pets, such as a heron?');
    await desk.page
      .getByRole('link', { name: 'Agent', exact: true })
      .or(desk.page.getByRole('link', { name: /Agent/ }))
      .first()
      .tap();
    await desk.rows.filter({ hasText: 'heron' }).getByRole('link').tap();
    await desk.said('agent', 'writing').waitFor();
    expect(await fits()).toBe(true);
    await desk.page.getByRole('button', { name: 'Take over', exact: true }).tap();
    await desk.said('agent', 'stopped').waitFor();
    all.goOn();
    await desk.reply('Herons are welcome everywhere.');
    await chat.said('staff').filter({ hasText: 'welcome everywhere' }).waitFor();
    expect(await fits()).toBe(true);
    await desk.page.getByRole('button', { name: 'Hand back', exact: true }).tap();
    await chat.log.getByText('Ana handed back').waitFor();
    await desk.page.getByRole('button', { name: 'Back to the list' }).tap();
    await desk.rows.first().waitFor();
    expect(await fits()).toBe(true);
    await phone.close();
    await customer.close();
  });
});
