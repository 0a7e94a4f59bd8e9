import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat } from '../support/chat-page.ts';
import { deskOn, signIn } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { axeFindings } from './axe-findings.ts';

describeInBrowser('What axe finds', () => {
  let all: BrowserHouse;
  let cookies: Awaited<ReturnType<Awaited<ReturnType<BrowserHouse['person']>>['context']['cookies']>>;

  beforeAll(async () => {
    all = await openBrowserHouse();
    const admin = await all.person();
    await signIn(admin, all.house, { name: 'Ana', role: 'admin' });
    cookies = await admin.context.cookies();
    await admin.close();
  });
  afterAll(() => all?.close());

  describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
    it('nothing serious in the chat: first view, waiting, answered with a source open, menu, offline, handed over', async () => {
      const customer = await all.person({ colorScheme });
      const chat = await openChat(await customer.page(`${all.house.url}/demo`));
      await chat.frame.getByRole('list', { name: 'Suggested questions' }).waitFor();
      expect(await axeFindings(chat.page)).toEqual([]);

      all.holdAfter(0);
      await chat.ask('How does the key box work?');
      await chat.said('agent', 'writing').getByText('Reading what was found').waitFor();
      expect(await axeFindings(chat.page)).toEqual([]);
      all.goOn();
      const answer = await chat.answer();
      await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
      await answer.getByRole('region').waitFor();
      await eventually(async () => (await answer.getByRole('region').innerText()).length > 100);
      expect(await axeFindings(chat.page)).toEqual([]);

      await chat.press('Conversations');
      await chat.frame.getByRole('list', { name: 'Earlier conversations' }).waitFor();
      expect(await axeFindings(chat.page)).toEqual([]);
      await chat.press('Conversations');

      await customer.context.setOffline(true);
      await chat.frame.getByRole('status').getByText('Reconnecting').waitFor();
      await chat.ask('Kept for later');
      expect(await axeFindings(chat.page)).toEqual([]);
      await customer.context.setOffline(false);
      await chat.said('customer', 'done').filter({ hasText: 'Kept for later' }).waitFor();
      await eventually(async () => (await chat.said('agent', 'writing').count()) === 0);

      await chat.press('Talk to a person');
      await chat.log.getByText('Nobody is at the desk right now').waitFor();
      expect(await axeFindings(chat.page)).toEqual([]);
      await customer.close();
    });

    it('nothing serious at the desk: sign-in, list, watching, taken over, note', async () => {
      const staff = await all.person({ colorScheme });
      const page = await staff.page(`${all.house.url}/console`);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await axeFindings(page)).toEqual([]);

      await staff.context.addCookies(cookies);
      const customer = await all.house.customer();
      all.holdAfter(6);
      await customer.send('Which houses take pets?');
      await page.goto(`${all.house.url}/console/everyone`);
      const desk = deskOn(page);
      await desk.rows.first().getByRole('link').click();
      await desk.said('agent', 'writing').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await desk.press('Take over');
      await desk.said('agent', 'stopped').waitFor();
      all.goOn();
      await desk.reply('Good evening, this is Ana.');
      await page.getByRole('tab', { name: 'Note' }).click();
      await page.getByRole('textbox', { name: 'Note' }).fill('A patient guest');
      await desk.press('Send');
      await desk.said('staff').filter({ hasText: 'A patient guest' }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await desk.press('Close');
      await staff.close();
    });

    describe('nothing serious for a reader', () => {
      let reader: Browsing;
      let page: Page;
      beforeAll(async () => {
        reader = await all.person({ colorScheme });
        await reader.context.addCookies(cookies);
        page = await reader.page(`${all.house.url}/admin`);
      });
      afterAll(() => reader?.close());

      it.each([
        'overview',
        'transcripts',
        'knowledge?try=Can%20I%20bring%20my%20dog%3F',
        'procedures',
        'evaluation',
        'models',
        'privacy',
        'team',
        'settings',
      ])('in admin: %s', async (place) => {
        await page.goto(`${all.house.url}/admin/${place}`);
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect(await axeFindings(page)).toEqual([]);
      });

      it('of a transcript with its evidence', async () => {
        await page.goto(`${all.house.url}/admin/transcripts`);
        await page.getByRole('row').filter({ hasText: 'key box' }).first().getByRole('link').click();
        await page.getByRole('region', { name: 'Evidence' }).getByText('demo-reader').first().waitFor();
        expect(await axeFindings(page)).toEqual([]);
      });

      it.each(['', 'demo/right-to-left.html', 'api/docs'])('of the page /%s', async (address) => {
        await page.goto(`${all.house.url}/${address}`);
        expect(await axeFindings(page)).toEqual([]);
      });
    });
  });
});
