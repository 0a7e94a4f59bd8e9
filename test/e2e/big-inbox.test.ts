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
    const page = await ana.context.newPage();
    const asked: string[] = [];
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => asked.push(...cursorsOf(String(payload))));
    });
    await page.goto(`${all.house.url}/console/everyone`);
    const desk = deskOn(page);
    await desk.rows.filter({ hasText: '(1)' }).waitFor();
    const list = desk.page.getByRole('list', { name: 'Conversations' });
    await list.hover();
    // On through several pages of the server, whatever their size.
    await eventually(async () => {
      await desk.page.mouse.wheel(0, 4_000);
      return (await desk.rows.filter({ hasText: /\((?:[5-9]\d\d|\d{4,})\)/ }).count()) > 0;
    }, 60_000);
    expect(await desk.rows.count()).toBeLessThan(DRAWN_MAX);
    // However often the list is scrolled meanwhile, each page is asked for once.
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.filter((cursor, place) => asked.indexOf(cursor) !== place)).toEqual([]);

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

  it('is walked through with j and k from the open row, wherever the list was scrolled to', async () => {
    const cleo = await all.person();
    await signIn(cleo, all.house, { name: 'Cleo' });
    const desk = deskOn(await cleo.page(`${all.house.url}/console/everyone`));
    await desk.rows.filter({ hasText: '(3)' }).waitFor();
    await desk.rows.filter({ hasText: '(3)' }).getByRole('link').click();
    await desk.said('customer').first().waitFor();
    await desk.rows.first().hover();
    await eventually(async () => {
      await desk.page.mouse.wheel(0, 3_000);
      return (await desk.rows.filter({ hasText: '(4)' }).count()) === 0;
    });
    await desk.page.locator('h2').first().click();
    await desk.page.keyboard.press('j');
    const focused = () => desk.page.evaluate(() => document.activeElement?.textContent ?? '');
    await eventually(async () => (await focused()).includes('(4)'));
    // What has the focus stays in the page too, and the next key goes on from it.
    await desk.rows.filter({ hasText: '(4)' }).hover();
    await eventually(async () => {
      await desk.page.mouse.wheel(0, 3_000);
      return (await desk.rows.filter({ hasText: '(5)' }).count()) === 0;
    });
    await desk.page.keyboard.press('j');
    await eventually(async () => (await focused()).includes('(5)'));
    await desk.page.keyboard.press('k');
    await eventually(async () => (await focused()).includes('(4)'));
    await cleo.close();
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

/** Of a frame to the server: the cursor of the page of the inbox that it asks for. */
function cursorsOf(frame: string): string[] {
  return frame.includes('"inbox:open"')
    ? [...frame.matchAll(/"cursor":"([^"]+)"/g)].map(([, cursor]) => cursor ?? '')
    : [];
}
