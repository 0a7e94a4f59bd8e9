import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WidgetLook } from '../../protocol/desk-settings.ts';
import type { InnkeeperApi } from '../../protocol/frame-messages.ts';
import { saveWidgetLook } from '../../server/knowledge/widget-look.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { chatOn, openChat } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { startOtherSite, type OtherSite } from '../support/other-site.ts';
import { png } from '../support/sample-files.ts';
import { axeFindings } from './axe-findings.ts';
import { IDENTITY_SECRET, signed } from './sample-case.ts';

declare global {
  interface Window {
    Innkeeper?: InnkeeperApi;
  }
}

const HELLO = 'Planning a stay? Ask us anything.';
const PRICES = 'Questions about a price?';
const SHOTS = process.env['WIDGET_SHOTS'];

describeInBrowser('The widget as a guest on a page', () => {
  let all: BrowserHouse;
  let site: OtherSite;
  let early: OtherSite;
  const open: Browsing[] = [];

  async function visit(
    address = '/',
    options: Parameters<BrowserHouse['person']>[0] = {},
    who?: Browsing,
  ): Promise<Page> {
    const browsing = who ?? (await person(options));
    return browsing.page(site.url + address);
  }
  async function person(options: Parameters<BrowserHouse['person']>[0] = {}): Promise<Browsing> {
    const who = await all.person(options);
    open.push(who);
    return who;
  }
  const look = (some: Partial<WidgetLook>): Promise<void> =>
    saveWidgetLook(all.house.app.storage.settings, WidgetLook.parse(some));
  const greeting = (id: string, at: string, text: string, afterMs = 0) => ({
    id,
    path: at,
    afterMs,
    text: { en: text, de: `${text} (Deutsch)` },
  });
  const bubble = (page: Page, text: string) =>
    page.getByRole('status').getByRole('button', { name: text, exact: true });
  async function shot(page: Page, name: string): Promise<void> {
    if (SHOTS) await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }

  beforeAll(async () => {
    site = await startOtherSite(() => ({
      html: `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>A shop</title>
        <link rel="icon" href="data:,"></head><body><main><h1>A shop</h1><a href="#there">Somewhere</a></main>
        <script src="${all.house.url}/widget.js" data-innkeeper></script></body></html>`,
      policy: null,
    }));
    early = await startOtherSite(() => ({
      html: `<!doctype html><html lang="en"><head><title>Early</title><link rel="icon" href="data:,">
        <script src="${all.house.url}/widget.js" data-innkeeper></script>
        <script>window.heard = []; for (const name of ['ready', 'open']) Innkeeper.on(name, () => heard.push(name));
        Innkeeper.setLocale('de'); Innkeeper.open(); window.hadBody = Boolean(document.body);</script></head>
        <body><h1>Early</h1></body></html>`,
      policy: null,
    }));
    all = await openBrowserHouse({ WIDGET_ORIGINS: `${site.url},${early.url}`, IDENTITY_SECRET });
  }, 90_000);
  afterEach(async () => {
    for (const browsing of open.splice(0)) await browsing.close();
    await look({});
  });
  afterAll(async () => {
    await all?.close();
    await site?.close();
    await early?.close();
  });

  it('greets once by page and delay: never twice, not after a step in the page, a reload, or in another tab', async () => {
    await look({ greetings: [greeting('prices', '/prices*', PRICES), greeting('hello', '/', HELLO, 50)] });
    const who = await person();
    const page = await visit('/', {}, who);
    await bubble(page, HELLO).waitFor();
    await shot(page, 'greeting');
    expect(await axeFindings(page)).toEqual([]);
    // It takes no focus, and the keyboard can do without it.
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await page.getByRole('button', { name: 'Close', exact: true }).focus();
    await page.keyboard.press('Escape');
    await bubble(page, HELLO).waitFor({ state: 'detached' });

    await page.evaluate(() => history.pushState(null, '', '/prices/2026'));
    await bubble(page, PRICES).waitFor();
    await bubble(page, PRICES).press('Enter');
    const chat = chatOn(page);
    await chat.box.waitFor();
    await bubble(page, PRICES).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Close chat' }).click();

    // From here on the pages' own clock is ours: whatever would come has come when it was moved on far enough.
    await who.context.clock.install();
    for (const address of ['/', '/prices/2026']) {
      const tab = await who.context.newPage();
      const planned = tab.waitForResponse(/greetings\.json/);
      await tab.goto(site.url + address);
      await (await planned).finished();
      await tab.clock.runFor(60_000);
      await tab.evaluate((to) => history.pushState(null, '', to), address === '/' ? '/prices/2026' : '/');
      await tab.clock.runFor(60_000);
      expect(await tab.getByRole('status').count()).toBe(0);
      await tab.close();
    }
  });

  it('greets in the language of the page, and never over an open chat', async () => {
    await look({ greetings: [greeting('hello', '*', HELLO, 400)] });
    const german = await visit('/', { locale: 'de-DE' });
    await german.evaluate(() => window.Innkeeper?.setLocale('de'));
    await bubble(german, `${HELLO} (Deutsch)`).waitFor();
    await german.getByRole('button', { name: 'Schließen', exact: true }).waitFor();

    const who = await person();
    await who.context.clock.install();
    const busy = await visit('/', {}, who);
    await busy.evaluate(() => window.Innkeeper?.open());
    await busy.getByRole('button', { name: 'Close chat' }).waitFor();
    await busy.clock.runFor(60_000);
    expect(await busy.getByRole('status').count()).toBe(0);
  });

  it('wears the house’s colour, corners and side, readable however pale they are', async () => {
    await look({ colour: '#ffe600', corner: 2, position: 'start' });
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await visit('/', { colorScheme });
      const launcher = page.getByRole('button', { name: 'Open chat' });
      const drawn = await launcher.evaluate((button) => {
        const { backgroundColor, color } = getComputedStyle(button);
        return { backgroundColor, color };
      });
      expect(drawn).toEqual({ backgroundColor: 'rgb(255, 230, 0)', color: 'rgb(7, 19, 14)' });
      expect((await launcher.boundingBox())?.x).toBe(20);
      const chat = await openChat(page);
      await chat.ask('How does the key box work?');
      await chat.answer();
      await shot(page, `look-${colorScheme}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => 'innkeeperLook' in window)).toBe(false);
    }
  });

  it('says that nothing is kept where the browser keeps nothing, and works until the page is left', async () => {
    const who = await person();
    await who.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('Access is denied', 'SecurityError');
        },
      });
      // As in the WebViews of some apps.
      Object.defineProperty(window, 'visualViewport', { value: undefined });
    });
    const chat = await openChat(await visit('/', {}, who));
    await chat.frame.getByText('This chat runs on our own machines').waitFor();
    await chat.ask('How does the key box work?');
    await chat.answer();
    await chat.frame
      .getByText('Your browser keeps nothing here: this conversation ends when you leave the page')
      .waitFor();
    await shot(chat.page, 'not-kept');
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.page.reload();
    const again = await openChat(chat.page);
    await again.frame.getByRole('list', { name: 'Suggested questions' }).waitFor();
    expect(await again.said('customer').count()).toBe(0);
    expect(who.errors).toEqual([]);
  });

  it('works in a sandbox that may neither submit forms nor open windows', async () => {
    const who = await person();
    const page = await visit('/', {}, who);
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
      frame.src = '/inside';
      frame.width = '700';
      frame.height = '640';
      document.body.append(frame);
    });
    const inside = page.frameLocator('iframe[src="/inside"]');
    await inside.getByRole('button', { name: 'Open chat' }).click();
    const frame = inside.frameLocator('iframe[title="Chat"]');
    await frame.getByRole('textbox', { name: 'Message', exact: true }).fill('How does the key box work?');
    await frame.getByRole('button', { name: 'Send', exact: true }).click();
    await frame.locator('[data-author="agent"][data-state="done"]').waitFor();
  });

  it('is gone without a trace after destroy, and can be started again on the same page', async () => {
    await look({ greetings: [greeting('hello', '*', HELLO)] });
    const who = await person();
    const page = await visit('/nothing', {}, who);
    const traces = () =>
      page.evaluate(() => ({
        globals: Object.keys(window).filter((name) => /innkeeper/i.test(name)),
        elements: document.querySelectorAll('innkeeper-chat, iframe').length,
        patched: !/\[native code\]/.test(history.pushState.toString()),
      }));
    await page.evaluate(() => document.querySelectorAll('script').forEach((script) => script.remove()));
    await bubble(page, HELLO).waitFor();
    await openChat(page);
    await chatOn(page).box.waitFor();
    await page.evaluate(() => window.Innkeeper?.destroy());
    expect(await traces()).toEqual({ globals: [], elements: 0, patched: false });
    // Steps in the page, sizes and messages find nobody.
    await page.evaluate(() => {
      history.pushState(null, '', '/elsewhere');
      window.postMessage({ innkeeper: 1, type: 'ready' }, '*');
    });
    await page.setViewportSize({ width: 400, height: 700 });
    expect(await page.getByRole('status').count()).toBe(0);

    await page.evaluate((src) => {
      const script = document.createElement('script');
      script.src = src;
      script.dataset['innkeeper'] = '';
      document.head.append(script);
    }, `${all.house.url}/widget.js`);
    await openChat(page);
    await chatOn(page).box.waitFor();
    expect(await page.locator('innkeeper-chat').count()).toBe(1);
    expect(who.errors).toEqual([]);
  });

  it('refuses a second one on the same page, says what to do, and the first goes on', async () => {
    const page = await visit();
    const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    const first = await page.evaluateHandle(() => window.Innkeeper);
    await page.addScriptTag({ url: `${all.house.url}/widget.js?second` });
    expect((await warned).text()).toContain('destroy()');
    expect(await page.locator('innkeeper-chat').count()).toBe(1);
    expect(await page.evaluate((api) => api === window.Innkeeper, first)).toBe(true);
    await openChat(page);
    await chatOn(page).box.waitFor();
  });

  it('counts calls from the moment its script ran, also before the page has a body', async () => {
    const page = await (await person()).page(early.url);
    expect(await page.evaluate(() => (window as unknown as { hadBody: boolean }).hadBody)).toBe(false);
    await page.getByRole('button', { name: 'Chat schließen' }).waitFor();
    await page.frameLocator('iframe').getByRole('textbox', { name: 'Nachricht', exact: true }).waitFor();
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['open', 'ready']);
    expect(await page.locator('iframe').count()).toBe(1);
  });

  it('knows who the customer is whether it is told before the first opening or after', async () => {
    // A token that is not signed by the site is refused, and said so to whoever builds the page.
    for (const when of ['before', 'after'] as const) {
      const page = await visit();
      await page.getByRole('button', { name: 'Open chat' }).waitFor();
      const warned = page.waitForEvent('console', (message) => message.text().includes('identity token'));
      if (when === 'before') await page.evaluate((token) => window.Innkeeper?.identify(token), `wrong.${randomUUID()}`);
      await openChat(page);
      await chatOn(page).box.waitFor();
      if (when === 'after') await page.evaluate((token) => window.Innkeeper?.identify(token), `wrong.${randomUUID()}`);
      await warned;
      await page.close();
    }
  });

  it('is the customer whom the site names, told before or after, and nobody else finds his words', async () => {
    const named = await signed('guest-7');
    const chat = await openChat(await visit());
    await chat.box.waitFor();
    const known = chat.page.waitForResponse((answer) => answer.request().postData()?.includes(named) === true);
    await chat.page.evaluate((token) => window.Innkeeper?.identify(token), named);
    expect((await known).status()).toBe(200);
    await chat.ask('How does the key box work?');
    await chat.answer();

    const elsewhere = await visit();
    await elsewhere.getByRole('button', { name: 'Open chat' }).waitFor();
    await elsewhere.evaluate((token) => window.Innkeeper?.identify(token), named);
    const other = await openChat(elsewhere);
    await other.said('customer').filter({ hasText: 'key box' }).waitFor();
    await other.box.fill('Between us');
    await elsewhere.evaluate((token) => window.Innkeeper?.identify(token), await signed('guest-8'));
    await other.frame.getByRole('list', { name: 'Suggested questions' }).waitFor();
    expect(await other.box.inputValue()).toBe('');
    expect(await other.frame.locator('[data-message-id]').count()).toBe(0);
  });

  it('shows the house’s picture beside its name, and the person’s own sign once one has come', async () => {
    const picture = `data:image/png;base64,${png().toString('base64')}`;
    await look({ picture });
    const who = await person();
    const chat = await openChat(await visit('/', {}, who));
    const header = chat.frame.locator('header.top');
    const drawn = header.locator('img');
    await drawn.waitFor();
    expect(
      await drawn.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(0);
    expect(await drawn.getAttribute('src')).toBe(picture);
    await shot(chat.page, 'picture');
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.ask('How does the key box work?');
    await chat.answer();
    const ben = await all.house.staff('Ben Comes');
    const reply = (await ben.emit('inbox:open', { view: 'agent' })) as unknown as { conversations: { id: string }[] };
    await ben.emit('conversation:take-over', { conversationId: reply.conversations[0]?.id });
    await header.getByRole('heading', { name: 'Ben' }).waitFor();
    expect(await drawn.count()).toBe(0);
    ben.close();
    expect(who.violations).toEqual([]);
  });

  it('reads out what is new, and not a whole conversation that is opened again', async () => {
    const chat = await openChat(await visit());
    await chat.ask('How does the key box work?');
    const first = await chat.answer();
    const old = (await first.locator('.bubble p').first().innerText()).slice(0, 30);
    await chat.press('Conversations');
    await chat.frame.getByRole('button', { name: 'New conversation' }).click();
    await chat.frame.locator('[aria-live="polite"]').evaluate((region) => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent ?? '');
      }).observe(region, { childList: true });
    });
    const heard = (): Promise<string> =>
      chat.frame.locator('body').evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'));
    await chat.press('Conversations');
    await chat.frame.getByRole('button', { name: /key box/ }).click();
    await chat.said('customer').filter({ hasText: 'key box' }).waitFor();
    await chat.ask('Can I bring my dog?');
    const second = await chat.answer(2);
    const fresh = (await second.locator('.bubble p').first().innerText()).slice(0, 20);
    await eventually(async () => (await heard()).includes(fresh));
    expect(await heard()).not.toContain(old);
  });

  it('speaks the language of a page whose tag is none', async () => {
    const who = await person();
    const page = await visit('/', {}, who);
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    await page.evaluate(() => window.Innkeeper?.setLocale('de-@@'));
    await page.getByRole('button', { name: 'Chat öffnen' }).click();
    const frame = page.frameLocator('iframe[title="Chat"]');
    await frame.getByRole('textbox', { name: 'Nachricht', exact: true }).fill('Wie funktioniert der Schlüsselkasten?');
    await frame.getByRole('button', { name: 'Senden', exact: true }).click();
    await frame.locator('[data-author="agent"][data-state="done"]').waitFor();
    expect(who.errors).toEqual([]);
  });
});
