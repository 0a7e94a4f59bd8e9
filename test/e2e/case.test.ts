import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { chatOn, openChat, type ChatPage } from '../support/chat-page.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import { NO_MODEL } from '../support/start-house.ts';
import { IDENTITY_SECRET, sampleCases, signed, type Booking, type SampleCases } from './sample-case.ts';

/** More than a customer has to press to get anywhere. */
const MOST_TABS = 40;

describeInBrowser('A case, from the first word to the business’s record, without a model', () => {
  let all: BrowserHouse;
  let inbox: SmtpInbox;
  const open: Browsing[] = [];
  let cases: SampleCases;

  beforeAll(async () => {
    inbox = await startSmtpInbox();
    all = await openBrowserHouse({
      OLLAMA_HOST: NO_MODEL,
      IDENTITY_SECRET,
      SMTP_URL: inbox.url,
      MAIL_FROM: 'Pine Harbour Stays <stay@pine-harbour.example>',
    });
    cases = sampleCases(all.house);
  }, 60_000);
  afterEach(() => Promise.all(open.splice(0).map((browsing) => browsing.close())));
  afterAll(async () => {
    await all?.close();
    await inbox?.stop();
  });

  async function visit(address = '/demo', options: BrowserContextOptions = {}): Promise<Browsing & { chat: ChatPage }> {
    const browsing = await all.person(options);
    open.push(browsing);
    const page = await browsing.page(`${all.house.url}${address}`);
    return { ...browsing, chat: await openChat(page) };
  }
  /** The page signs its customer in as soon as the chat asks for it. */
  async function signsIn(chat: ChatPage, customerId: string): Promise<void> {
    const token = await signed(customerId);
    await chat.page.evaluate((identity) => {
      window.Innkeeper?.on('identify', () => window.Innkeeper?.identify(identity));
    }, token);
  }
  const card = (chat: ChatPage, kind: 'change' | 'form' | 'identity'): Locator =>
    chat.frame.locator(`[data-card="${kind}"]`).last();
  async function codeSentTo(email: string): Promise<string> {
    const mail = await eventually(() => inbox.mails.findLast(({ to }) => to.includes(email)));
    return /^\d{6}$/m.exec(mail.text.replaceAll('\r', ''))?.[0] ?? 'no code';
  }

  test('the site says once who he is, he says yes once, and the booking is cancelled once', async () => {
    const booking = cases.booking();
    const { chat, errors, violations } = await visit();
    await signsIn(chat, booking.customerId);
    await chat.ask(`Please cancel my booking ${booking.id}`);
    expect(await chat.log.innerText()).not.toContain(booking.house);
    await card(chat, 'identity').getByRole('button', { name: 'Sign in on this page' }).click();

    // His words wait in the box of the chat that is now his.
    await eventually(async () => (await chat.box.inputValue()).includes(booking.id));
    await chat.press('Send');
    const change = card(chat, 'change');
    await change.getByText(booking.house).waitFor();
    await chat.frame.getByRole('group', { name: `Cancel booking ${booking.id}` }).waitFor();
    await change.getByText(`${booking.paidCents / 100}`).waitFor();
    expect(cases.isCancelled(booking)).toBe(false);
    await change.getByRole('button', { name: 'Confirm' }).dblclick();
    await change.getByText(`Booking ${booking.id} is cancelled.`).first().waitFor();
    expect(cases.refundsOf(booking)).toMatchObject([{ amountCents: booking.paidCents }]);
    expect(cases.isCancelled(booking)).toBe(true);

    // Who he is was asked once.
    await chat.ask(`Please cancel my booking ${booking.id}`);
    await chat.said('agent', 'done').getByText('was cancelled on').waitFor();
    expect(await chat.frame.locator('[data-card="identity"]').count()).toBe(0);
    expect(cases.refundsOf(booking)).toHaveLength(1);

    // What he takes along says what was agreed on and what came of it.
    await chat.frame.getByRole('button', { name: 'Conversations', exact: true }).click();
    const [file] = await Promise.all([
      chat.page.waitForEvent('download'),
      chat.frame.getByRole('button', { name: 'Save this conversation as text' }).click(),
    ]);
    const saved = await readFile(await file.path(), 'utf8');
    expect(saved).toContain(`Cancel booking ${booking.id}`);
    expect(saved).toContain(`: ${booking.house}`);
    expect(saved).toContain(`Booking ${booking.id} is cancelled.`);
    expect([...errors, ...violations]).toEqual([]);
  });

  test('by the keyboard alone: a code by e-mail, a form, a yes; the agent goes on by itself after each', async () => {
    const booking = cases.booking();
    const browsing = await all.person();
    open.push(browsing);
    const page = await browsing.page(`${all.house.url}/demo`);
    const chat = chatOn(page);
    const type = async (field: Locator, words: string): Promise<void> => {
      await tabTo(field);
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
    };
    await page.getByRole('button', { name: 'Open chat' }).focus();
    await page.keyboard.press('Enter');
    await eventually(() => chat.box.evaluate((box) => box === document.activeElement).catch(() => false));
    await page.keyboard.type('I want to cancel my booking');
    await page.keyboard.press('Enter');

    const identity = card(chat, 'identity');
    await identity.waitFor();
    await type(identity.getByRole('textbox', { name: 'Your e-mail address' }), booking.email);
    const code = await codeSentTo(booking.email);
    await type(identity.getByRole('textbox', { name: 'The code from the e-mail' }), code);
    await chat.log.getByText('You are verified').waitFor();

    const form = card(chat, 'form');
    await form.waitFor();
    await type(form.getByRole('textbox', { name: 'Booking number' }), booking.id);
    const change = card(chat, 'change');
    await change.getByText(booking.house).waitFor();
    await tabTo(change.getByRole('button', { name: 'Confirm' }));
    await page.keyboard.press('Enter');
    await change.getByText(`Booking ${booking.id} is cancelled.`).first().waitFor();
    expect(cases.refundsOf(booking)).toHaveLength(1);

    async function tabTo(target: Locator): Promise<void> {
      await target.waitFor();
      const isHere = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
      // From the box below, what was asked lies above.
      for (let presses = 0; presses < MOST_TABS && !(await isHere()); presses += 1) {
        await page.keyboard.press('Shift+Tab');
      }
      expect(await isHere()).toBe(true);
    }
  });

  test('a large sum is seen by staff first: found, approved, done, and every reason can be read afterwards', async () => {
    const booking = cases.booking('large');
    const { chat } = await visit();
    await signsIn(chat, booking.customerId);
    await wantsToCancel(chat, booking);
    const change = card(chat, 'change');
    await change.getByText('one of our staff looks at it').waitFor();
    await change.getByRole('button', { name: 'Confirm' }).click();
    await change.getByText('Our staff look at it.').first().waitFor();
    expect(cases.isCancelled(booking)).toBe(false);

    const desk = await atDesk('Cleo', 'admin');
    await desk.open('Approval needed');
    const shown = desk.page.getByRole('group', { name: `Cancel booking ${booking.id}` });
    await shown.getByText(booking.house).waitFor();
    await shown.getByRole('button', { name: 'Approve' }).click();
    await change.getByText(`Booking ${booking.id} is cancelled.`).first().waitFor();
    await shown.getByText('Approved by Cleo').waitFor();
    expect(cases.refundsOf(booking)).toHaveLength(1);

    const id = new URL(desk.page.url()).pathname.split('/').at(-1);
    await desk.page.goto(`${all.house.url}/admin/transcripts/${id}`);
    const evidence = desk.page.getByRole('region', { name: 'Evidence' });
    for (const step of ['Does a person need to have this', 'Procedure', 'Actions']) {
      await evidence.getByRole('heading', { name: step }).waitFor();
    }
    await evidence.getByText('Cancel a booking').first().waitFor();
    await evidence.getByText('fact.booking.refundRule == "full"').waitFor();
    await evidence
      .getByText(/Cancel booking/)
      .first()
      .waitFor();
  });

  test('a large sum that staff say no to is not touched, and the row says that he waits for a word', async () => {
    const booking = cases.booking('large');
    const { chat } = await visit();
    await signsIn(chat, booking.customerId);
    await wantsToCancel(chat, booking);
    const change = card(chat, 'change');
    await change.getByRole('button', { name: 'Confirm' }).click();
    await change.getByText('Our staff look at it.').first().waitFor();

    const desk = await atDesk('Dora');
    await desk.open('Approval needed');
    await desk.page
      .getByRole('group', { name: `Cancel booking ${booking.id}` })
      .getByRole('button', { name: 'Reject' })
      .click();
    await desk.rows.filter({ hasText: 'Not approved: tell the customer' }).waitFor();
    await eventually(async () => (await change.getAttribute('data-card-state')) === 'rejected');
    expect(cases.isCancelled(booking)).toBe(false);
  });

  test('in German: the question, the card and what came of it', async () => {
    const booking = cases.booking();
    const { chat } = await visit();
    await signsIn(chat, booking.customerId);
    await chat.page.evaluate(() => window.Innkeeper?.setLocale('de'));
    await chat.frame
      .getByRole('textbox', { name: 'Nachricht', exact: true })
      .fill(`Bitte stornieren Sie ${booking.id}`);
    await chat.press('Senden');
    await card(chat, 'identity').getByRole('button', { name: 'Auf dieser Seite anmelden' }).click();
    await eventually(async () =>
      (await chat.frame.getByRole('textbox', { name: 'Nachricht', exact: true }).inputValue()).includes(booking.id),
    );
    await chat.press('Senden');
    const change = card(chat, 'change');
    await chat.frame.getByRole('group', { name: `Buchung ${booking.id} stornieren` }).waitFor();
    await change.getByText('Anreise', { exact: true }).waitFor();
    await change.getByRole('button', { name: 'Bestätigen' }).click();
    await change.getByText(`Die Buchung ${booking.id} ist storniert.`).first().waitFor();
    expect(cases.refundsOf(booking)).toHaveLength(1);
  });

  test('in Arabic, from right to left, on a narrow phone', async () => {
    const booking = cases.booking();
    const browsing = await all.person({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    open.push(browsing);
    const page = await browsing.page(`${all.house.url}/demo/right-to-left.html`);
    await page.getByRole('button', { name: 'فتح المحادثة' }).click();
    const chat = chatOn(page);
    const box = chat.frame.getByRole('textbox').last();
    await box.fill('أريد إلغاء حجزي');
    await box.press('Enter');
    const identity = card(chat, 'identity');
    const address = identity.getByRole('textbox');
    await address.fill(booking.email);
    await address.press('Enter');
    const code = identity.locator('[autocomplete="one-time-code"]');
    await code.waitFor();
    await code.fill(await codeSentTo(booking.email));
    await code.press('Enter');
    const number = card(chat, 'form').getByRole('textbox', { name: 'رقم الحجز' });
    await number.fill(booking.id);
    await number.press('Enter');
    const change = card(chat, 'change');
    await chat.frame.getByRole('group', { name: `إلغاء الحجز ${booking.id}` }).waitFor();
    expect(await change.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    const wider = await change.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBe(0);
    await change.getByRole('button').first().click();
    await change.getByText(`أُلغي الحجز ${booking.id}`).first().waitFor();
    expect(cases.refundsOf(booking)).toHaveLength(1);
  });

  test('on a shared computer a signature that is not accepted ends what the one before began', async () => {
    const booking = cases.booking();
    const { chat } = await visit();
    await signsIn(chat, booking.customerId);
    await wantsToCancel(chat, booking);

    await chat.page.reload();
    const next = await openChat(chat.page);
    await card(next, 'change').getByText(booking.house).waitFor();
    await next.page.evaluate(() => window.Innkeeper?.identify('not.a.token'));
    await eventually(async () => (await next.frame.locator('[data-message-id]').count()) === 0);
    await next.ask(`Please cancel my booking ${booking.id}`);
    await card(next, 'identity').waitFor();
    expect(await next.log.innerText()).not.toContain(booking.house);
  });

  /** He is asked who he is, signs in on the page, and asks again. */
  async function wantsToCancel(chat: ChatPage, booking: Booking): Promise<void> {
    await chat.ask(`Please cancel my booking ${booking.id}`);
    await card(chat, 'identity').getByRole('button', { name: 'Sign in on this page' }).click();
    await eventually(async () => (await chat.box.inputValue()).includes(booking.id));
    await chat.press('Send');
    await card(chat, 'change').getByText(booking.house).waitFor();
  }
  async function atDesk(name: string, role: 'staff' | 'admin' = 'staff'): Promise<DeskPage> {
    const browsing = await all.person();
    open.push(browsing);
    await signIn(browsing, all.house, { name, role });
    return deskOn(await browsing.page(`${all.house.url}/console/needs-a-person`));
  }
});
