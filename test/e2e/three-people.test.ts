import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import type { Browsing } from '../support/browsing.ts';
import type { ChatPage } from '../support/chat-page.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import {
  openThreePeople,
  STEP_LIMIT_MS,
  THREE_LIMIT_MS,
  slowLine,
  type SlowLine,
  type ThreePeople,
} from './three-people.ts';

const QUESTION = 'We arrive late at night. How do we get in?';

describeInBrowser('A customer, Ana and Ben at the same time', () => {
  let three: ThreePeople;
  let lines: { ana: SlowLine; ben: SlowLine };
  const customers: Browsing[] = [];

  beforeAll(async () => {
    three = await openThreePeople();
    lines = { ana: await slowLine(three.ana), ben: await slowLine(three.ben) };
  }, THREE_LIMIT_MS);
  afterEach(async () => {
    lines.ana.release();
    lines.ben.release();
    await three.ana.context.setOffline(false);
    for (const customer of customers.splice(0)) await customer.close();
    for (const { context } of [three.ana, three.ben]) {
      await Promise.all(context.pages().map((page) => page.close({ runBeforeUnload: false })));
    }
  });
  afterAll(() => three?.close());

  /** A customer who was answered, asks for a person, and says what it is about: the words of his row in the list. */
  async function asksForPerson(about: string): Promise<ChatPage> {
    const { chat, who } = await three.visit();
    customers.push(who);
    await chat.ask(QUESTION);
    await chat.answer();
    await chat.press('Talk to a person');
    await notices(chat, /passed on|Ana joined/u)
      .first()
      .waitFor();
    await chat.ask(about);
    await chat.said('customer', 'done').filter({ hasText: about }).waitFor();
    return chat;
  }
  const button = ({ page }: DeskPage, name: string) => page.getByRole('button', { name, exact: true });
  const replyBox = ({ page }: DeskPage) => page.getByRole('textbox', { name: 'Reply', exact: true });
  const heldBack = ({ page }: DeskPage) => page.getByRole('alertdialog', { name: 'Your reply was held back' });
  const tones = ({ page }: DeskPage): Promise<number> =>
    page.evaluate(() => (window as unknown as { tones: number }).tones);
  const notices = (chat: ChatPage, words: string | RegExp) => chat.said('system').filter({ hasText: words });

  it(
    'rings at both desks; of two who press Take over at once one has it, the other hears from whom, the customer reads one name',
    { timeout: THREE_LIMIT_MS },
    async () => {
      const desks = await Promise.all([three.at(three.ana, 'needs-a-person'), three.at(three.ben, 'needs-a-person')]);
      // A browser lets a page be heard once somebody has clicked there.
      for (const { page } of desks) await page.mouse.click(600, 500);
      const before = await Promise.all(desks.map(tones));
      const chat = await asksForPerson('May our badger sleep in the house?');
      for (const [place, desk] of desks.entries()) {
        await desk.rows.filter({ hasText: 'badger' }).waitFor();
        await eventually(async () => (await tones(desk)) > (before[place] ?? 0));
        await desk.open('badger');
        await button(desk, 'Take over').waitFor();
        await desk.said('customer').filter({ hasText: 'badger' }).waitFor();
      }
      // Neither hears of the other before he has pressed.
      lines.ana.hold();
      lines.ben.hold();
      await Promise.all(desks.map((desk) => desk.press('Take over')));
      await Promise.all([lines.ana.sent('conversation:take-over'), lines.ben.sent('conversation:take-over')]);
      lines.ana.release();
      lines.ben.release();

      const [atAna, atBen] = desks;
      const hears = ({ page }: DeskPage, name: string) => page.getByRole('alert').getByText(`${name} took over first.`);
      const name = await eventually(async () => {
        if (await hears(atBen, 'Ana').isVisible()) return 'Ana';
        return (await hears(atAna, 'Ben').isVisible()) && 'Ben';
      }, STEP_LIMIT_MS);
      const [winner, other] = name === 'Ana' ? [atAna, atBen] : [atBen, atAna];
      await button(winner, 'Hand back').waitFor();
      await other.page.getByPlaceholder(`${name} answers here. You can leave a note`).waitFor();
      expect(await button(other, 'Hand back').count()).toBe(0);
      expect(await button(other, 'Take over').count()).toBe(0);

      await notices(chat, `${name} joined`).waitFor();
      await winner.reply('It may, in the boot room.');
      await chat.said('staff').filter({ hasText: 'boot room' }).waitFor();
      await other.said('staff').filter({ hasText: 'boot room' }).waitFor();
      expect(await notices(chat, 'joined').count()).toBe(1);
      expect(await chat.log.innerText()).not.toContain(name === 'Ana' ? 'Ben' : 'Ana');
    },
  );

  it(
    'gives the next to whoever is there and has room: Ben is away, Ana is full, Ana closes one',
    { timeout: THREE_LIMIT_MS },
    async () => {
      const [atAna, atBen] = await Promise.all([three.at(three.ana, 'mine'), three.at(three.ben, 'needs-a-person')]);
      // What she has from before counts too, whether her page shows it yet or not.
      const anaId = await three.staffId('Ana');
      const desk = (await three.all.house.app.storage.teams.readDesks()).find(({ staffId }) => staffId === anaId);
      const mine = desk?.open ?? 0;
      await three.decide('PUT', `staff/${anaId}/capacity`, { capacity: mine + 1 });
      await atBen.press('Available, change availability');
      await atBen.page.getByRole('menuitem', { name: 'Away' }).click();
      await button(atBen, 'Away, change availability').waitFor();
      await three.changeTeam({ assign: 'round_robin' });
      try {
        const given = atAna.page.getByRole('alert').getByText(/came to you$/u);
        const [first] = await Promise.all([asksForPerson('Where do I leave the canoe?'), given.waitFor()]);
        await notices(first, 'Ana joined').waitFor();
        await atAna.rows.filter({ hasText: 'canoe' }).waitFor();

        const second = await asksForPerson('Where do I leave the sledge?');
        await atBen.rows.filter({ hasText: 'sledge' }).waitFor();
        expect(await notices(second, 'joined').count()).toBe(0);
        await button(atBen, 'Away, change availability').click();
        await atBen.page.getByText(`${mine + 1} of ${mine + 1}`, { exact: true }).waitFor();
        await atBen.page.keyboard.press('Escape');

        await atAna.open('canoe');
        await atAna.press('Close');
        await notices(second, 'Ana joined').waitFor();
        await atAna.rows.filter({ hasText: 'sledge' }).waitFor();
        await atBen.rows.filter({ hasText: 'sledge' }).waitFor({ state: 'detached' });
        expect(await notices(second, 'joined').count()).toBe(1);
      } finally {
        await three.changeTeam({ assign: 'pick' });
        await three.decide('PUT', `staff/${anaId}/capacity`, { capacity: 10 });
        await button(atBen, 'Away, change availability').click();
        await atBen.page.getByRole('menuitem', { name: 'Available' }).click();
        await button(atBen, 'Available, change availability').waitFor();
      }
    },
  );

  it(
    'goes on without Ana while her line is gone; back again she has everything once, and her reply waits for her look',
    { timeout: THREE_LIMIT_MS },
    async () => {
      const [atAna, atBen] = await Promise.all([three.at(three.ana, 'everyone'), three.at(three.ben, 'everyone')]);
      const chat = await asksForPerson('Cancel our pedalo, please');
      for (const desk of [atAna, atBen]) await desk.open('pedalo');
      await atAna.press('Take over');
      await notices(chat, 'Ana joined').waitFor();
      await replyBox(atAna).fill('I cancel');

      await three.ana.context.setOffline(true);
      await atAna.page.getByText(/Not connected\. This is how it was at \d{1,2}:\d\d/u).waitFor();
      await chat.ask('No, wait: do not cancel it');
      await atBen.said('customer').filter({ hasText: 'do not cancel' }).waitFor();
      await atBen.page.getByRole('tab', { name: 'Note' }).click();
      await atBen.page.getByRole('textbox', { name: 'Note', exact: true }).fill('They want to keep it');
      await atBen.press('Send');
      await atBen.said('staff').filter({ hasText: 'want to keep it' }).waitFor();
      await chat.ask('We keep the pedalo');
      await chat.said('customer', 'done').filter({ hasText: 'We keep' }).waitFor();
      expect(await atAna.said('customer').count()).toBe(2);

      expect(await replyBox(atAna).inputValue()).toBe('I cancel');
      await replyBox(atAna).fill('I cancel the pedalo now.');
      await atAna.press('Send');
      await atAna.said('staff').filter({ hasText: 'pedalo now' }).waitFor();
      await three.ana.context.setOffline(false);
      await eventually(async () => (await atAna.connection.textContent()) === 'Connected');
      await heldBack(atAna).getByText('do not cancel it').waitFor();
      await atAna.page.getByText('This is how it was').waitFor({ state: 'detached' });
      const order = await atAna.page
        .locator('[data-message-id]')
        .filter({ hasText: /do not cancel|want to keep it|We keep/u })
        .allInnerTexts();
      expect(order.map((text) => /do not cancel|want to keep it|We keep/u.exec(text)?.[0])).toEqual([
        'do not cancel',
        'want to keep it',
        'We keep',
      ]);
      expect(await chat.said('staff').count()).toBe(0);

      await heldBack(atAna).getByRole('button', { name: 'Look', exact: true }).click();
      expect(await replyBox(atAna).inputValue()).toBe('I cancel the pedalo now.');
      await atAna.reply('Good, you keep it.');
      await chat.said('staff').filter({ hasText: 'you keep it' }).waitFor();
      expect(await chat.said('staff').count()).toBe(1);
    },
  );

  it(
    'holds back what Ben sends over a reply of Ana that has not come to his screen',
    { timeout: THREE_LIMIT_MS },
    async () => {
      const [atAna, atBen] = await Promise.all([three.at(three.ana, 'everyone'), three.at(three.ben, 'everyone')]);
      const chat = await asksForPerson('Is the lighthouse open?');
      for (const desk of [atAna, atBen]) await desk.open('lighthouse');
      await atBen.press('Take over');
      await notices(chat, 'Ben joined').waitFor();
      await replyBox(atBen).pressSequentially('It is closed');
      await atAna.page.getByText('Ben is writing a reply').waitFor();
      await atBen.page.getByText('Ana is reading this').waitFor();

      lines.ben.hold();
      const assign = async (name: string): Promise<void> => {
        await atAna.press('Assign');
        await atAna.page.getByRole('menuitem', { name }).click();
      };
      await assign('Ana (you)');
      await button(atAna, 'Hand back').waitFor();
      await atAna.reply('It is open until six.');
      await chat.said('staff').filter({ hasText: 'until six' }).waitFor();
      await assign('Ben');
      await button(atAna, 'Hand back').waitFor({ state: 'detached' });
      await atBen.reply('It is closed today.');
      await lines.ben.sent('It is closed today.');
      lines.ben.release();
      await heldBack(atBen).getByText('1 new message came in while you wrote').waitFor();
      await heldBack(atBen).getByText('It is open until six.').waitFor();
      expect(await chat.said('staff').count()).toBe(1);
      await heldBack(atBen).getByRole('button', { name: 'Look', exact: true }).click();
      await atBen.reply('As Ana says.');
      await chat.said('staff').filter({ hasText: 'As Ana says' }).waitFor();
      expect(await chat.log.innerText()).not.toContain('closed today');
    },
  );
});
