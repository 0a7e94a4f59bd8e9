import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { chatOn, openChat, type ChatPage } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import type { StaffSide } from '../support/start-house.ts';
import { axeFindings } from './axe-findings.ts';

describeInBrowser('A customer who does not look at the chat', () => {
  let all: BrowserHouse;
  let inbox: SmtpInbox;
  let ana: StaffSide;
  const open: Browsing[] = [];

  beforeAll(async () => {
    inbox = await startSmtpInbox();
    all = await openBrowserHouse({ SMTP_URL: inbox.url, MAIL_FROM: 'help@pineharbour.example', MAIL_AFTER_MS: '1000' });
    ana = await all.house.staff('Ana Hears');
  }, 90_000);
  afterEach(async () => {
    for (const browsing of open.splice(0)) await browsing.close();
  });
  afterAll(async () => {
    await all?.close();
    await inbox?.stop();
  });

  /** A customer whom Ana talks with, and the conversation's id. */
  async function withAna(): Promise<{ who: Browsing; chat: ChatPage; conversationId: string }> {
    const who = await all.person();
    open.push(who);
    const chat = await openChat(await who.page(`${all.house.url}/demo`));
    await chat.press('Talk to a person');
    await chat.frame.getByRole('button', { name: 'Go on with the assistant' }).waitFor();
    const conversationId = await shownIn(chat);
    await ana.emit('conversation:take-over', { conversationId });
    await chat.said('system').filter({ hasText: 'Ana joined' }).waitFor();
    return { who, chat, conversationId };
  }
  const shownIn = (chat: ChatPage): Promise<string> =>
    eventually(() => chat.frame.locator('body').evaluate(() => localStorage.getItem('innkeeper.conversation')));
  const say = (conversationId: string, text: string) =>
    ana.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text, force: true });
  const badge = async (chat: ChatPage, words: string): Promise<void> => {
    await eventually(async () => (await chat.page.locator('innkeeper-chat b').textContent()) === words);
  };
  async function lose(who: Browsing, conversationId: string): Promise<void> {
    await who.context.setOffline(true);
    await eventually(async () => !(await presenceOf(conversationId)), 40_000);
  }
  /** Whether the house believes that the customer is there. */
  async function presenceOf(conversationId: string): Promise<boolean> {
    const reply = (await ana.emit('conversation:open', { conversationId })) as unknown as {
      presence: { customerThere: boolean };
    };
    return reply.presence.customerThere;
  }

  it('hears of what came while the line was gone, and on the next page still; the mail goes out too', async () => {
    const { who, chat, conversationId } = await withAna();
    const customerId = (await all.house.app.storage.conversations.readConversation(conversationId))?.customer.id ?? '';
    await all.house.app.storage.handOffs.setContactEmail({
      conversationId,
      customerId,
      email: 'slept@example.org',
      noticeId: randomUUID(),
      at: Date.now(),
    });
    await chat.page.evaluate(`
      window.heard = [];
      for (const name of ['message', 'unread']) window.Innkeeper.on(name, (detail) => window.heard.push([name, detail]));
    `);
    await chat.page.getByRole('button', { name: 'Close chat', exact: true }).click();
    await lose(who, conversationId);
    await say(conversationId, 'Your key is under the mat.');
    await who.context.setOffline(false);
    await badge(chat, '1');
    expect(await chat.page.evaluate('window.heard')).toEqual([
      ['message', { author: 'staff' }],
      ['unread', 1],
    ]);
    // The line came back behind a closed panel: nobody has read it.
    await eventually(() => inbox.mails.some(({ to }) => to.includes('slept@example.org')));

    await chat.page.reload();
    await badge(chat, '1');
    await openChat(chat.page);
    await badge(chat, '');
    await chat.said('staff').filter({ hasText: 'under the mat' }).waitFor();
  });

  it('hears on the next page of the site what a person says there, and is there for the staff', async () => {
    const { who, chat, conversationId } = await withAna();
    await chat.page.goto(`${all.house.url}/demo?another-page`);
    await eventually(() => presenceOf(conversationId));
    await say(conversationId, 'Are you still there?');
    await badge(chat, '1');
    const again = await openChat(chat.page);
    await again.said('staff').filter({ hasText: 'still there' }).waitFor();

    await again.press('End chat');
    await again.press('End the chat? Press again');
    await again.said('system').filter({ hasText: 'You ended the chat' }).waitFor();
    await chat.page.goto(`${all.house.url}/demo`);
    await chat.page.getByRole('button', { name: 'Open chat' }).waitFor();
    // Nothing is waited for any more: the page costs one small script again.
    expect(await chat.page.locator('iframe').count()).toBe(0);
    expect(who.errors).toEqual([]);
  });

  it('is led to an answer in a conversation that is not on the screen, whenever it came', async () => {
    const { who, chat, conversationId } = await withAna();
    await chat.press('Conversations');
    await chat.press('New conversation');
    await chat.ask('What does cleaning cost?');
    await chat.answer();
    const line = chat.frame.getByText('There is an answer in your earlier conversation');
    expect(await line.count()).toBe(0);
    await say(conversationId, 'I have asked the owner.');
    await line.waitFor();
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.press('Conversations');
    const row = chat.frame.getByRole('list', { name: 'Earlier conversations' }).getByRole('button').first();
    await row.getByText('New: 1').waitFor();
    await row.getByText('A person will answer here').waitFor();
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.press('Conversations');
    await chat.press('Show it');
    await chat.said('staff').filter({ hasText: 'asked the owner' }).waitFor();
    await line.waitFor({ state: 'detached' });

    await chat.press('Conversations');
    await chat.frame.getByRole('button', { name: /What does cleaning cost/ }).click();
    await chat.said('customer').filter({ hasText: 'cleaning' }).waitFor();
    const shown = await shownIn(chat);
    await lose(who, shown);
    await say(conversationId, 'She says yes.');
    await who.context.setOffline(false);
    await line.waitFor();
    await chat.press('Show it');
    await chat.said('staff').filter({ hasText: 'She says yes' }).waitFor();
  });

  it('in one tab reads what came in all of them', async () => {
    const { who, chat, conversationId } = await withAna();
    await chat.page.getByRole('button', { name: 'Close chat', exact: true }).click();
    const second = chatOn(await who.page(`${all.house.url}/demo`));
    await openChat(second.page);
    await second.said('system').filter({ hasText: 'Ana joined' }).waitFor();
    await second.page.getByRole('button', { name: 'Close chat', exact: true }).click();
    await say(conversationId, 'It is ready.');
    await badge(chat, '1');
    await badge(second, '1');
    await openChat(second.page);
    await badge(second, '');
    await badge(chat, '');
  });
});
