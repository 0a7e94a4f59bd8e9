import type { BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChangeStore, StoredChange } from '../../server/storage/change-storage.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { chatOn, openChat, type ChatPage } from '../support/chat-page.ts';
import { deskOn, signIn } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import { axeFindings } from './axe-findings.ts';
import { answerWith, changeAsk, formAsk, identityAsk, type Ask } from './sample-cards.ts';

/** The articles answer it, so no procedure has a word of its own in what the tests put in its place. */
const QUESTION = 'How does the key box work?';
const DONE = 'Your stay is now 24 to 27 November.';
const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

type Finish = Parameters<ChangeStore['finish']>[0];

describeInBrowser('Cards in the chat', () => {
  let all: BrowserHouse;
  let inbox: SmtpInbox;
  const open: Browsing[] = [];
  let finish: ChangeStore['finish'];
  /** How often a change was sent to the business and ended. */
  let ends = 0;

  beforeAll(async () => {
    inbox = await startSmtpInbox();
    all = await openBrowserHouse({ SMTP_URL: inbox.url, MAIL_FROM: 'stay@pine-harbour.example' });
    const { changes } = all.house.app.storage;
    finish = changes.finish.bind(changes);
    businessSays({ state: 'done', result: DONE });
  });
  afterEach(async () => {
    businessSays({ state: 'done', result: DONE });
    await Promise.all(open.splice(0).map((browsing) => browsing.close()));
  });
  afterAll(async () => {
    await all?.close();
    await inbox?.stop();
  });

  /** What comes of every change from now on, once `when` has come. */
  function businessSays(end: Pick<Finish, 'state' | 'result'>, when: Promise<void> = Promise.resolve()): void {
    ends = 0;
    all.house.app.storage.changes.finish = async (input) => {
      await when;
      ends += 1;
      return finish({ ...input, ...end, lines: null });
    };
  }
  /** A customer whose question was answered with this. */
  async function asked(ask: Ask, options: BrowserContextOptions = {}, address = '/demo'): Promise<Visit> {
    const browsing = await all.person(options);
    open.push(browsing);
    const page = await browsing.page(`${all.house.url}${address}`);
    const chat = await openChat(page);
    answerWith(all.house, ask);
    await chat.ask(QUESTION);
    const card = chat.frame.getByRole('group').and(chat.frame.locator('[data-card]'));
    await card.waitFor();
    return { ...browsing, chat, card };
  }
  const state = (card: Locator): Promise<string | null> => card.getAttribute('data-card-state');

  describe('a change', () => {
    test('says what will happen; a yes given twice is sent once, and the same card says what came of it', async () => {
      const { chat, card } = await asked(changeAsk());
      expect(await card.getAttribute('aria-labelledby')).toBeTruthy();
      await chat.frame.getByRole('group', { name: 'Change dates' }).waitFor();
      for (const words of ['PH-2291, Cabane des Pins', '24 to 27 November', 'Nothing, same price']) {
        await card.getByText(words, { exact: true }).waitFor();
      }
      await card.getByRole('button', { name: 'Confirm' }).dblclick();
      await card.getByText(DONE).first().waitFor();
      expect(ends).toBe(1);
      expect(await card.getByRole('button').count()).toBe(0);
      // Who pressed with the keyboard is not thrown back to the top of the page.
      expect(await card.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await chat.frame.locator('[data-card]').count()).toBe(1);
    });

    test('tells those who do not see it that it waits, and how it ended', async () => {
      const { chat, card } = await asked(changeAsk());
      const heard = await hearing(chat);
      await card.getByRole('button', { name: 'Confirm' }).press('Enter');
      await eventually(async () => (await heard()).includes(DONE));
    });

    test('while it is being done says so, here and in a second tab', async () => {
      let goOn = (): void => {};
      businessSays({ state: 'done', result: DONE }, new Promise<void>((resolve) => (goOn = resolve)));
      const { chat, card, context } = await asked(changeAsk());
      const second = await context.newPage();
      await second.goto(chat.page.url());
      const other = (await openChat(second)).frame.locator('[data-card]');
      await other.getByRole('button', { name: 'Confirm' }).waitFor();
      await card.getByRole('button', { name: 'Confirm' }).click();
      await Promise.all([card, other].map((each) => each.getByText('It is being done').first().waitFor()));
      goOn();
      await Promise.all([card, other].map((each) => each.getByText(DONE).first().waitFor()));
      expect(ends).toBe(1);
    });

    test('is left alone after a no', async () => {
      const { card } = await asked(changeAsk());
      await card.getByRole('button', { name: "Don't" }).click();
      await card.getByText('You said no. Nothing was changed.').first().waitFor();
      expect(ends).toBe(0);
    });

    test('expires before the eyes of the customer, and says so', async () => {
      const { card } = await asked(changeAsk({ expiresAt: Date.now() + 4_000 }));
      await card.getByText('The time for a yes is over.').first().waitFor();
      expect(await card.getByRole('button').count()).toBe(0);
    });

    test('keeps a yes that was given without a connection, and sends it once when it is back', async () => {
      const { chat, card, context } = await asked(changeAsk());
      await context.setOffline(true);
      await chat.frame.getByRole('status').getByText('Reconnecting').waitFor();
      await card.getByRole('button', { name: 'Confirm' }).click();
      await card.getByText('Your answer is kept').first().waitFor();
      expect(ends).toBe(0);
      await context.setOffline(false);
      await card.getByText(DONE).first().waitFor();
      expect(ends).toBe(1);
    });

    test('says honestly that nobody knows whether it was done', async () => {
      businessSays({ state: 'unsure', result: 'We are not sure. A person looks into it.' });
      const { card } = await asked(changeAsk());
      await card.getByRole('button', { name: 'Confirm' }).click();
      await eventually(async () => (await state(card)) === 'unsure');
      await card.getByText('We are not sure. A person looks into it.').first().waitFor();
    });

    test('that ended while the customer was away is shown as it ended', async () => {
      const { chat, card, context } = await asked(changeAsk());
      await context.setOffline(true);
      await chat.frame.getByRole('status').getByText('Reconnecting').waitFor();
      const { changes, conversations } = all.house.app.storage;
      const latest = (await conversations.listInbox({ view: 'agent', staffId: '', cursor: null, limit: 1 }))
        .conversations[0];
      const pending = await changes.pendingOf(latest?.id ?? '');
      if (pending === null) throw new Error('no change waits');
      await changes.decline({ changeId: pending.id, customerId: pending.customerId, at: Date.now() });
      await context.setOffline(false);
      await card.getByText('You said no. Nothing was changed.').first().waitFor();
    });
  });

  describe('a change that staff must agree to', () => {
    async function atDesk(name: string): Promise<Browsing> {
      const staff = await all.person();
      open.push(staff);
      await signIn(staff, all.house, { name });
      return staff;
    }
    async function waitsForApproval(): Promise<{ id: string; change: StoredChange }> {
      const { changes, conversations } = all.house.app.storage;
      const { conversations: rows } = await conversations.listInbox({
        view: 'needs_person',
        staffId: '',
        cursor: null,
        limit: 50,
      });
      for (const { id } of rows) {
        const change = (await changes.listOf(id)).find((each) => each.state === 'approval');
        if (change) return { id, change };
      }
      throw new Error('no change waits for approval');
    }
    async function waiting(): Promise<Visit> {
      const visit = await asked(changeAsk({ needsApproval: true }));
      await visit.card.getByText('one of our staff looks at it').waitFor();
      await visit.card.getByRole('button', { name: 'Confirm' }).click();
      await visit.card.getByText('Our staff look at it.').first().waitFor();
      return visit;
    }

    test('is found in the list by its reason and approved with the keyboard; the customer sees it done', async () => {
      const { card } = await waiting();
      const ana = await atDesk('Cleo');
      const desk = deskOn(await ana.page(`${all.house.url}/console/needs-a-person`));
      await desk.open('Approval needed');
      const shown = desk.page.getByRole('group', { name: 'Change dates' });
      await shown.getByText('24 to 27 November').waitFor();
      await shown.getByRole('button', { name: 'Approve' }).press('Enter');
      await card.getByText(DONE).first().waitFor();
      await shown.getByText('Done', { exact: true }).waitFor();
      expect(await shown.getByRole('button').count()).toBe(0);
    });

    test('is rejected, and the customer is told', async () => {
      const { card } = await waiting();
      const ana = await atDesk('Dora');
      const desk = deskOn(await ana.page(`${all.house.url}/console/needs-a-person`));
      await desk.open('Approval needed');
      await desk.page.getByRole('group', { name: 'Change dates' }).getByRole('button', { name: 'Reject' }).click();
      await eventually(async () => (await state(card)) === 'rejected');
      expect(ends).toBe(0);
    });

    test('is decided by the first; the second is told who it was', async () => {
      await waiting();
      const ben = await atDesk('Ben');
      const { changes, conversations } = all.house.app.storage;
      const { change, id } = await waitsForApproval();
      const desk = deskOn(await ben.page(`${all.house.url}/console/needs-a-person/${id}`));
      const shown = desk.page.getByRole('group', { name: 'Change dates' });
      await shown.getByRole('button', { name: 'Approve' }).waitFor();
      // Ana was faster, and word of it has not reached Ben yet.
      await changes.decide({
        changeId: change.id,
        staff: { id: 'staff-ana', name: 'Ana' },
        agreed: false,
        at: Date.now(),
        handBack: {
          noticeId: crypto.randomUUID(),
          newTurn: { turnId: crypto.randomUUID(), answerId: crypto.randomUUID() },
        },
      });
      await shown.getByRole('button', { name: 'Approve' }).click();
      await shown
        .getByRole('status')
        .getByText(/^Ana has already/)
        .waitFor();
      expect(await shown.getByRole('button', { name: 'Approve' }).count()).toBe(0);
      expect((await conversations.readConversation(id))?.state).toBe('waiting');
    });
  });

  describe('a form', () => {
    test('says what is missing at its place, then goes out as words and as values', async () => {
      const ask = formAsk();
      const { chat, card } = await asked(ask);
      await card.getByRole('button', { name: 'Send answers' }).click();
      const booking = card.getByRole('textbox', { name: 'Booking number' });
      expect(await booking.evaluate((field) => field === document.activeElement)).toBe(true);
      expect(await booking.getAttribute('aria-invalid')).toBe('true');
      await booking.fill('PH-22915');
      await card.getByRole('textbox', { name: 'Guests' }).fill('two');
      await card.getByLabel('New arrival').fill('2026-12-24');
      await card.getByRole('radio', { name: 'Two single beds' }).check();
      await card.getByRole('radio', { name: 'No', exact: true }).check();
      await card.getByRole('button', { name: 'Send answers' }).click();
      await card.getByText('Please give a number, in digits.').waitFor();
      await card.getByRole('textbox', { name: 'Guests' }).fill('2');
      await card.getByRole('button', { name: 'Send answers' }).click();
      await card.getByText('You sent this').first().waitFor();
      const own = chat.said('customer', 'done').filter({ hasText: 'PH-22915' });
      await own.getByText('Beds: Two single beds').waitFor();
      const stored = await lastForm();
      expect(stored).toEqual({ booking: 'PH-22915', guests: '2', arrival: '2026-12-24', bed: 'single', dog: 'no' });
    });

    test('may be answered in words instead', async () => {
      const { chat } = await asked(formAsk());
      answerWith(all.house, changeAsk());
      await chat.ask('Which houses take dogs? It is PH-22915');
      await chat.frame.getByRole('group', { name: 'Change dates' }).waitFor();
      await chat.said('customer', 'done').filter({ hasText: 'PH-22915' }).waitFor();
      await chat.page.reload();
      const again = (await openChat(chat.page)).frame.locator('[data-card="form"]');
      await again.getByText('This is not needed any more').first().waitFor();
    });

    async function lastForm(): Promise<Record<string, string> | null> {
      const { conversations } = all.house.app.storage;
      const inbox_ = await conversations.listInbox({ view: 'everyone', staffId: '', cursor: null, limit: 1 });
      const { messages } = await conversations.readMessages({
        conversationId: inbox_.conversations[0]?.id ?? '',
        afterSeq: 0,
        limit: 50,
      });
      return messages.findLast(({ author }) => author === 'customer')?.form ?? null;
    }
  });

  describe('a proof of identity', () => {
    test('by a code: a wrong one says how many tries are left, the right one is enough', async () => {
      const { chat, card } = await asked(identityAsk(['email']));
      await card.getByRole('button', { name: 'Send me a code' }).click();
      await card.getByText('Please give an e-mail address').waitFor();
      await card.getByRole('textbox', { name: 'Your e-mail address' }).fill('amelie@example.org');
      await card.getByRole('button', { name: 'Send me a code' }).click();
      const code = card.getByRole('textbox', { name: 'The code from the e-mail' });
      await code.waitFor();
      expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
      await eventually(async () => await code.evaluate((field) => field === document.activeElement));
      await eventually(async () => inbox.mails.length > 0);
      const right = /\b\d{6}\b/.exec(inbox.mails.at(-1)?.text ?? '')?.[0] ?? '';
      await code.fill(right === '000000' ? '111111' : '000000');
      await card.getByRole('button', { name: 'Check' }).click();
      await card.getByText(/This is not the code\. You have \d tries left\./).waitFor();
      await code.fill(`${right.slice(0, 3)} ${right.slice(3)}`);
      await code.press('Enter');
      await card.getByText('Thank you, it is you').first().waitFor();
      await chat.log.getByText('You are verified').waitFor();
    });

    test('by the site: the page is told, and the question waits in the box', async () => {
      const { chat, card } = await asked(identityAsk(['site']));
      await chat.page.evaluate(() => {
        window.Innkeeper?.on('identify', () => {
          document.title = 'Sign in';
        });
      });
      await card.getByRole('button', { name: 'Sign in on this page' }).click();
      await card.getByText('Your question waits in the box below').waitFor();
      await eventually(async () => (await chat.page.title()) === 'Sign in');
      await chat.page.reload();
      const again = await openChat(chat.page);
      expect(await again.box.inputValue()).toBe(QUESTION);
    });
  });

  describe('every card', () => {
    const asks: [string, () => Ask][] = [
      ['a change', () => changeAsk()],
      ['a form', () => formAsk()],
      ['a proof of identity', () => identityAsk(['email', 'site'])],
    ];
    describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
      test.each(asks)('%s has nothing serious for axe and fits 320 px', async (_name, ask) => {
        const { chat, card } = await asked(ask(), { ...PHONE, colorScheme });
        expect(await axeFindings(chat.page)).toEqual([]);
        const wider = await card.evaluate(
          (element) => document.documentElement.scrollWidth - innerWidth || element.scrollWidth - element.clientWidth,
        );
        expect(wider).toBe(0);
      });
    });

    test('comes in the language of the page, from right to left too', async () => {
      const browsing = await all.person();
      open.push(browsing);
      const page = await browsing.page(`${all.house.url}/demo/right-to-left.html`);
      await page.getByRole('button', { name: 'فتح المحادثة' }).click();
      const { frame } = chatOn(page);
      answerWith(all.house, changeAsk());
      await frame.getByRole('textbox').fill(QUESTION);
      await frame.getByRole('textbox').press('Enter');
      const card = frame.locator('[data-card]');
      await card.getByRole('button', { name: 'تأكيد' }).waitFor();
      const [yes, no] = await Promise.all([
        card.getByRole('button', { name: 'تأكيد' }).boundingBox(),
        card.getByRole('button', { name: 'لا تفعل' }).boundingBox(),
      ]);
      expect(yes?.x).toBeGreaterThan(no?.x ?? Infinity);
    });

    test('costs nothing before it is needed, breaks no policy and shows no error', async () => {
      const browsing = await all.person();
      open.push(browsing);
      const chat = await openChat(await browsing.page(`${all.house.url}/demo`));
      await chat.frame.getByRole('list', { name: 'Suggested questions' }).waitFor();
      expect(browsing.requests.filter((address) => address.includes('/cards-'))).toEqual([]);
      answerWith(all.house, changeAsk());
      await chat.ask(QUESTION);
      await chat.frame.locator('[data-card]').waitFor();
      expect(browsing.requests.filter((address) => address.includes('/cards-'))).toHaveLength(1);
      expect(browsing.violations).toEqual([]);
      expect(browsing.errors).toEqual([]);
    });
  });
});

interface Visit extends Browsing {
  chat: ChatPage;
  card: Locator;
}

/** Everything that live regions of the frame said since. */
async function hearing(chat: ChatPage): Promise<() => Promise<string>> {
  const body = chat.frame.locator('body');
  await body.evaluate((element) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          '[role=status],[aria-live=polite]',
        );
        if (region?.textContent) said.push(region.textContent);
      }
    }).observe(element, { subtree: true, childList: true, characterData: true });
  });
  return () => body.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
}
