import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { chatOn, openChat } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';

describeInBrowser('The chat for everybody', () => {
  let all: BrowserHouse;
  beforeAll(async () => {
    all = await openBrowserHouse();
  });
  afterAll(() => all?.close());

  /** Name of what has the focus inside the frame; empty when the focus is elsewhere on the page. */
  async function focused(page: Page): Promise<string> {
    const here = chatOn(page).frame.locator('html');
    return here.evaluate((html) => {
      const { activeElement } = html.ownerDocument;
      if (!html.ownerDocument.hasFocus() || activeElement === null) return '';
      return activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? '';
    });
  }
  /** Presses Tab until the focus is on this name. */
  async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 30; presses += 1) {
      if ((await focused(page)).includes(name)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`"${name}" was not reached by ${key}`);
  }

  it('can be used with the keyboard alone, from the launcher to the rating of an answer', async () => {
    const { page: open, close } = await all.person();
    const page = await open(`${all.house.url}/demo`);
    const chat = chatOn(page);
    await page.getByRole('button', { name: 'Open chat' }).focus();
    await page.keyboard.press('Enter');
    await eventually(async () => (await focused(page)) === 'Message');
    await page.keyboard.type('Can I bring my dog?');
    await page.keyboard.press('Enter');
    const answer = await chat.answer();

    const chip = answer.getByRole('list', { name: 'Sources' }).getByRole('button').first();
    await tabTo(page, (await chip.innerText()).trim(), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await eventually(async () => (await answer.getByRole('region').innerText()).length > 100);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await eventually(async () => (await answer.getByRole('region').count()) === 0);
    expect(await focused(page)).toBe((await chip.innerText()).trim());

    await tabTo(page, 'Helpful');
    await page.keyboard.press('Enter');
    await answer.getByRole('button', { name: 'Helpful', exact: true, pressed: true }).waitFor();
    await tabTo(page, 'Talk to a person');

    await page.keyboard.press('Escape');
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await launcher.waitFor();
    await eventually(() => launcher.evaluate((button) => button.matches(':focus')));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close chat' }).waitFor();
    expect(await chat.said('agent', 'done').count()).toBe(1);
    await close();
  });

  it('fits a screen of 320 pixels: nothing sticks out, and the chat can be closed', async () => {
    const { page: open, close } = await all.person({ viewport: { width: 320, height: 568 }, hasTouch: true });
    const chat = await openChat(await open(`${all.house.url}/demo`));
    await chat.frame.getByRole('list', { name: 'Suggested questions' }).getByRole('button').first().click();
    const answer = await chat.answer();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    await answer.getByRole('region').waitFor();
    await chat.ask(`${'Donaudampfschifffahrtsgesellschaft'.repeat(4)} https://example.org/${'a'.repeat(120)} ?`);
    await chat.said('customer', 'done').nth(1).waitFor();
    const root = chat.frame.locator('html');
    const { wide, seen } = await root.evaluate((html) => ({ wide: html.scrollWidth, seen: html.clientWidth }));
    expect(seen).toBe(320);
    expect(wide).toBeLessThanOrEqual(320);
    const sticksOut = await chat.log.evaluate((log) => log.scrollWidth > log.clientWidth);
    expect(sticksOut).toBe(false);
    for (const name of ['Send', 'Conversations']) {
      const box = await chat.frame.getByRole('button', { name, exact: true }).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 320 && box.y + box.height <= 568).toBe(true);
    }
    await chat.press('Close chat');
    await chat.page.getByRole('button', { name: 'Open chat' }).waitFor();
    await close();
  });

  it('speaks and reads from right to left on a page that does', async () => {
    const { page: open, close } = await all.person();
    const page = await open(`${all.house.url}/demo/right-to-left.html`);
    const launcher = page.getByRole('button', { name: 'فتح المحادثة' });
    const width = page.viewportSize()?.width ?? 0;
    // The reading end of such a page is its left.
    expect((await launcher.boundingBox())?.x).toBeLessThan(width / 2);
    await launcher.click();
    const chat = chatOn(page);
    await eventually(async () => (await chat.frame.locator('html').getAttribute('dir')) === 'rtl');
    expect(await chat.frame.locator('html').getAttribute('lang')).toBe('ar');
    await chat.frame.getByRole('list').getByRole('button').first().click();
    const answer = await chat.answer();
    const [own] = await chat.said('customer', 'done').all();
    const direction = await answer.locator('[dir]').first().getAttribute('dir');
    expect(direction).toBe('rtl');
    expect(await answer.innerText()).toMatch(/\p{Script=Arabic}{3}/u);
    const bubble = await own?.locator('[dir]').first().boundingBox();
    const written = await answer.locator('[dir]').first().boundingBox();
    // Own words stand at the reading end, answers at its start.
    expect(bubble?.x).toBeLessThan(written?.x ?? 0);
    await close();
  });

  it('answers in German to a German question on an English page', async () => {
    const { page: open, close } = await all.person();
    const chat = await openChat(await open(`${all.house.url}/demo`));
    await chat.ask('Wie komme ich ins Haus, wenn ich spät ankomme?');
    const answer = await chat.answer();
    expect(await answer.locator('[lang]').first().getAttribute('lang')).toBe('de');
    await close();
  });

  it('is dark where the system is dark, and light where it is light', async () => {
    const lightness = async (colorScheme: 'dark' | 'light'): Promise<number> => {
      const { page: open, close } = await all.person({ colorScheme });
      const chat = await openChat(await open(`${all.house.url}/demo`));
      await chat.frame.getByRole('heading', { level: 2 }).waitFor();
      const paper = await chat.frame.locator('body').evaluate((body) => {
        const found = [body, ...body.querySelectorAll('main, main *')]
          .map((element) => getComputedStyle(element).backgroundColor)
          .find((colour) => !/, 0\)$|transparent/.test(colour));
        return (
          (found ?? '')
            .match(/[\d.]+/g)
            ?.slice(0, 3)
            .map(Number) ?? []
        );
      });
      await close();
      return paper.reduce((sum, part) => sum + part, 0) / 3;
    };
    expect(await lightness('dark')).toBeLessThan(60);
    expect(await lightness('light')).toBeGreaterThan(200);
  });

  it('moves nothing for people who asked for less motion', async () => {
    const moving = async (reducedMotion: 'reduce' | 'no-preference'): Promise<number> => {
      const { page: open, close } = await all.person({ reducedMotion });
      all.holdAfter(0);
      const chat = await openChat(await open(`${all.house.url}/demo`));
      await chat.ask('Which houses take pets?');
      await chat.said('agent', 'writing').getByText('Reading what was found').waitFor();
      const count = await chat.frame
        .locator('html')
        .evaluate(
          (html) =>
            html.ownerDocument
              .getAnimations()
              .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 20).length,
        );
      all.goOn();
      await chat.answer();
      await close();
      return count;
    };
    expect(await moving('no-preference')).toBeGreaterThan(0);
    expect(await moving('reduce')).toBe(0);
  });
});
