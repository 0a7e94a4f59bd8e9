import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { png } from '../support/sample-files.ts';
import { openThreePeople, THREE_LIMIT_MS, type ThreePeople } from './three-people.ts';

const MESSAGES = 200;
const SCRIPTED = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "taken"</script></svg>';
/** Letters are drawn at parts of a pixel. */
const SAME_PLACE_PX = 3;

describeInBrowser('A long talk between a customer and Ana, with Ben beside', () => {
  let three: ThreePeople;
  const customers: Browsing[] = [];

  beforeAll(async () => {
    three = await openThreePeople();
  }, THREE_LIMIT_MS);
  afterEach(async () => {
    for (const customer of customers.splice(0)) await customer.close();
    for (const { context } of [three.ana, three.ben]) {
      await Promise.all(context.pages().map((page) => page.close({ runBeforeUnload: false })));
    }
  });
  afterAll(() => three?.close());

  /** A customer whom Ana answers, and Ben reads with her. */
  async function together(about: string): Promise<{ chat: ChatPage; atAna: DeskPage; atBen: DeskPage }> {
    const [atAna, atBen] = await Promise.all([three.at(three.ana, 'everyone'), three.at(three.ben, 'everyone')]);
    const { chat, who } = await three.visit();
    customers.push(who);
    await chat.ask('We arrive late at night. How do we get in?');
    await chat.answer();
    await chat.press('Talk to a person');
    await chat.ask(about);
    for (const desk of [atAna, atBen]) await desk.open(about);
    await atAna.press('Take over');
    await chat.said('system').filter({ hasText: 'Ana joined' }).waitFor();
    return { chat, atAna, atBen };
  }
  const conversationId = ({ page }: DeskPage): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
  /** Where it stands on the screen, in px from the top. */
  const placeOf = async (message: Locator): Promise<number> => Math.round((await message.boundingBox())?.y ?? -1);

  it(
    `of ${MESSAGES} messages is read from its first word to its last, and what comes in meanwhile moves nothing`,
    { timeout: THREE_LIMIT_MS },
    async () => {
      const { chat, atAna, atBen } = await together('About the old harbour crane');
      const { conversations } = three.all.house.app.storage;
      const id = conversationId(atAna);
      const conversation = await conversations.readConversation(id);
      const staff = conversation?.staff;
      if (!conversation || !staff) throw new Error('nobody has it');
      for (let place = conversation.lastSeq; place < MESSAGES; place += 1) {
        const words = { id: randomUUID(), conversationId: id, text: `Words number ${place}`, at: Date.now() };
        if (place % 2 === 0) await conversations.saveStaffMessage({ ...words, kind: 'message', staff });
        else {
          await conversations.receiveCustomerMessage({
            ...words,
            customerId: conversation.customer.id,
            language: 'en',
            form: null,
            join: false,
            newTurn: { turnId: randomUUID(), answerId: randomUUID() },
            noticeId: randomUUID(),
          });
        }
      }
      const last = `Words number ${MESSAGES - 1}`;
      await Promise.all([atAna.page.reload(), chat.page.reload()]);
      const again = await openChat(chat.page);
      await atAna.said('customer').getByText(last, { exact: true }).waitFor();
      await again.said('customer').filter({ hasText: last }).waitFor();

      const messages = atAna.page.getByRole('region', { name: 'Messages' });
      await messages.hover();
      const first = atAna.said('customer').filter({ hasText: 'We arrive late' });
      await eventually(async () => {
        await atAna.page.mouse.wheel(0, -4_000);
        return messages.evaluate((box) => box.scrollTop === 0);
      });
      await first.waitFor();
      const before = await placeOf(first);
      for (const text of ['Live one', 'Live two', 'Live three']) {
        await again.ask(text);
        await atAna.said('customer').filter({ hasText: text }).waitFor({ state: 'attached' });
        await atBen.said('customer').filter({ hasText: text }).waitFor();
      }
      expect(Math.abs((await placeOf(first)) - before)).toBeLessThanOrEqual(SAME_PLACE_PX);

      // The customer reads up, too, while Ana answers.
      await again.log.hover();
      const firstInChat = again.said('customer').filter({ hasText: 'We arrive late' });
      await eventually(async () => {
        await again.page.mouse.wheel(0, -4_000);
        return (await firstInChat.count()) > 0 && (await again.log.evaluate((log) => log.scrollTop === 0));
      });
      const inChat = await placeOf(firstInChat);
      await atAna.reply('Answered from above');
      await again.said('staff').filter({ hasText: 'Answered from above' }).waitFor({ state: 'attached' });
      expect(Math.abs((await placeOf(firstInChat)) - inChat)).toBeLessThanOrEqual(SAME_PLACE_PX);

      await atAna.press('To the latest');
      await eventually(() => messages.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 30));
      const order = await atAna.page
        .locator('[data-message-id]')
        .filter({ hasText: /Live|from above/u })
        .allInnerTexts();
      expect(order.map((text) => /Live \w+|from above/u.exec(text)?.[0])).toEqual([
        'Live one',
        'Live two',
        'Live three',
        'from above',
      ]);
    },
  );

  it(
    'carries pictures both ways with previews, and refuses a drawing that runs a script to both, in words',
    { timeout: THREE_LIMIT_MS },
    async () => {
      const { chat, atAna, atBen } = await together('Which door is ours?');
      const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png() });
      const drawing = { name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SCRIPTED) };
      const disguised = { name: 'plan.png', mimeType: 'image/png', buffer: Buffer.from(SCRIPTED) };

      await chat.frame.locator('input[type="file"]').setInputFiles([picture('our door.png'), drawing, disguised]);
      const refused = chat.frame.locator('.tray').getByRole('alert');
      await refused.getByText('plan.svg is a kind of file we do not take.').waitFor();
      await refused.getByText(/plan\.png (?:is a kind of file we do not take|could not be read)\./u).waitFor();
      await eventually(async () => (await chat.frame.locator('.tray progress').count()) === 0);
      await chat.ask('Is it this one?');
      await chat.said('customer').getByRole('button', { name: 'Open our door.png' }).locator('img').waitFor();
      for (const desk of [atAna, atBen]) {
        const preview = desk.said('customer').getByRole('button', { name: 'Open our door.png large' }).getByRole('img');
        await preview.waitFor();
        await eventually(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth > 0));
      }

      await atAna.page.locator('input[type=file]').setInputFiles([picture('the other door.png'), drawing, disguised]);
      const files = atAna.page.getByRole('list', { name: 'Attached files' });
      await files
        .getByRole('listitem')
        .filter({ hasText: 'plan.svg' })
        .getByText('Not added. Files of this kind')
        .waitFor();
      await files
        .getByRole('listitem')
        .filter({ hasText: 'plan.png' })
        .getByText(/Not added\. (?:Files of this kind|The file is broken)/u)
        .waitFor();
      await eventually(async () => (await files.getByText('Adding').count()) === 0);
      await atAna.reply('No, this one.');
      const theirs = chat.said('staff').getByRole('button', { name: 'Open the other door.png' }).locator('img');
      await theirs.waitFor();
      await eventually(() => theirs.evaluate((image: HTMLImageElement) => image.naturalWidth > 0));
      expect(await chat.log.getByText('plan.').count()).toBe(0);
      expect(await atAna.page.locator('[data-message-id]').getByText('plan.').count()).toBe(0);
    },
  );
});
