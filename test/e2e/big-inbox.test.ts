import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { deskOn, signIn } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { writeConversations } from '../support/many-conversations.ts';

const COUNT = 10_000;
/** Rows that a screen shows, and some above and below. */
const DRAWN_MAX = 80;

describeInBrowser('An inbox of ten thousand', () => {
  let all: BrowserHouse;
  beforeAll(async () => {
    all = await openBrowserHouse();
    await writeConversations(all.house.app.storage, COUNT);
  }, 180_000);
  afterAll(() => all?.close());

  it('draws only what is seen, scrolls on through its pages, and finds the very last one by its words', async () => {
    const ana = await all.person();
    await signIn(ana, all.house, { name: 'Ana' });
    const desk = deskOn(await ana.page(`${all.house.url}/console/everyone`));
    await desk.rows.filter({ hasText: '(1)' }).waitFor();
    const list = desk.page.getByRole('list', { name: 'Conversations' });
    await list.hover();
    // On through several pages of the server, whatever their size.
    await eventually(async () => {
      await desk.page.mouse.wheel(0, 4_000);
      return (await desk.rows.filter({ hasText: /\((?:[5-9]\d\d|\d{4,})\)/ }).count()) > 0;
    }, 60_000);
    expect(await desk.rows.count()).toBeLessThan(DRAWN_MAX);

    await desk.page.keyboard.press('/');
    await desk.page.keyboard.type(`(${COUNT})`);
    await desk.page.keyboard.press('Enter');
    await desk.page
      .getByRole('listitem')
      .filter({ hasText: `(${COUNT})` })
      .first()
      .waitFor();
    expect(ana.errors).toEqual([]);
    await ana.close();
  });

  it('takes a new message in at its top while ten thousand stand below', async () => {
    const ben = await all.person();
    await signIn(ben, all.house, { name: 'Ben' });
    const desk = deskOn(await ben.page(`${all.house.url}/console/everyone`));
    await desk.rows.first().waitFor();
    const customer = await all.house.customer();
    await customer.send('Is the garden open at night?');
    await desk.rows.first().filter({ hasText: 'garden open at night' }).waitFor();
    expect(await desk.rows.count()).toBeLessThan(DRAWN_MAX);
    await ben.close();
  });
});
