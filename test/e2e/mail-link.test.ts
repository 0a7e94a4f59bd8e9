import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { openChat } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';

let inbox: SmtpInbox;
let desk: BrowserHouse;

beforeAll(async () => {
  inbox = await startSmtpInbox();
  desk = await openBrowserHouse({
    SMTP_URL: inbox.url,
    MAIL_FROM: 'help@pineharbour.example',
    // Five times as long an open chat is waited for without a sign: time enough to give one on a slow machine.
    MAIL_AFTER_MS: '4000',
  });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await inbox.stop();
});

describe('A customer whom nobody could answer at once', { timeout: 90_000 }, () => {
  it('gets the answer by mail, and its link opens the conversation in a browser that never saw it', async () => {
    const { house } = desk;
    const customer = await house.customer();
    const { conversationId } = customer;
    await customer.send('My key does not turn.');
    await customer.emit('person:request', { conversationId });
    await customer.emit('email:leave', { conversationId, email: 'amina@example.org' });
    customer.close();
    const ana = await house.staff('Ana');
    await ana.emit('conversation:take-over', { conversationId });
    const id = crypto.randomUUID();
    await ana.emit('message:send', { id, conversationId, kind: 'message', text: 'Turn it to the left.' });
    const mail = await eventually(() => inbox.mails[0]);
    const link = /https?:\S+#resume=\S+/.exec(mail.text)?.[0] ?? 'no link';
    expect(link.startsWith(`${house.url}/widget/#resume=`)).toBe(true);

    const page = await (await desk.person()).page(link);
    const reply = page.locator(`[data-message-id="${id}"]`);
    await reply.waitFor();
    expect(await reply.innerText()).toContain('Turn it to the left.');
    // The link is worth a session: it does not stay in the address, where the next one at this screen would find it.
    await eventually(() => !page.url().includes('resume'));
    const box = page.getByRole('textbox', { name: 'Message', exact: true });
    await box.fill('It works, thank you.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await eventually(async () => {
      const read = await ana.emit('conversation:open', { conversationId });
      return JSON.stringify(read).includes('It works, thank you.');
    });
  });

  it('with a link that somebody made up finds a chat of his own, and nobody else’s words', async () => {
    const page = await (await desk.person()).page(`${desk.house.url}/widget/#resume=${'x'.repeat(60)}`);
    await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
    expect(await page.locator('[data-message-id]').count()).toBe(0);
  });

  it('with such a link keeps the conversation that he had there', async () => {
    const who = await desk.person();
    const chat = await openChat(await who.page(`${desk.house.url}/demo`));
    await chat.ask('Where do I find the key?');
    await chat.answer();
    const page = await who.page(`${desk.house.url}/widget/#resume=${'x'.repeat(60)}`);
    await page.getByText('This link does not work any more.').waitFor();
    await page.locator('[data-author="customer"]').filter({ hasText: 'Where do I find the key?' }).waitFor();
  });

  it('is not turned away in a bad moment: the link is tried until somebody can say', async () => {
    const { house } = desk;
    const customer = await house.customer();
    const { conversationId } = customer;
    await customer.send('The lamp is broken.');
    customer.close();
    const read = await house.app.storage.conversations.readConversation(conversationId);
    const customerId = read?.customer.id ?? '';
    const email = 'eva@example.org';
    await house.app.storage.handOffs.setContactEmail({
      conversationId,
      customerId,
      email,
      noticeId: crypto.randomUUID(),
      at: Date.now(),
    });
    const eva = await house.staff('Eva');
    await eva.emit('conversation:take-over', { conversationId });
    const reply = { id: crypto.randomUUID(), conversationId, kind: 'message', text: 'A new one is on its way.' };
    await eva.emit('message:send', reply);
    const mail = await eventually(() => inbox.mails.find(({ to }) => to.includes(email)), 30_000);
    const link = /https?:\S+#resume=\S+/.exec(mail.text)?.[0] ?? 'no link';

    const { context } = await desk.person();
    const page = await context.newPage();
    let state: 429 | 500 | 'cut' | 'well' = 429;
    await page.route('**/api/customer/resume', (route) => {
      if (state === 'well') return route.continue();
      if (state === 'cut') return route.abort();
      return route.fulfill({ status: state, json: { code: state === 429 ? 'rate_limited' : 'internal' } });
    });
    await page.goto(link);
    for (const next of [500, 'cut', 'well'] as const) {
      await page.getByRole('status').getByText('Your conversation cannot be opened at the moment.').waitFor();
      // Whoever loads the page anew must not have lost it.
      expect(page.url()).toContain('#resume=');
      const tried = page.waitForRequest('**/api/customer/resume');
      state = next;
      await tried;
    }
    await page.locator(`[data-message-id="${reply.id}"]`).waitFor();
    await eventually(() => !page.url().includes('resume'));
  });
});

it('Whoever sits at the open chat and writes gets the answer there, and no mail', { timeout: 90_000 }, async () => {
  const { house } = desk;
  const page = await (await desk.person()).page(`${house.url}/demo`);
  const chat = await openChat(page);
  await chat.ask('Where do I find the key?');
  await chat.answer();
  const inboxOpen = await (await house.staff('Ben')).emit('inbox:open', { view: 'agent' });
  const [row] = (inboxOpen as unknown as { conversations: { id: string; customer: { id: string } }[] }).conversations;
  const before = inbox.mails.length;
  const customer = { conversationId: row?.id ?? '', customerId: row?.customer.id ?? '' };
  await house.app.storage.handOffs.setContactEmail({
    ...customer,
    email: 'bea@example.org',
    noticeId: crypto.randomUUID(),
    at: Date.now(),
  });
  const cem = await house.staff('Cem');
  await cem.emit('conversation:take-over', { conversationId: customer.conversationId });
  await cem.emit('message:send', {
    id: crypto.randomUUID(),
    conversationId: customer.conversationId,
    kind: 'message',
    text: 'In the box beside the door.',
  });
  await eventually(() => house.app.storage.outgoingMail.next());
  await chat.said('staff').waitFor();
  await chat.box.pressSequentially('Thank');
  await eventually(async () => (await house.app.storage.outgoingMail.next()) === null, 30_000);
  expect(inbox.mails.length).toBe(before);
});
