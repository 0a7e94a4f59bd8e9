import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { deskOn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';

const password = 'correct horse battery';

describeInBrowser('The straight road, walked in a browser', () => {
  let all: BrowserHouse;
  let atHome: Browsing;
  let atDesk: Browsing;
  let chat: ChatPage;
  let desk: DeskPage;
  let admin: Page;

  beforeAll(async () => {
    all = await openBrowserHouse();
    atHome = await all.person();
    atDesk = await all.person();
  });
  afterAll(() => all?.close());

  it('tells the customer where the answer is, then shows it with the passage it stands on, opened in place', async () => {
    chat = await openChat(await atHome.page(`${all.house.url}/demo`));
    all.holdAfter(0);
    await chat.ask('We arrive late at night. How do we get in?');
    await chat.said('agent', 'writing').getByText('Reading what was found').waitFor();
    all.goOn();
    const answer = await chat.answer();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    const passage = answer.getByRole('region');
    await eventually(async () => (await passage.innerText()).length > 200);
    expect(await chat.said('customer', 'done').count()).toBe(1);
  });

  it('lets the first admin in through the one-time link, once', async () => {
    const link = (await all.house.app.firstAdminLink()) ?? '';
    const page = await atDesk.page(link);
    await page.getByRole('textbox', { name: 'Name' }).fill('Ana Costa');
    await page.getByRole('textbox', { name: 'Email' }).fill('ana@example.org');
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Set up and sign in' }).click();
    await page.waitForURL('**/admin/**');
    await page.getByRole('link', { name: 'Transcripts', exact: true }).waitFor();
    admin = page;

    const stranger = await all.person();
    const second = await stranger.page(link);
    await second.getByRole('textbox', { name: 'Name' }).fill('Mallory');
    await second.getByRole('textbox', { name: 'Email' }).fill('mallory@example.org');
    await second.getByRole('textbox', { name: 'Password' }).fill(password);
    await second.getByRole('button', { name: 'Set up and sign in' }).click();
    await second.getByText('This link was used already').waitFor();
    await stranger.close();
  });

  it('asks staff for e-mail and password, and shows the conversation that is there', async () => {
    const office = await all.person();
    const page = await office.page(`${all.house.url}/console`);
    await page.getByRole('textbox', { name: 'Email' }).fill('ana@example.org');
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('do not belong together').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    desk = deskOn(page);
    await page.getByRole('link', { name: "Everyone's" }).click();
    await eventually(async () => (await desk.connection.innerText()) === 'Connected');
    await desk.rows.first().waitFor();
    expect(await desk.rows.count()).toBe(1);
  });

  it('shows staff a new question at once, and the answer word by word as the customer sees it', async () => {
    all.holdAfter(6);
    await chat.ask('How does the key box work?');
    await desk.open('key box');
    const seen = desk.said('agent', 'writing');
    await seen.waitFor();
    const atCustomer = chat.said('agent', 'writing');
    const words = await eventually(async () => {
      const shown = (await seen.innerText()).split('\n').at(-1) ?? '';
      return shown.length > 5 && (await atCustomer.innerText()).includes(shown) && shown;
    });
    expect(all.standIn.chats().at(-1)?.said).toContain(words.split(' ')[0]);
  });

  it('lets staff take over in mid-sentence: both see the words said, marked, and no word of the agent after them', async () => {
    await desk.press('Take over');
    const here = desk.said('agent', 'stopped');
    const there = chat.said('agent', 'stopped');
    await here.getByText('Stopped here by the take-over').waitFor();
    await there.getByText('A person took over here').waitFor();
    await eventually(() => all.standIn.counters.aborted.length > 0);
    const words = all.standIn.chats().at(-1)?.said.trim() ?? '-';
    expect(await here.innerText()).toContain(words);
    expect(await there.innerText()).toContain(words);
    all.goOn();
    await chat.log.getByText('Ana joined').waitFor();
    expect(await chat.said('agent', 'writing').count()).toBe(0);
    expect(await desk.said('agent', 'writing').count()).toBe(0);
  });

  it('shows the customer who answers now, and keeps the agent quiet', async () => {
    await desk.reply('The code comes by SMS on the morning of your arrival.');
    const reply = chat.said('staff', 'done');
    await reply.waitFor();
    expect(await reply.innerText()).toContain('Ana');
    expect(await reply.innerText()).toContain('by SMS on the morning');
    await chat.frame.getByRole('heading', { name: 'Ana' }).waitFor();
    await chat.ask('Thank you, and where do I park the xylophone van?');
    await desk.said('customer').filter({ hasText: 'xylophone' }).waitFor();
    expect(await chat.said('agent').count()).toBe(2);
    expect(all.standIn.chats().filter(({ raw }) => raw.includes('xylophone'))).toEqual([]);
  });

  it('keeps a note between staff', async () => {
    await desk.page.getByRole('tab', { name: 'Note' }).click();
    await desk.page.getByRole('textbox', { name: 'Note' }).fill('A patient guest with a van.');
    await desk.press('Send');
    await desk.said('staff').filter({ hasText: 'patient guest' }).waitFor();
    await desk.page.getByRole('tab', { name: 'Reply' }).click();
    await desk.reply('Vans park behind the church.');
    await chat.said('staff').filter({ hasText: 'behind the church' }).waitFor();
    expect(await chat.log.innerText()).not.toContain('patient guest');
  });

  it('lets the agent answer again after the hand-back', async () => {
    await desk.press('Hand back');
    await chat.log.getByText('Ana handed back to the assistant').waitFor();
    await chat.ask('Can I bring my dog?');
    await chat.answer(2);
    await desk.said('agent', 'done').nth(1).waitFor();
  });

  it('asks the customer how it was after the close, and keeps the rating', async () => {
    await desk.press('Close');
    const rating = chat.frame.getByRole('group', { name: 'How did we do?' });
    await rating.waitFor();
    await rating.getByRole('radio', { name: '4 of 5' }).check({ force: true });
    await chat.log.getByText('Thank you, that helps us.').waitFor();
  });

  it('finds the transcript by a word, with the evidence of every answer: passages and model', async () => {
    await admin.getByRole('link', { name: 'Transcripts', exact: true }).click();
    await admin.getByRole('searchbox', { name: 'Search transcripts' }).fill('xylophone');
    const row = admin.getByRole('row').filter({ hasText: 'xylophone' });
    await row.getByRole('link').click();
    const evidence = admin.getByRole('region', { name: 'Evidence' });
    await evidence.getByText('demo-reader').first().waitFor();
    await evidence.getByRole('heading', { name: 'Passages' }).waitFor();
    expect(await evidence.getByRole('img', { name: /used|cited|stands on/i }).count()).toBeGreaterThan(0);
    await admin.getByText('Rated 4 of 5').waitFor();
    await admin.locator('[data-author="staff"]').filter({ hasText: 'patient guest' }).waitFor();

    await admin.locator('[data-author="agent"][data-state="stopped"]').getByText('Stopped here').click();
    await evidence.getByText(/Staff took over in the middle/).waitFor();
  });

  it('left no error in any page, and broke no policy', () => {
    for (const { errors, violations } of [atHome, atDesk]) {
      expect(violations).toEqual([]);
      expect(errors).toEqual([]);
    }
  });
});
