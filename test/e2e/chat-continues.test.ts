import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import type { StaffSide } from '../support/start-house.ts';

describeInBrowser('A chat in the browser', () => {
  let all: BrowserHouse;
  let reviewer: StaffSide;

  beforeAll(async () => {
    all = await openBrowserHouse();
    reviewer = await all.house.staff('Rui', 'admin');
  });
  afterEach(() => {
    all.goOn();
    all.standIn.forget();
    all.standIn.firstTokenMs = 0;
  });
  afterAll(() => all?.close());

  /** What the house has on disk of the one conversation that holds this word. */
  async function stored(word: string): Promise<{ author: string; text: string }[]> {
    const { body } = await reviewer.get(`/api/admin/transcripts?q=${word}`);
    const [row] = body['transcripts'] as { conversation: { id: string } }[];
    if (!row) return [];
    const read = await reviewer.get(`/api/admin/transcripts/${row.conversation.id}`);
    return read.body['messages'] as { author: string; text: string }[];
  }
  /** What the held answer shows when it shows no more: a word or a sentence may wait for its check. */
  async function halfOf(chat: ChatPage): Promise<string> {
    let before = '';
    return eventually(async () => {
      const said = all.standIn.chats().at(-1)?.said.trim() ?? '';
      const [shown = ''] = await chat.said('agent', 'writing').locator('p').allInnerTexts();
      const isStill = shown === before;
      before = shown;
      return isStill && shown !== '' && said.startsWith(shown.trim()) && shown.trim();
    });
  }

  it('goes on with the same half-written answer after a reload and in a second tab', async () => {
    const { context, page } = await all.person();
    all.holdAfter(5);
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.ask('Which houses take pets?');
    const half = await halfOf(chat);

    await chat.page.reload();
    const again = await openChat(chat.page);
    expect(await halfOf(again)).toBe(half);
    const tab = await openChat(await page(`${all.house.url}/demo`));
    expect(await halfOf(tab)).toBe(half);

    all.goOn();
    const [whole, sameWhole] = await Promise.all([
      again.answer().then((answer) => answer.innerText()),
      tab.answer().then((answer) => answer.innerText()),
    ]);
    expect(whole).toBe(sameWhole);
    expect(whole).toContain(half);
    expect(whole.length).toBeGreaterThan(half.length + 20);
    expect(all.standIn.chats()).toHaveLength(1);

    await tab.ask('And do they pay extra, the iguanas?');
    await again.said('customer').filter({ hasText: 'iguanas' }).waitFor();
    await context.close();
  });

  it('keeps what is written without a connection, says so, and sends it later exactly once', async () => {
    const { context, page } = await all.person();
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.ask('Is there a cot for our baby?');
    await chat.answer();
    await context.setOffline(true);
    await chat.ask('First offline word: marmalade');
    await chat.ask('Second offline word: porridge');
    const kept = chat.said('customer', 'writing');
    await kept.getByText('Kept, goes out when the connection is back').nth(1).waitFor();
    await chat.frame.getByRole('status').getByText('Reconnecting, your messages are kept').waitFor();
    expect(await stored('marmalade')).toEqual([]);

    await context.setOffline(false);
    await chat.said('customer', 'done').filter({ hasText: 'porridge' }).waitFor();
    await eventually(async () => (await kept.count()) === 0);
    const messages = await eventually(async () => {
      const found = await stored('porridge');
      return found.length > 0 && found;
    });
    const own = messages.filter(({ author }) => author === 'customer').map(({ text }) => text);
    expect(own).toEqual([
      'Is there a cot for our baby?',
      'First offline word: marmalade',
      'Second offline word: porridge',
    ]);
    await context.close();
  });

  it('keeps them even when the page is closed before the connection is back', async () => {
    const { context, page } = await all.person();
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.ask('When is the yellow bin collected?');
    await chat.answer();
    await context.setOffline(true);
    await chat.ask('Written on the train: pomegranate');
    await chat.said('customer', 'writing').getByText('Kept').waitFor();
    await chat.page.close();
    await context.setOffline(false);

    const later = await openChat(await page(`${all.house.url}/demo`));
    await later.said('customer', 'done').filter({ hasText: 'pomegranate' }).waitFor();
    const own = (await stored('pomegranate')).filter(({ text }) => text.includes('pomegranate'));
    expect(own).toHaveLength(1);
    await context.close();
  });

  it('stops the answer at "Stop answering"; the words said stay', async () => {
    const { context, page } = await all.person();
    all.holdAfter(4);
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.ask('What can I cook with in the kitchen?');
    const half = await halfOf(chat);
    await chat.press('Stop answering');
    const stopped = chat.said('agent', 'stopped');
    await stopped.getByText('You stopped this answer').waitFor();
    expect(await stopped.innerText()).toContain(half);
    await eventually(() => all.standIn.counters.aborted.length === 1);
    await context.close();
  });

  it('passes the customer on to a person, and lets him go on with the assistant instead', async () => {
    const { context, page } = await all.person();
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.press('Talk to a person');
    await chat.log.getByText('We passed on what you wrote').waitFor();
    await chat.frame.getByRole('status').getByText('You are first in line').waitFor();
    await chat.ask('Hello, is anybody there?');
    await chat.said('customer', 'done').filter({ hasText: 'anybody there' }).waitFor();
    expect(all.standIn.chats()).toHaveLength(0);

    await chat.press('Go on with the assistant');
    await chat.log.getByText('You went on with the assistant').waitFor();
    const before = await chat.said('agent', 'done').count();
    await chat.ask('Where is my refund?');
    await chat.answer(before + 1);
    await context.close();
  });

  it('asks for a person once, however often and wherever that is tapped', async () => {
    const { context, page } = await all.person();
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.frame.getByRole('button', { name: 'Talk to a person' }).dblclick();
    await chat.frame.getByRole('status').getByText('You are first in line').waitFor();
    expect(await chat.said('customer').count()).toBe(1);
    await chat.press('Go on with the assistant');
    await chat.log.getByText('You went on with the assistant').waitFor();

    await context.setOffline(true);
    await chat.frame.getByRole('status').getByText('Reconnecting').waitFor();
    await chat.press('Talk to a person');
    await chat.frame.getByRole('status').getByText('We ask for a person as soon as the connection is back').waitFor();
    expect(await chat.frame.getByRole('button', { name: 'Talk to a person' }).count()).toBe(0);
    await context.setOffline(false);
    await chat.frame.getByRole('button', { name: 'Go on with the assistant' }).waitFor();
    expect(await chat.said('customer').count()).toBe(1);
    await chat.press('Go on with the assistant');
    await context.close();
  });

  it('says that it cannot reach the house, takes the first words all the same, and sends them when it can', async () => {
    const { context } = await all.person();
    const page = await context.newPage();
    let well = false;
    await page.route('**/api/customer/session**', (route) =>
      well ? route.continue() : route.fulfill({ status: 503, json: { code: 'shutting_down' } }),
    );
    await page.goto(`${all.house.url}/demo`);
    const chat = await openChat(page);
    await chat.frame.getByRole('status').getByText('Reconnecting, your messages are kept').waitFor();
    await chat.log.getByText('Ask us anything.').waitFor();
    await chat.ask('Is there a piano in the house?');
    await chat.said('customer', 'writing').getByText('Kept').waitFor();
    well = true;
    await chat.answer();
    expect(await chat.frame.getByRole('status').getByText('Reconnecting').count()).toBe(0);
    await context.close();
  });

  it('ends at the second press of "End chat", asks how it was, and goes on when he writes again', async () => {
    const { context, page } = await all.person();
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.ask('Can we leave our bicycles in the yard?');
    await chat.answer();
    await chat.press('Conversations');
    await chat.press('End chat');
    await chat.press('End the chat? Press again');
    await chat.log.getByText('You ended the chat').waitFor();
    await chat.frame.getByRole('group', { name: 'How did we do?' }).getByRole('radio', { name: '5 of 5' }).check();
    await chat.log.getByText('Thank you, that helps us.').waitFor();
    const { body } = await reviewer.get('/api/admin/transcripts?q=bicycles');
    const [row] = body['transcripts'] as { conversation: { state: string; rating: number } }[];
    expect(row?.conversation).toMatchObject({ state: 'closed', rating: 5 });

    await chat.ask('And a boat trailer?');
    await chat.log.getByText('The conversation goes on').waitFor();
    await chat.answer(2);
    await context.close();
  });

  it('gives one answer to two quick messages', async () => {
    const { context, page } = await all.person();
    all.standIn.firstTokenMs = 1_500;
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.ask('We arrive at eleven at night');
    await chat.ask('and how do we get in?');
    await chat.answer();
    await eventually(async () => (await chat.said('agent', 'writing').count()) === 0);
    const order = await chat.frame
      .locator('[data-message-id]')
      .evaluateAll((messages) => messages.map((message) => message.getAttribute('data-author')));
    expect(order).toEqual(['customer', 'customer', 'agent']);
    await context.close();
  });

  it('begins a new conversation and finds the earlier one again', async () => {
    const { context, page } = await all.person();
    const chat = await openChat(await page(`${all.house.url}/demo`));
    await chat.ask('Do you have a berth for a boat?');
    await chat.answer();
    await chat.press('Conversations');
    await chat.press('New conversation');
    await eventually(async () => (await chat.said('customer').count()) === 0);
    await chat.ask('Is there a tourist tax?');
    await chat.answer();
    await chat.page.reload();
    const again = await openChat(chat.page);
    await again.said('customer').filter({ hasText: 'tourist tax' }).waitFor();
    expect(await again.said('customer').count()).toBe(1);

    await again.press('Conversations');
    await again.frame.getByRole('list', { name: 'Earlier conversations' }).getByText('berth').click();
    await again.said('customer').filter({ hasText: 'berth' }).waitFor();
    await context.close();
  });
});
