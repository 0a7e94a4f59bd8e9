import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { deskOn, signIn } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { openChat } from '../support/chat-page.ts';
import { png } from '../support/sample-files.ts';

/** What browsers keep from a page that came over plain HTTP from another machine. */
function withoutSecureContext(): void {
  Object.defineProperty(window, 'isSecureContext', { get: () => false });
  Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
  Reflect.deleteProperty(Crypto.prototype, 'subtle');
  for (const name of ['clipboard', 'locks', 'serviceWorker', 'storage', 'mediaDevices', 'wakeLock']) {
    Reflect.deleteProperty(Navigator.prototype, name);
  }
}

describeInBrowser('A house on a network without HTTPS', () => {
  let all: BrowserHouse;
  let ana: Browsing;

  beforeAll(async () => {
    all = await openBrowserHouse();
    ana = await all.person({ viewport: { width: 1440, height: 900 } });
    await ana.context.addInitScript(withoutSecureContext);
    await signIn(ana, all.house, { name: 'Ana', role: 'admin' });
  });
  afterAll(() => all?.close());

  it('lets a visitor ask, and Ana answer with a file, leave a note and copy a link', async () => {
    const visitor = await all.person();
    await visitor.context.addInitScript(withoutSecureContext);
    const chat = await openChat(await visitor.page(`${all.house.url}/demo`));
    await chat.ask('Is there a map of the island?');
    await chat.answer();

    const desk = deskOn(await ana.page(`${all.house.url}/console/everyone`));
    const { page } = desk;
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID, 'clipboard' in navigator])).toEqual([
      false,
      'undefined',
      false,
    ]);
    // What the agent answered stands in the row.
    await desk.rows.first().getByRole('link').click();
    await desk.press('Take over');
    await page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    await page.locator('input[type=file]').setInputFiles([{ name: 'map.png', mimeType: 'image/png', buffer: png() }]);
    const files = page.getByRole('list', { name: 'Attached files' });
    await files.getByText('map.png').waitFor();
    await files.getByRole('progressbar').waitFor({ state: 'detached' });
    await desk.reply('Here it is');
    await chat.said('staff').filter({ hasText: 'Here it is' }).waitFor();
    await page.getByRole('tab', { name: 'Note' }).click();
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('He has the map');
    await desk.press('Send');
    await desk.said('staff').filter({ hasText: 'He has the map' }).waitFor();
    await desk.press('More');
    await page.getByRole('menuitem', { name: 'Copy the link' }).click();
    await page.getByText('The link is copied').waitFor();
    expect(ana.errors).toEqual([]);
    expect(visitor.errors).toEqual([]);
    await visitor.close();
  });

  it('lets Ana add a greeting to the chat', async () => {
    const page = await ana.page(`${all.house.url}/admin/settings`);
    await page.getByRole('button', { name: 'Add a greeting' }).click();
    await page.getByRole('group', { name: 'Greeting 1' }).waitFor();
    await page.getByRole('button', { name: 'Add a greeting' }).click();
    await eventually(async () => (await page.getByRole('group', { name: /^Greeting \d/u }).count()) === 2);
    expect(ana.errors).toEqual([]);
  });
});
