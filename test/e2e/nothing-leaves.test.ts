import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat } from '../support/chat-page.ts';
import { deskOn, signIn } from '../support/desk-page.ts';

const ADMIN_PAGES = [
  'Overview',
  'Transcripts',
  'Knowledge',
  'Procedures',
  'Evaluation',
  'Models',
  'Privacy',
  'Team',
  'Settings',
];

describeInBrowser('Nothing leaves the house', () => {
  let all: BrowserHouse;
  let somebody: Browsing;

  beforeAll(async () => {
    all = await openBrowserHouse();
    somebody = await all.person();
    await signIn(somebody, all.house, { name: 'Ana', role: 'admin' });
  });
  afterAll(() => all?.close());

  it('opens every page there is', async () => {
    const { house } = all;
    const home = await somebody.page(house.url);
    for (const name of ['Demo', 'Console', 'Admin', 'API']) {
      await home.getByRole('link', { name, exact: true }).waitFor();
    }
    const docs = await somebody.page(`${house.url}/api/docs`);
    await docs.getByRole('heading', { name: 'Innkeeper API' }).waitFor();

    await somebody.page(`${house.url}/demo/right-to-left.html`);
    const chat = await openChat(await somebody.page(`${house.url}/demo`));
    await chat.ask('How does the key box work?');
    const answer = await chat.answer();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    await answer.getByRole('region').waitFor();

    const desk = deskOn(await somebody.page(`${house.url}/console/everyone`));
    await desk.rows.first().getByRole('link').click();
    await desk.said('agent', 'done').waitFor();
    await desk.press('Take over');
    await desk.reply('Good evening.');
    await chat.said('staff', 'done').waitFor();

    const admin = await somebody.page(`${house.url}/admin`);
    for (const name of ADMIN_PAGES) {
      await admin.getByRole('link', { name, exact: true }).click();
      await admin.getByRole('heading', { name, exact: true, level: 2 }).first().waitFor();
    }
    await admin.getByRole('link', { name: 'Transcripts', exact: true }).click();
    await admin.getByRole('row').filter({ hasText: 'Guest' }).getByRole('link').first().click();
    await admin.getByRole('region', { name: 'Evidence' }).getByText('demo-reader').first().waitFor();
  });

  it('asked nobody but the house itself', () => {
    const origins = new Set(
      somebody.requests
        .filter((address) => !/^(data|blob|about):/.test(address))
        .map((address) => new URL(address).host),
    );
    expect([...origins]).toEqual([new URL(all.house.url).host]);
    expect(somebody.requests.some((address) => address.startsWith('ws'))).toBe(true);
    expect(somebody.requests.some((address) => address.endsWith('.woff2'))).toBe(true);
  });

  it('met no error and no violation of a policy on the way', () => {
    expect(somebody.violations).toEqual([]);
    expect(somebody.errors).toEqual([]);
  });
});
