import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { browse, type Browsing } from '../support/browsing.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type House } from '../support/start-house.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';

const QUESTION = 'We arrive late at night. How do we get in?';

let browser: Browser;
let standIn: StandIn;
let house: House;
const open: Browsing[] = [];

async function visit(options: BrowserContextOptions = {}, page = '/demo'): Promise<ChatPage> {
  const browsing = await browse(browser, options);
  open.push(browsing);
  return openChat(await browsing.page(house.url + page));
}

/** What axe finds wrong in the widget, the launcher included, in words. */
async function faultsOf(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .include('innkeeper-chat')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => String(node.target)).join(', ')}`);
}

/** What the live region says from now on, in order. */
async function hear(chat: ChatPage): Promise<() => Promise<string[]>> {
  const region = chat.frame.locator('[aria-live="polite"]:not([role])');
  await region.evaluate((element) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver((changes) => {
      for (const change of changes) for (const node of change.addedNodes) heard.push(node.textContent ?? '');
    }).observe(element, { childList: true });
  });
  return () => region.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

describeInBrowser('The widget is for everybody', () => {
  beforeAll(async () => {
    browser = await openBrowser();
    standIn = await startStandIn({ brain: 'reader', perTokenMs: 5 });
    house = await startHouse({ OLLAMA_HOST: standIn.url });
  }, 90_000);

  afterEach(async () => {
    standIn.holdAfterTokens = null;
    standIn.release();
    for (const browsing of open.splice(0)) await browsing.close();
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await standIn.close();
  });

  test.each(['light', 'dark'] as const)(
    'nothing stands in the way of assistive technology, %s',
    async (colorScheme) => {
      // Fading in, colours are half there.
      const chat = await visit({ colorScheme, reducedMotion: 'reduce' });
      await chat.frame.getByRole('list', { name: 'Suggested questions' }).waitFor();
      expect(await faultsOf(chat.page)).toEqual([]);

      await chat.ask(QUESTION);
      const answer = await chat.answer();
      await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
      await answer.locator('.passage .text').waitFor();
      await answer.getByRole('button', { name: 'Helpful', exact: true }).click();
      expect(await faultsOf(chat.page)).toEqual([]);

      await chat.press('Conversations');
      await chat.frame.getByRole('list', { name: 'Earlier conversations' }).waitFor();
      expect(await faultsOf(chat.page)).toEqual([]);
      await chat.press('Conversations');

      await chat.press('Talk to a person');
      await chat.frame.getByRole('button', { name: 'Go on with the assistant' }).waitFor();
      const robin = await house.staff(`Robin${colorScheme}`);
      const { conversationId } = await chat.log.evaluate(() => ({
        conversationId: localStorage.getItem('innkeeper.conversation'),
      }));
      await robin.emit('conversation:take-over', { conversationId });
      const text = 'Hello, this is Robin.';
      await robin.emit('message:send', { id: crypto.randomUUID(), conversationId, kind: 'message', text });
      await chat.said('staff').waitFor();
      await robin.emit('conversation:close', { conversationId });
      await chat.frame.getByRole('group', { name: 'How did we do?' }).waitFor();
      expect(await faultsOf(chat.page)).toEqual([]);
      robin.close();
    },
  );

  test('an answer is announced by the sentence, each once, and the log itself stays quiet', async () => {
    const chat = await visit();
    const heard = await hear(chat);
    await chat.ask(QUESTION);
    const answer = await chat.answer();
    const words = (await answer.locator('.text').textContent()) ?? '';
    const said = await eventually(async () => {
      const lines = (await heard()).filter((line) => !/^(Looking|Reading|One moment|You are|Still)/.test(line));
      return lines.join(' ').length >= words.length && lines;
    });
    expect(said[0]).toMatch(/^Assistant: /);
    expect(said.join(' ').replace('Assistant: ', '').replace(/\s+/g, '')).toBe(words.replace(/\s+/g, ''));
    expect(new Set(said).size).toBe(said.length);
    expect(await chat.log.getAttribute('aria-live')).toBe('off');
  });

  test('who writes before the house knows him keeps his words and his place when it does', async () => {
    const browsing = await browse(browser);
    open.push(browsing);
    const page = await browsing.page(`${house.url}/demo`);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/customer/session*', async (route) => {
      await held;
      await route.continue();
    });
    const chat = await openChat(page);
    const isFocused = () => chat.box.evaluate((element) => element === document.activeElement);
    await eventually(isFocused);
    await page.keyboard.type('Can I bring');
    letGo();
    await chat.frame.getByText(/Ask about your stay/).waitFor();
    await page.keyboard.type(' my dog?');
    expect(await chat.box.inputValue()).toBe('Can I bring my dog?');
    expect(await isFocused()).toBe(true);
  });

  test('all of it can be reached and used with the keyboard alone', async () => {
    const chat = await visit();
    const { keyboard } = chat.page;
    await eventually(() => chat.box.evaluate((element) => element === document.activeElement));
    await keyboard.type('Can I bring my dog');
    await keyboard.press('Shift+Enter');
    await keyboard.type('and a cat?');
    expect(await chat.box.inputValue()).toBe('Can I bring my dog\nand a cat?');
    await keyboard.press('Enter');
    await chat.answer();
    const chip = chat.frame.getByRole('list', { name: 'Sources' }).getByRole('button').first();
    await chip.focus();
    await keyboard.press('Enter');
    await chat.log.locator('.passage .text').waitFor();
    // Escape closes the innermost thing only, and the focus goes back to where it came from.
    await keyboard.press('Tab');
    await chat.frame.getByRole('button', { name: 'Close', exact: true }).focus();
    await keyboard.press('Escape');
    expect(await chat.log.locator('.passage').count()).toBe(0);
    expect(await chip.evaluate((element) => element === document.activeElement)).toBe(true);
    await keyboard.press('Escape');
    await chat.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
  });

  test('the focus never falls out of the chat: what goes away gives it on, and Escape works from anywhere', async () => {
    const chat = await visit();
    const { keyboard } = chat.page;
    const isFocused = () => chat.box.evaluate((element) => element === document.activeElement);
    await eventually(isFocused);
    await chat.frame.getByRole('list', { name: 'Suggested questions' }).getByRole('button').first().focus();
    await keyboard.press('Enter');
    await chat.said('customer').waitFor();
    await eventually(isFocused);
    await chat.answer();

    const menu = chat.frame.getByRole('button', { name: 'Conversations', exact: true });
    await menu.focus();
    await keyboard.press('Enter');
    await chat.frame.getByRole('button', { name: 'New conversation' }).focus();
    await keyboard.press('Escape');
    await eventually(isFocused);

    await chat.box.evaluate((element) => element.blur());
    await keyboard.press('Escape');
    await chat.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
  });

  test('a word that is still being composed is not sent by Enter', async () => {
    const chat = await visit();
    await chat.box.fill('にほんご');
    await chat.box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await chat.box.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 });
    expect(await chat.box.inputValue()).toBe('にほんご');
    await chat.box.press('Enter');
    await chat.said('customer').waitFor();
  });

  test('the limit of a message is told before it is reached', async () => {
    const chat = await visit();
    await chat.box.fill('x'.repeat(3_700));
    await chat.frame.getByText('300 characters left').waitFor();
    await chat.box.fill('x'.repeat(4_001));
    await chat.frame.getByText('1 character too many').waitFor();
    expect(await chat.frame.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
  });

  test.each([320, 390])('on a phone of %i px it takes the whole screen, and nothing is cut off', async (width) => {
    const chat = await visit({ viewport: { width, height: 640 }, hasTouch: true, isMobile: true });
    await chat.ask(`${'Donaudampfschifffahrtsgesellschaft'.repeat(4)} ${QUESTION}`);
    await chat.answer();
    const seen = await chat.page.locator('iframe[title="Chat"]').boundingBox();
    expect(seen).toMatchObject({ x: 0, y: 0, width, height: 640 });
    const over = await chat.log.evaluate((log) => [
      document.documentElement.scrollWidth - innerWidth,
      log.scrollWidth - log.clientWidth,
    ]);
    expect(over).toEqual([0, 0]);
    const cut = await chat.frame.locator('button:visible, textarea:visible').evaluateAll((all) =>
      all
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > innerWidth;
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(cut).toEqual([]);
    await chat.frame.getByRole('button', { name: 'Close chat', exact: true }).click();
    await chat.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
  });

  test('where reading goes from right to left, all of it is mirrored and speaks the language', async () => {
    const browsing = await browse(browser, { locale: 'ar', viewport: { width: 1000, height: 760 } });
    open.push(browsing);
    const page = await browsing.page(`${house.url}/demo/right-to-left.html`);
    await page.getByRole('button', { name: 'فتح المحادثة' }).click();
    const frame = page.frameLocator('iframe[title="Chat"]');
    await frame.getByRole('button', { name: 'إرسال' }).waitFor();
    const panel = await page.locator('iframe[title="Chat"]').boundingBox();
    expect(panel?.x).toBeLessThan(100);
    expect(await frame.locator('html').getAttribute('dir')).toBe('rtl');
    await frame.getByRole('textbox').fill('هل يمكنني إحضار كلبي؟');
    await frame.getByRole('textbox').press('Enter');
    const own = frame.locator('[data-author="customer"] .bubble');
    const box = await own.boundingBox();
    expect(await own.locator('.text').getAttribute('dir')).toBe('rtl');
    // One's own words stand at the end of the line, which is the left.
    expect((box?.x ?? 999) - (panel?.x ?? 0)).toBeLessThan(40);
  });

  test('without a model, an answer says that it was found by search', async () => {
    const quiet = await startHouse();
    try {
      const browsing = await browse(browser);
      open.push(browsing);
      const chat = await openChat(await browsing.page(`${quiet.url}/demo`));
      await chat.frame.getByText('Answers by search; a person is one tap away').waitFor();
      await chat.ask('Can I bring my dog?');
      const answer = await chat.answer();
      await answer.getByText('Found by search', { exact: true }).waitFor();
      expect(await answer.getByRole('list', { name: 'Sources' }).getByRole('listitem').count()).toBeGreaterThan(0);
    } finally {
      await quiet.stop();
    }
  });
});
