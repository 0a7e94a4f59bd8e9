import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { HandOffSettings } from '../../protocol/desk-settings.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { customerMessage } from '../support/customer-message.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import type { StaffSide } from '../support/start-house.ts';
import { finishedAnswer } from '../support/storage-house.ts';
import { axeFindings } from './axe-findings.ts';

const QUESTION = 'We arrive late at night. How do we get in?';
const SHOTS = process.env['WIDGET_SHOTS'];
const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

describeInBrowser('Waiting for a person', () => {
  let all: BrowserHouse;
  let inbox: SmtpInbox;
  let ana: StaffSide | undefined;
  const open: Browsing[] = [];

  async function visit(options: Parameters<BrowserHouse['person']>[0] = {}, token?: string): Promise<ChatPage> {
    const who = await all.person(options);
    open.push(who);
    if (token !== undefined) {
      await who.context.addInitScript((kept) => localStorage.setItem('innkeeper.token', kept), token);
    }
    return openChat(await who.page(`${all.house.url}/demo`));
  }
  async function asked(options: Parameters<BrowserHouse['person']>[0] = {}): Promise<ChatPage> {
    const chat = await visit(options);
    await chat.ask(QUESTION);
    await chat.answer();
    return chat;
  }
  /** The conversation that waits longest. */
  async function waiting(desk: StaffSide): Promise<string> {
    return eventually(async () => {
      const reply = await desk.emit('inbox:open', { view: 'needs_person' });
      return (reply as unknown as { conversations: { id: string }[] }).conversations[0]?.id;
    });
  }
  async function look(chat: ChatPage, name: string): Promise<void> {
    if (SHOTS) await chat.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }
  /** The team is there for one minute after midnight only. */
  async function closeDesk(): Promise<void> {
    const [team] = await all.house.app.storage.teams.list();
    if (!team) throw new Error('There is no team');
    const minute = [{ from: '00:00', to: '00:01' }];
    const hours = { timeZone: 'UTC', week: Object.fromEntries(EVERY_DAY.map((day) => [day, minute])), holidays: [] };
    await all.house.app.storage.teams.save({ ...team, hours, at: Date.now() });
  }
  async function openDesk(): Promise<void> {
    const [team] = await all.house.app.storage.teams.list();
    if (team) await all.house.app.storage.teams.save({ ...team, hours: null, at: Date.now() });
  }

  beforeAll(async () => {
    inbox = await startSmtpInbox();
    all = await openBrowserHouse({ SMTP_URL: inbox.url, MAIL_FROM: 'help@pineharbour.example', MAIL_AFTER_MS: '1000' });
  }, 90_000);
  afterEach(async () => {
    ana?.close();
    ana = undefined;
    for (const browsing of open.splice(0)) await browsing.close();
    await openDesk();
  });
  afterAll(async () => {
    await all?.close();
    await inbox?.stop();
  });

  it('after hours says when the house is back, takes an address, and keeps to it', async () => {
    await closeDesk();
    const chat = await asked({ timezoneId: 'UTC' });
    await chat.press('Talk to a person');
    await chat.said('system').filter({ hasText: 'Our team is not here at the moment' }).waitFor();
    await chat
      .said('system')
      .filter({ hasText: /We are back on \w+/ })
      .waitFor();
    await chat.frame
      .getByRole('status')
      .filter({ hasText: /We are back (tomorrow|today) at/ })
      .waitFor();
    const form = chat.frame.getByRole('form', { name: 'Where may we answer you?' });
    await form.waitFor();
    await look(chat, 'wait-after-hours');
    expect(await axeFindings(chat.page)).toEqual([]);
    const box = form.getByRole('textbox', { name: 'Your e-mail address' });
    await box.fill('amina at example');
    await box.press('Enter');
    await form.getByRole('alert').getByText('Please give an e-mail address').waitFor();
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    await look(chat, 'wait-bad-address');
    expect(await axeFindings(chat.page)).toEqual([]);
    await box.fill('amina@example.org');
    await box.press('Enter');
    await chat.said('system').filter({ hasText: 'We will also answer by e-mail' }).waitFor();
    await form.waitFor({ state: 'detached' });
    // A slip is seen, and mended.
    await chat.log.getByText('am…@example.org').waitFor();
    await look(chat, 'wait-address-left');
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.press('Use another address');
    await form.getByRole('textbox').fill('amina@example.net');
    await form.getByRole('textbox').press('Enter');
    await chat.log.getByText('am…@example.net').waitFor();
    // He may change his mind.
    await chat.press('Go on with the assistant');
    await chat.said('system').filter({ hasText: 'You went on with the assistant' }).waitFor();
    await eventually(async () => (await chat.frame.getByRole('button', { name: 'Talk to a person' }).count()) === 1);
  });

  it('opens the conversation again from the link in the mail, in a browser that knows nothing', async () => {
    const chat = await asked();
    await chat.press('Talk to a person');
    const form = chat.frame.getByRole('form', { name: 'Where may we answer you?' });
    await form.getByRole('textbox').fill('link@example.org');
    await form.getByRole('textbox').press('Enter');
    await form.waitFor({ state: 'detached' });
    await open.pop()?.close();
    ana = await all.house.staff('Ana Link');
    const conversationId = await waiting(ana);
    await ana.emit('conversation:take-over', { conversationId });
    await ana.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text: 'Turn it to the left.' });
    const mail = await eventually(() => inbox.mails.find(({ to }) => to.includes('link@example.org')));
    const link = /\/widget\/#resume=(\S+)/.exec(mail.text)?.[1] ?? '';

    const who = await all.person();
    open.push(who);
    const page = await who.page(`${all.house.url}/widget/#resume=${link}`);
    await page.locator('[data-author="staff"]').filter({ hasText: 'Turn it to the left.' }).waitFor();
    expect(page.url()).toBe(`${all.house.url}/widget/`);
    if (SHOTS) await page.screenshot({ path: path.join(SHOTS, 'resumed.png') });
    await page.reload();
    await page.locator('[data-author="staff"]').filter({ hasText: 'Turn it to the left.' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('a link that is not accepted says so and begins anew', async () => {
    const who = await all.person();
    open.push(who);
    const page = await who.page(`${all.house.url}/widget/#resume=${'x'.repeat(40)}`);
    await page.getByText('This link does not work any more. You can begin a new conversation here.').waitFor();
    expect(page.url()).toBe(`${all.house.url}/widget/`);
    if (SHOTS) await page.screenshot({ path: path.join(SHOTS, 'resume-refused.png') });
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(QUESTION);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('[data-author="agent"][data-state="done"]').waitFor();
    expect(await page.getByText('This link does not work any more.').count()).toBe(0);
  });

  it('says under the box that the team was reminded, and then that another one was asked', async () => {
    const desk = await all.house.staff('Vera Decides', 'admin');
    const others = await all.house.staff('Otto Helps');
    const decide = async (method: 'POST' | 'PUT', address: string, body: object): Promise<{ id: string }> => {
      const response = await fetch(`${all.house.url}/api/admin/${address}`, {
        method,
        headers: { 'content-type': 'application/json', cookie: desk.cookie, origin: all.house.url },
        body: JSON.stringify(body),
      });
      expect(response.ok).toBe(true);
      return (await response.json()) as { id: string };
    };
    const [team] = await all.house.app.storage.teams.list();
    if (!team) throw new Error('There is no team');
    const more = { name: 'Evening', assign: 'pick', hours: null, targets: team.targets, escalateTo: null };
    const second = await decide('POST', 'teams', { ...more, members: [others.id] });
    await all.house.app.storage.teams.save({ ...team, escalateTo: second.id, at: Date.now() });
    const soon = { alertAfterMs: 1_000, mailAfterMs: 3_000, escalateAfterMs: 3_000, whenNobody: 'email' };
    await decide('PUT', 'hand-off', soon);

    const chat = await asked();
    await chat.press('Talk to a person');
    const status = (words: string) => chat.frame.getByRole('status').filter({ hasText: words }).waitFor();
    await status('We have reminded our team');
    await look(chat, 'wait-alerted');
    expect(await axeFindings(chat.page)).toEqual([]);
    await status('We have asked another team too');
    await look(chat, 'wait-escalated');
    await chat.press('Go on with the assistant');
    await decide('PUT', 'hand-off', HandOffSettings.parse({}));
    await all.house.app.storage.teams.save({ ...team, at: Date.now() });
    desk.close();
    others.close();
  });

  it('shows who writes, and tells the desk that the customer does', async () => {
    const chat = await asked();
    await chat.press('Talk to a person');
    ana = await all.house.staff('Ana Writes');
    const conversationId = await waiting(ana);
    await ana.emit('conversation:take-over', { conversationId });
    await ana.emit('conversation:open', { conversationId });
    await chat.said('system').filter({ hasText: 'Ana joined' }).waitFor();
    await ana.emit('staff:typing', { conversationId, kind: 'message' });
    await chat.log.getByText('Ana is writing').waitFor();
    await look(chat, 'wait-writing');
    expect(await axeFindings(chat.page)).toEqual([]);
    await ana.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text: 'Here I am.' });
    await chat.said('staff', 'done').waitFor();
    await chat.log.getByText('Ana is writing').waitFor({ state: 'detached' });

    await chat.box.pressSequentially('I am here, too');
    const desk = ana;
    await eventually(() =>
      desk.told.some(
        ({ name, payload }) =>
          name === 'presence:changed' && (payload['presence'] as { customerTyping?: boolean }).customerTyping === true,
      ),
    );
  });

  it('goes on in the conversation that two became', async () => {
    const chat = await asked();
    await chat.press('Conversations');
    await chat.frame.getByRole('button', { name: 'New conversation' }).click();
    await chat.ask('Can I bring my dog?');
    await chat.answer();
    ana = await all.house.staff('Ana Joins');
    const reply = (await ana.emit('inbox:open', { view: 'agent' })) as unknown as {
      conversations: { id: string; customer: { id: string } }[];
    };
    const [second, first] = reply.conversations;
    const merged = await ana.emit('conversation:merge', { conversationId: second?.id, intoId: first?.id });
    expect(merged.ok).toBe(true);
    await chat.said('system').filter({ hasText: 'Your two conversations are now one' }).waitFor();
    await chat.said('customer').filter({ hasText: QUESTION }).waitFor();
    await chat.said('customer').filter({ hasText: 'my dog' }).waitFor();
    await chat.ask('And a cat?');
    await chat.said('customer', 'done').filter({ hasText: 'And a cat?' }).waitFor();
  });

  it('tells somebody who is blocked plainly that nothing is taken', async () => {
    const chat = await asked();
    ana = await all.house.staff('Ana Blocks');
    const reply = (await ana.emit('inbox:open', { view: 'agent' })) as unknown as {
      conversations: { customer: { id: string } }[];
    };
    await ana.emit('customer:block', { customerId: reply.conversations[0]?.customer.id, blocked: true });
    await chat.log.getByText('Messages from you are not taken here any more.').waitFor();
    // Neither a box that nobody reads nor a question how it was.
    expect(await chat.box.count()).toBe(0);
    expect(await chat.frame.getByRole('group', { name: 'How did we do?' }).count()).toBe(0);
    expect(await chat.frame.getByRole('button', { name: 'Talk to a person' }).count()).toBe(0);
    await look(chat, 'blocked');
    expect(await axeFindings(chat.page)).toEqual([]);
    // A new one does not know it yet; what is sent there is refused as plainly.
    await chat.press('Conversations');
    await chat.press('New conversation');
    await chat.ask('Are you still there?');
    await chat.log.getByText('Messages from you are not taken here any more.').waitFor();
    expect(await chat.frame.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('offers short answers under the last words and sends the one that is pressed', async () => {
    const customer = await all.house.customer();
    const { conversations } = all.house.app.storage;
    const { conversationId } = customer;
    const opened = await customer.send('Hello');
    expect(opened.ok).toBe(true);
    customer.close();
    const last = await eventually(async () => {
      const { messages } = await conversations.readMessages({ conversationId, afterSeq: 0, limit: 50 });
      return messages.at(-1)?.author === 'agent' && messages.at(-1)?.state === 'done' ? messages.at(-1) : null;
    });
    const owner = (await conversations.readConversation(conversationId))?.customer.id ?? '';
    const { turn } = await conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId: owner, text: 'Which house?', at: (last?.at ?? 0) + 1 }),
    );
    if (!turn) throw new Error('No turn was made');
    await conversations.finishAnswer({
      ...finishedAnswer(turn.turn),
      text: 'Is it the harbour house?',
      quickReplies: ['Yes', 'No, another one'],
    });
    const chat = await visit({}, customer.token);
    const replies = chat.frame.getByRole('list', { name: 'Suggested answers' });
    await replies.getByRole('button', { name: 'No, another one' }).waitFor();
    await look(chat, 'quick-replies');
    expect(await axeFindings(chat.page)).toEqual([]);
    await replies.getByRole('button', { name: 'No, another one' }).press('Enter');
    await chat.said('customer').filter({ hasText: 'No, another one' }).waitFor();
    await replies.waitFor({ state: 'detached' });
  });

  it('rings for what comes while nobody looks, and not where that was switched off', async () => {
    const chat = await asked();
    const tones = (): Promise<number> =>
      chat.frame.locator('body').evaluate(() => (globalThis as unknown as { tones?: number }).tones ?? 0);
    await chat.frame.locator('body').evaluate(() => {
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function count(this: OscillatorNode, ...at) {
        Object.assign(globalThis, { tones: ((globalThis as unknown as { tones?: number }).tones ?? 0) + 1 });
        start.apply(this, at);
      };
    });
    await chat.press('Talk to a person');
    ana = await all.house.staff('Ana Rings');
    const conversationId = await waiting(ana);
    await ana.emit('conversation:take-over', { conversationId });
    const say = (text: string) =>
      ana?.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text, force: true });
    await say('You are looking at this.');
    await chat.said('staff', 'done').first().waitFor();
    expect(await tones()).toBe(0);
    await chat.page.getByRole('button', { name: 'Close chat', exact: true }).click();
    await say('And not at this.');
    await eventually(async () => (await tones()) > 0);

    const rung = await tones();
    await chat.page.getByRole('button', { name: 'Open chat' }).click();
    await chat.press('Conversations');
    const sound = chat.frame.getByRole('switch', { name: 'Sound for new messages' });
    await sound.click();
    expect(await sound.getAttribute('aria-checked')).toBe('false');
    await look(chat, 'menu-sound');
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.page.getByRole('button', { name: 'Close chat', exact: true }).click();
    await say('Nor at this.');
    await eventually(async () =>
      /2|1/.test((await chat.page.locator('innkeeper-chat').locator('b').textContent()) ?? ''),
    );
    expect(await tones()).toBe(rung);
  });
});
