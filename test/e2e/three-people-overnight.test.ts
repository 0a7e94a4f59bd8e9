import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BusinessHours } from '../../protocol/desk-settings.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import { openThreePeople, THREE_LIMIT_MS, type ThreePeople } from './three-people.ts';

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY_HOURS = 24;

/** Hours that are over: open for a minute, half a day from now. */
function night(): BusinessHours {
  const hour = String((new Date().getUTCHours() + DAY_HOURS / 2) % DAY_HOURS).padStart(2, '0');
  const minute = [{ from: `${hour}:00`, to: `${hour}:01` }];
  return { timeZone: 'UTC', week: Object.fromEntries(EVERY_DAY.map((day) => [day, minute])), holidays: [] };
}

describeInBrowser('A customer to whom nobody comes', () => {
  let three: ThreePeople;
  let inbox: SmtpInbox;

  beforeAll(async () => {
    inbox = await startSmtpInbox();
    three = await openThreePeople({
      SMTP_URL: inbox.url,
      MAIL_FROM: 'help@pineharbour.example',
      MAIL_AFTER_MS: '1000',
    });
  }, THREE_LIMIT_MS);
  afterAll(async () => {
    await three?.close();
    await inbox?.stop();
  });

  it(
    'reads each step, leaves his address, goes to bed, and finds the answer of the morning by the link in his mail',
    { timeout: THREE_LIMIT_MS },
    async () => {
      const evening = { name: 'Evening', assign: 'pick', targets: { firstAnswerMs: null, resolutionMs: null } };
      const others = await three.decide<{ id: string }>('POST', 'teams', {
        ...evening,
        members: [await three.staffId('Ben')],
        hours: null,
        escalateTo: null,
      });
      await three.changeTeam({ members: [await three.staffId('Ana')], escalateTo: others.id });
      // Long enough that night falls between the steps on a slow machine too.
      const settings = { alertAfterMs: 1_000, mailAfterMs: 4_000, escalateAfterMs: 4_000, whenNobody: 'email' };
      await three.decide('PUT', 'hand-off', settings);
      const [atAna, atBen] = await Promise.all([
        three.at(three.ana, 'needs-a-person'),
        three.at(three.ben, 'needs-a-person'),
      ]);

      const { chat, who } = await three.visit();
      await chat.ask('We arrive late at night. How do we get in?');
      await chat.answer();
      await chat.press('Talk to a person');
      const reads = (words: string) => chat.said('system').filter({ hasText: words }).waitFor();
      const rings = ({ page }: DeskPage, words: RegExp) => page.getByRole('alert').getByText(words).waitFor();
      await Promise.all([
        reads('We passed on what you wrote'),
        reads('Nobody was free yet, so we have reminded our team'),
        rings(atAna, /still waits$/u),
        reads('We have asked another team to help you'),
        rings(atBen, /waits for your team now$/u),
      ]);
      await three.changeTeam({ hours: night() });
      await three.decide('PUT', `teams/${others.id}`, {
        ...evening,
        members: [await three.staffId('Ben')],
        hours: night(),
        escalateTo: null,
      });
      await reads('Our team is not here at the moment');
      await reads('We are back on');
      const told = (await chat.said('system').allInnerTexts()).map((text) => text.split('\n')[0]);
      expect(told.map((text) => /passed on|reminded|another team|not here/u.exec(text ?? '')?.[0])).toEqual([
        'passed on',
        'reminded',
        'another team',
        'not here',
      ]);
      const form = chat.frame.getByRole('form', { name: 'Where may we answer you?' });
      await form.getByRole('textbox', { name: 'Your e-mail address' }).fill('amina@example.org');
      await form.getByRole('textbox').press('Enter');
      await reads('We will also answer by e-mail');
      await who.close();

      await three.changeTeam({ hours: null });
      await atAna.rows.first().getByRole('link').click();
      await atAna.said('system').filter({ hasText: 'The customer left an address' }).waitFor();
      await atAna.press('Take over');
      await atAna.page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
      await atAna.reply('Good morning. The key is in the box beside the door.');
      await atAna.said('staff', 'done').filter({ hasText: 'beside the door' }).waitFor();

      const mail = await eventually(() => inbox.mails.find(({ to }) => to.includes('amina@example.org')), 30_000);
      expect(mail.text).toContain('beside the door');
      const link = /https?:\S+#resume=\S+/u.exec(mail.text)?.[0] ?? 'no link';
      const elsewhere = await three.all.person();
      const page = await elsewhere.page(link);
      await page.locator('[data-author="staff"]').filter({ hasText: 'beside the door' }).waitFor();
      await page.locator('[data-author="customer"]').filter({ hasText: 'We arrive late' }).waitFor();
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Found it, thank you.');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await atAna.said('customer').filter({ hasText: 'Found it' }).waitFor();
      expect(await atAna.said('customer').count()).toBe(2);
      expect(inbox.mails.filter(({ to }) => to.includes('amina@example.org')).length).toBe(1);
      await elsewhere.close();
    },
  );
});
