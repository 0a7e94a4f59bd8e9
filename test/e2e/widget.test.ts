import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { browse, type Browsing } from '../support/browsing.ts';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type House } from '../support/start-house.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';

/** As strict as a site can be: only named hosts, no inline script or style, no markup made from strings. */
const policyOf = (house: string): string =>
  [
    "default-src 'none'",
    `script-src ${house}`,
    `frame-src ${house}`,
    // The page's own icon, which says that there is none.
    'img-src data:',
    "require-trusted-types-for 'script'",
    "base-uri 'none'",
  ].join('; ');

const QUESTION = 'We arrive late at night. How do we get in?';
/** Its answer claims no deed, so its words are shown as they come, before the sentence has ended. */
const SHOWN_AT_ONCE = 'How does the key box work?';

let browser: Browser;
let standIn: StandIn;
let house: House;
let site: Server;
let siteUrl: string;
const open: Browsing[] = [];

/** Somebody else's site on an origin of its own, with our script on its page. */
async function startSite(): Promise<void> {
  site = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://site');
    if (pathname !== '/') {
      res.writeHead(404).end();
      return;
    }
    const lang = searchParams.get('lang') ?? 'en';
    const twice = searchParams.has('twice')
      ? `<script src="${house.url}/widget.js?2" data-innkeeper defer></script>`
      : '';
    res.setHeader('content-security-policy', policyOf(house.url));
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(`<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head>
      <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>A site</title></head>
      <body><h1>A site</h1><script src="${house.url}/widget.js" data-innkeeper defer></script>${twice}</body></html>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}

async function visit(search = '', options: BrowserContextOptions = {}): Promise<Browsing & { chat: ChatPage }> {
  const browsing = await browse(browser, options);
  open.push(browsing);
  const page = await browsing.page(`${siteUrl}/${search}`);
  await page.waitForFunction('window.Innkeeper');
  return { ...browsing, chat: await openChat(page) };
}

describeInBrowser('The widget on somebody else’s site', () => {
  beforeAll(async () => {
    browser = await openBrowser();
    standIn = await startStandIn({ brain: 'reader', perTokenMs: 5 });
    // The house must know the site's origin before it starts, and the site the house's address.
    const port = await freePort();
    house = { url: `http://127.0.0.1:${port}` } as House;
    await startSite();
    house = await startHouse({ PORT: String(port), OLLAMA_HOST: standIn.url, WIDGET_ORIGINS: siteUrl });
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
    site.close();
  });

  test('costs one small script until it is opened, and then works under the strictest policy', async () => {
    const browsing = await browse(browser);
    open.push(browsing);
    const page = await browsing.page(siteUrl);
    await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
    expect(browsing.requests.filter((address) => address.startsWith(house.url))).toEqual([`${house.url}/widget.js`]);

    const chat = await openChat(page);
    await chat.ask(QUESTION);
    const answer = await chat.answer();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    await answer.locator('.passage .text').waitFor();
    await answer.getByRole('button', { name: 'Helpful', exact: true }).click();
    expect(await page.locator('iframe').count()).toBe(1);
    expect(browsing.violations).toEqual([]);
    expect(browsing.errors).toEqual([]);
    const hosts = new Set(browsing.requests.map((address) => new URL(address).host));
    hosts.delete('');
    expect([...hosts].sort()).toEqual([new URL(siteUrl).host, new URL(house.url).host].sort());
  });

  test('opens and closes with the keyboard, and puts the focus where it belongs', async () => {
    const { chat } = await visit();
    const { page, box } = chat;
    await eventually(() => box.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Escape');
    const launcher = page.getByRole('button', { name: 'Open chat', exact: true });
    await launcher.waitFor();
    expect(await launcher.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close chat', exact: true }).waitFor();
    await eventually(() => box.evaluate((element) => element === document.activeElement));
  });

  test('gives the page a handle: open, close, events, language, and destroy leaves nothing', async () => {
    const { chat } = await visit();
    const { page, frame } = chat;
    await page.evaluate(`
      window.seen = [];
      for (const name of ['open', 'close', 'message']) window.Innkeeper.on(name, () => window.seen.push(name));
      window.Innkeeper.close();
      window.Innkeeper.toggle();
    `);
    await chat.ask('Can I bring my dog?');
    await chat.answer();
    await eventually(async () => ((await page.evaluate('window.seen')) as string[]).includes('message'));
    expect(((await page.evaluate('window.seen')) as string[]).slice(0, 2)).toEqual(['close', 'open']);

    await page.evaluate(`window.Innkeeper.setLocale('de')`);
    await frame.getByRole('button', { name: 'Senden', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Chat schließen', exact: true }).waitFor();

    await page.evaluate('window.Innkeeper.destroy()');
    expect(await page.locator('iframe, innkeeper-chat').count()).toBe(0);
    expect(await page.evaluate('typeof window.Innkeeper')).toBe('undefined');
  });

  test('a second script on the page is refused with a warning', async () => {
    const browsing = await browse(browser);
    open.push(browsing);
    const warnings: string[] = [];
    browsing.context.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    const page = await browsing.page(`${siteUrl}/?twice`);
    await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
    await eventually(() => warnings.some((text) => text.includes('Innkeeper is here already')));
    expect(await page.locator('innkeeper-chat').count()).toBe(1);
  });

  test('counts what came while it was closed', async () => {
    const { chat } = await visit();
    standIn.holdAfterTokens = 3;
    await chat.ask(QUESTION);
    await chat.said('agent', 'writing').waitFor();
    await chat.page.getByRole('button', { name: 'Close chat', exact: true }).click();
    standIn.holdAfterTokens = null;
    standIn.release();
    const launcher = chat.page.getByRole('button', { name: 'Open chat', exact: true });
    await eventually(async () => (await launcher.textContent()) === '1');
    await launcher.click();
    await eventually(async () => (await chat.page.locator('innkeeper-chat button').textContent()) === '');
  });

  test('a site that was not named may not embed it', async () => {
    const browsing = await browse(browser);
    open.push(browsing);
    // The same page under another name is another origin.
    const page = await browsing.page(siteUrl.replace('127.0.0.1', 'localhost'));
    await page.getByRole('button', { name: 'Open chat', exact: true }).click();
    await eventually(() => browsing.violations.some((words) => words.includes('frame-ancestors')));
  });
});

describeInBrowser('A conversation in the widget', () => {
  beforeAll(async () => {
    browser = await openBrowser();
    standIn = await startStandIn({ brain: 'reader', perTokenMs: 5 });
    house = await startHouse({ OLLAMA_HOST: standIn.url });
    siteUrl = `${house.url}/demo`;
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

  test('goes on after a reload and in a second tab, with the same half-written answer', async () => {
    const { chat, context } = await visit();
    standIn.holdAfterTokens = 6;
    await chat.ask(SHOWN_AT_ONCE);
    const half = await eventually(async () => {
      const text = await chat.said('agent', 'writing').locator('.text').allTextContents();
      return text[0] !== undefined && text[0].length > 10 ? text[0] : null;
    });
    await chat.page.reload();
    const again = await openChat(chat.page);
    const second = await context.newPage();
    await second.goto(siteUrl);
    const other = await openChat(second);
    // The words come in small steps, so the first look may have seen fewer than were said.
    for (const tab of [again, other]) {
      await eventually(async () =>
        (await tab.said('agent', 'writing').locator('.text').allTextContents())[0]?.startsWith(half),
      );
    }
    standIn.holdAfterTokens = null;
    standIn.release();
    const texts = await Promise.all(
      [again, other].map(async (tab) => (await tab.answer()).locator('.text').textContent()),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]?.startsWith(half)).toBe(true);
    for (const tab of [again, other]) expect(await tab.said('customer').count()).toBe(1);
  });

  test('stops the answer when asked, and keeps what was said', async () => {
    const { chat } = await visit();
    standIn.holdAfterTokens = 6;
    await chat.ask(SHOWN_AT_ONCE);
    await chat.said('agent', 'writing').locator('.text').waitFor();
    await chat.press('Stop answering');
    const stopped = chat.said('agent', 'stopped');
    await stopped.getByText('You stopped this answer').waitFor();
    expect((await stopped.locator('.text').textContent())?.length).toBeGreaterThan(0);
    expect(await chat.frame.getByRole('button', { name: 'Stop answering' }).count()).toBe(0);
  });

  test('hands over to a person and back, and says so', async () => {
    const { chat } = await visit();
    await chat.press('Talk to a person');
    await chat.frame.getByRole('button', { name: 'Go on with the assistant' }).waitFor();
    await chat.log.getByText('Nobody is at the desk right now').waitFor();
    await chat.press('Go on with the assistant');
    await chat.log.getByText('You went on with the assistant').waitFor();

    const robin = await house.staff('Robin');
    const conversationId = await chat.page
      .frame({ url: /\/widget\// })
      ?.evaluate(() => localStorage.getItem('innkeeper.conversation'));
    await robin.emit('conversation:take-over', { conversationId });
    await chat.frame.getByRole('heading', { name: 'Robin' }).waitFor();
    await robin.emit('message:send', {
      id: crypto.randomUUID(),
      conversationId,
      kind: 'message',
      text: 'Hello, this is Robin. <b>Come in</b> by https://example.com/door.',
    });
    const words = chat.said('staff', 'done');
    await words.waitFor();
    expect(await words.locator('.text').textContent()).toContain('<b>Come in</b>');
    expect(await words.getByRole('link').getAttribute('rel')).toBe('noopener noreferrer nofollow');

    await robin.emit('conversation:close', { conversationId });
    const rating = chat.frame.getByRole('group', { name: 'How did we do?' });
    await rating.getByRole('radio', { name: '4 of 5' }).check();
    await chat.log.getByText('Thank you, that helps us.').waitFor();
    robin.close();
  });

  test('works by polling where web sockets are blocked', async () => {
    const browsing = await browse(browser);
    open.push(browsing);
    await browsing.context.addInitScript(() => {
      // What a page sees behind a proxy that doesn't let the upgrade through.
      class BlockedWebSocket {
        onerror?: (event: Event) => void;
        onclose?: (event: Event) => void;
        constructor() {
          setTimeout(() => {
            this.onerror?.(new Event('error'));
            this.onclose?.(new Event('close'));
          });
        }
        close(): void {}
      }
      Object.assign(globalThis, { WebSocket: BlockedWebSocket });
    });
    const chat = await openChat(await browsing.page(siteUrl));
    await chat.ask('Can I bring my dog?');
    await chat.answer();
    expect(browsing.requests.some((address) => address.includes('transport=polling'))).toBe(true);
  });

  test('begins anew one tap away, and lists the earlier conversations', async () => {
    const { chat } = await visit();
    await chat.ask('Can I bring my dog?');
    await chat.answer();
    await chat.press('Conversations');
    await chat.press('New conversation');
    await chat.frame.getByRole('heading', { level: 2 }).waitFor();
    expect(await chat.said('customer').count()).toBe(0);
    await chat.ask('What does cleaning cost?');
    await chat.answer();
    await chat.press('Conversations');
    await chat.frame.getByRole('button', { name: /Can I bring my dog/ }).click();
    await chat.said('customer').getByText('Can I bring my dog?').waitFor();
  });
});

describeInBrowser('A server that goes away', () => {
  afterEach(async () => {
    for (const browsing of open.splice(0)) await browsing.close();
  });

  test('costs no message: what was written meanwhile is sent once, in order, when it is back', async () => {
    browser = await openBrowser();
    const port = String(await freePort());
    let running = await startHouse({ PORT: port, DATA_DIR: await scratchFolder() });
    const dataDir = running.dataDir;
    try {
      siteUrl = `${running.url}/demo`;
      const { chat } = await visit();
      await chat.ask('Can I bring my dog?');
      await chat.answer();
      await running.stop();
      await chat.frame.getByText('Reconnecting, your messages are kept').waitFor();
      await chat.ask('And a second one?');
      await chat.ask('And a third?');
      expect(await chat.frame.getByText('Kept, goes out when the connection is back').count()).toBe(2);

      running = await startHouse({ PORT: port, DATA_DIR: dataDir });
      await chat.frame.getByText('Reconnected, nothing was lost').waitFor();
      await eventually(async () => (await chat.said('customer', 'done').count()) === 3);
      expect(await chat.said('customer').locator('.text').allTextContents()).toEqual([
        'Can I bring my dog?',
        'And a second one?',
        'And a third?',
      ]);
    } finally {
      await browser.close();
      await running.stop();
    }
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function scratchFolder(): Promise<string> {
  const { mkdtemp } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  return mkdtemp(`${tmpdir()}/innkeeper-widget-`);
}
