import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { AdminTeamsResponse, HandOffSettings } from '../../protocol/desk-settings.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { deskOn, signIn } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import type { StaffSide } from '../support/start-house.ts';
import { axeFindings } from './axe-findings.ts';

const SHOTS = process.env['DESK_SHOTS'];

describeInBrowser('Settings of the desk', () => {
  let all: BrowserHouse;
  let ana: Browsing;
  let ben: StaffSide;
  let other: StaffSide;

  beforeAll(async () => {
    all = await openBrowserHouse();
    ana = await all.person({ viewport: { width: 1440, height: 900 }, timezoneId: 'Europe/Lisbon' });
    await signIn(ana, all.house, { name: 'Ana', role: 'admin' });
    ben = await all.house.staff('Ben');
    other = await all.house.staff('Cleo', 'admin');
  }, 90_000);
  afterEach(() => Promise.all(ana.context.pages().map((page) => page.close())));
  afterAll(() => all?.close());

  const admin = (place: string): Promise<Page> => ana.page(`${all.house.url}/admin/${place}`);
  const press = (within: Page | Locator, name: string): Promise<void> =>
    within.getByRole('button', { name, exact: true }).click();
  const teams = async (): Promise<AdminTeamsResponse['teams']> =>
    ((await other.get('/api/admin/teams')).body as unknown as AdminTeamsResponse).teams;
  async function look(page: Page, name: string): Promise<void> {
    if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  }

  it('a team gets people, hours, a holiday and a target; a time that cannot be is refused at its field', async () => {
    const page = await admin('team');
    await press(page, 'Add a team');
    await page.getByLabel('Name', { exact: true }).fill('Billing');
    await page.getByRole('checkbox', { name: 'Ben' }).check();
    await page.getByText('Next who is free').click();
    await page.getByText('By the week').click();
    const zone = page.getByLabel('Time zone');
    expect(await zone.inputValue()).toBe('Europe/Lisbon');
    await zone.fill('Asia/Tokyo');
    await page.getByText(/^It is \d\d:\d\d there now$/u).waitFor();
    await page.getByLabel('Monday, to').fill('08:00');
    await press(page, 'Add hours on Saturday');
    await page.getByLabel('Saturday, to').fill('00:00');
    await page.getByLabel('Day', { exact: true }).fill('2031-12-25');
    await page.getByLabel('Name of the holiday').fill('Christmas Day');
    // Enter adds the day and does not send the form.
    await page.getByLabel('Name of the holiday').press('Enter');
    await page.getByRole('list', { name: 'Holidays' }).getByText('Christmas Day').waitFor();
    // What is removed leaves the keyboard near it.
    await press(page, 'Add hours on Sunday');
    await press(page, 'Remove Sunday, 09:00 to 17:00');
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Copy Sunday to all weekdays');
    await page.getByLabel('First answer within', { exact: true }).fill('15');
    await press(page, 'Add the team');

    const wrong = page.getByLabel('Monday, to');
    await page.getByText('The end must come after the beginning').waitFor();
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Tuesday, to').getAttribute('aria-invalid')).toBe('false');
    expect(await axeFindings(page)).toEqual([]);
    await look(page, 'refused');
    await wrong.fill('12:30');
    await press(page, 'Copy Monday to all weekdays');
    await press(page, 'Add the team');

    const row = page.getByRole('list', { name: 'Teams' }).getByRole('listitem').filter({ hasText: 'Billing' });
    await row.getByText('First answer in 15 min').waitFor();
    expect(await row.innerText()).toContain('Tokyo time');
    const saved = (await teams()).find(({ name }) => name === 'Billing');
    expect(saved).toMatchObject({
      members: [ben.id],
      assign: 'round_robin',
      targets: { firstAnswerMs: 900_000, resolutionMs: null },
      hours: {
        timeZone: 'Asia/Tokyo',
        week: {
          mon: [{ from: '09:00', to: '12:30' }],
          fri: [{ from: '09:00', to: '12:30' }],
          sat: [{ from: '09:00', to: '24:00' }],
        },
        holidays: [{ day: '2031-12-25', name: 'Christmas Day' }],
      },
    });
    expect(saved?.hours?.week.sun).toBeUndefined();
  });

  it('a team is removed after one more question, the default one stays', async () => {
    const page = await admin('team');
    await press(page, 'Add a team');
    await page.getByLabel('Name', { exact: true }).fill('Night');
    await press(page, 'Add the team');
    const list = page.getByRole('list', { name: 'Teams' });
    await list.getByRole('link', { name: /Night/u }).click();
    await press(page, 'Remove the team');
    await press(page.getByRole('dialog'), 'Remove');
    await list.waitFor();
    await list.getByText('Night').waitFor({ state: 'detached' });
    await list.getByRole('link', { name: /Default/u }).click();
    await page.getByText('so it always stays').waitFor();
    expect(await page.getByRole('button', { name: 'Remove the team' }).count()).toBe(0);
  });

  it('shows who is here and keeps how much somebody takes at once', async () => {
    const page = await admin('team');
    const row = page.getByRole('row').filter({ hasText: 'ben@example.org' });
    await row.getByText('Available').waitFor();
    const field = row.getByLabel('How many Ben takes at once');
    await field.fill('3');
    await field.press('Enter');
    await row.getByText('Saved').waitFor();
    await page.reload();
    await eventually(async () => (await field.inputValue()) === '3');
    expect(await page.getByRole('row').filter({ hasText: 'ana@example.org' }).innerText()).toContain('Not here');
  });

  it('the waits of a hand-off are saved, and said as one line', async () => {
    const page = await admin('team');
    const form = page.getByRole('form', { name: 'When nobody comes' });
    await form.getByLabel('Desks ring after', { exact: true }).fill('45');
    await form.getByLabel('Then the next team after', { exact: true }).fill('');
    await form.getByText('Each wait needs a number.').waitFor();
    expect(await form.getByRole('button', { name: 'Save the waits' }).isDisabled()).toBe(true);
    await form.getByLabel('Then the next team after', { exact: true }).fill('1');
    await form.getByLabel('Unit of then the next team after').selectOption('hour');
    await form.getByText('Give the conversation back to the agent').click();
    await form.getByText('after 1 h 2 min 45 s').waitFor();
    await press(form, 'Save the waits');
    await form.getByText('Saved.').waitFor();
    expect((await other.get('/api/admin/hand-off')).body as unknown as HandOffSettings).toEqual({
      alertAfterMs: 45_000,
      mailAfterMs: 120_000,
      escalateAfterMs: 3_600_000,
      whenNobody: 'agent',
    });
  });

  it('a reply that is shared here is found by / in the composer, and a taken shortcut is not taken twice', async () => {
    const page = await admin('team');
    await press(page, 'Add a reply');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Shortcut').fill('/late');
    await dialog.getByLabel('Title').fill('Arriving late');
    await dialog.getByLabel('Text').fill('Good evening {customer}, {staff} left the key in {place}.');
    const preview = dialog.getByRole('region', { name: 'Preview' });
    expect(await preview.innerText()).toBe('Good evening Mara Lind, Ana left the key in {place}.');
    expect(await axeFindings(page)).toEqual([]);
    await press(dialog, 'Save');
    await page.getByRole('list', { name: 'Shared canned replies' }).getByText('/late').waitFor();
    await press(page, 'Add a reply');
    await dialog.getByLabel('Shortcut').fill('LATE');
    await dialog.getByText('In use for “Arriving late”').waitFor();
    await page.keyboard.press('Escape');

    const customer = await all.house.customer();
    await customer.send('We arrive at midnight');
    await customer.emit('person:request', { conversationId: customer.conversationId });
    const desk = deskOn(await ana.page(`${all.house.url}/console/everyone/${customer.conversationId}`));
    await desk.press('Take over');
    await desk.page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    const box = desk.page.getByRole('textbox', { name: 'Reply', exact: true });
    await box.pressSequentially('/la');
    await desk.page.getByRole('option', { name: /Arriving late/u }).click();
    expect(await box.inputValue()).toContain('Ana left the key');
  });

  it('a colour saved in the look is in the loader and on the launcher of the demo', async () => {
    const page = await admin('settings');
    const form = page.getByRole('form', { name: 'Look of the chat' });
    await form.getByLabel('Colour').fill('#7a2e8c');
    await press(form, 'Save the look');
    await form.getByText('Saved. It is there with the next page view').waitFor();
    expect(await (await fetch(`${all.house.url}/widget.js`)).text()).toContain('#7a2e8c');
    const demo = await ana.page(`${all.house.url}/demo`);
    const launcher = demo.getByRole('button', { name: 'Open chat' });
    await eventually(async () => {
      const worn = await launcher.evaluate((button) => getComputedStyle(button).backgroundColor);
      return worn === 'rgb(122, 46, 140)';
    });
  });

  it('says what could not be read and reads it again when asked', async () => {
    const page = await ana.context.newPage();
    await page.route('**/api/admin/teams', (route) => route.abort());
    await page.goto(`${all.house.url}/admin/team`);
    const panel = page.getByRole('region', { name: 'Teams', exact: true });
    await panel.getByText('The teams could not be read').waitFor();
    await page.unroute('**/api/admin/teams');
    await press(panel, 'Try again');
    await panel.getByRole('list', { name: 'Teams' }).waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be used by everybody, ${colorScheme}, on a phone of 320 px too`, async () => {
      const phone = await all.person({ viewport: { width: 320, height: 640 }, colorScheme });
      await phone.context.addCookies(await ana.context.cookies());
      const page = await phone.page(`${all.house.url}/admin/team`);
      const list = page.getByRole('list', { name: 'Teams' });
      for (const { next, shown } of [
        { next: () => Promise.resolve(), shown: page.getByRole('button', { name: 'Save the waits' }) },
        { next: () => list.getByRole('link', { name: /Billing/u }).click(), shown: page.getByLabel('Time zone') },
      ]) {
        await list.or(shown).first().waitFor();
        await next();
        await shown.waitFor();
        expect(await axeFindings(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      }
      await phone.close();
    });
  }
});
