import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { openChat } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { startRecipeSite, type RecipeSite } from '../support/recipe-site.ts';

const folder = path.resolve(import.meta.dirname, 'recipes');

/** Opens, asks, reads a source, closes by the keyboard: what every customer does. */
async function walk(page: Page, words: { ask: string } = { ask: 'Can I bring my dog?' }): Promise<void> {
  const chat = await openChat(page);
  await chat.ask(words.ask);
  const answer = await chat.answer();
  await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
  await answer.getByRole('region').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
}

describeInBrowser('The recipes for other people’s pages', () => {
  let all: BrowserHouse;
  let site: RecipeSite;
  beforeAll(async () => {
    site = await startRecipeSite();
    all = await openBrowserHouse({ WIDGET_ORIGINS: site.url });
    const host = all.house.url;
    const page = (name: string) => readFileSync(path.join(folder, name), 'utf8').replaceAll('HOST', host);
    site.serve('/plain', page('plain.html'));
    site.serve('/inner', page('plain.html'));
    site.serve('/strict-csp', page('strict-csp.html'), {
      'content-security-policy': `default-src 'none'; script-src ${host}; frame-src ${host}`,
    });
    site.serve('/isolated', page('isolated.html'), {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    for (const name of ['theme', 'right-to-left', 'framed']) site.serve(`/${name}`, page(`${name}.html`));
    for (const [name, entry] of [
      ['react', 'react/main.jsx'],
      ['vue', 'vue/main.js'],
    ] as const) {
      site.serve(`/${name}.js`, await bundle(entry), { 'content-type': 'text/javascript' });
      site.serve(
        `/${name}`,
        `<!doctype html><html lang="en"><head><title>A shop</title></head><body><div id="shop" data-host="${host}"></div><script type="module" src="/${name}.js"></script></body></html>`,
      );
    }
  });
  afterAll(async () => {
    await all?.close();
    await site?.close();
  });

  async function visit(
    address: string,
    see: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const person = await all.person(options);
    await see(await person.page(`${site.url}${address}`));
    expect(person.violations).toEqual([]);
    expect(person.errors).toEqual([]);
    await person.close();
  }

  it('plain HTML: one line in the head', () => visit('/plain', walk));

  it('a strict policy: default-src none and the two lines that the README names', () => visit('/strict-csp', walk));

  it('a page that is isolated from other origins', () =>
    visit('/isolated', async (page) => {
      expect(await page.evaluate('crossOriginIsolated')).toBe(true);
      await walk(page);
    }));

  it.each(['react', 'vue'])('%s: it comes and goes with its component, as often as wanted', (name) =>
    visit(`/${name}`, async (page) => {
      await walk(page);
      for (let round = 0; round < 2; round += 1) {
        await page.getByRole('button', { name: 'Without help' }).click();
        await eventually(async () => (await page.locator('innkeeper-chat').count()) === 0);
        expect(await page.evaluate('window.Innkeeper')).toBeUndefined();
        await page.getByRole('button', { name: 'With help' }).click();
        await page.getByRole('button', { name: 'Open chat' }).waitFor();
      }
      expect(await page.locator('innkeeper-chat').count()).toBe(1);
    }),
  );

  it('a theme that styles everything it can reach: the chat looks like itself', () =>
    visit('/theme', async (page) => {
      const looks = async (): Promise<unknown> => {
        const launcher = page.getByRole('button', { name: 'Open chat' });
        await launcher.waitFor();
        return launcher.evaluate((button) => {
          const { width, height, right, bottom } = button.getBoundingClientRect();
          const { opacity, display, textTransform } = getComputedStyle(button);
          // Where it is in the window, not in whatever the theme made of the body.
          const { clientWidth, clientHeight } = document.documentElement;
          const place = { x: clientWidth - right, y: clientHeight - bottom };
          return { width, height, place, opacity, display, textTransform };
        });
      };
      expect(await looks()).toEqual({
        width: 56,
        height: 56,
        place: { x: 20, y: 20 },
        opacity: '1',
        display: expect.anything(),
        textTransform: 'none',
      });
      await walk(page);
    }));

  it('a page written from right to left: on its reading-end side, mirrored', () =>
    visit('/right-to-left', async (page) => {
      const launcher = page.getByRole('button', { name: 'فتح المحادثة' });
      await launcher.waitFor();
      const box = await launcher.boundingBox();
      expect(box?.x).toBeLessThan(100);
      await launcher.click();
      const frame = page.frameLocator('iframe[title="Chat"]');
      await frame.getByRole('textbox').waitFor();
      expect(await frame.locator('html').getAttribute('dir')).toBe('rtl');
    }));

  it('zoomed to 200 %: nothing is cut off, all can be reached', () =>
    visit(
      '/plain',
      async (page) => {
        await walk(page);
        const chat = await openChat(page);
        const box = await page.locator('iframe[title="Chat"]').boundingBox();
        expect(box).toMatchObject({ x: expect.any(Number) });
        expect((box?.x ?? -1) >= 0 && (box?.y ?? -1) >= 0).toBe(true);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(640);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400);
        await chat.box.waitFor();
      },
      // What a browser does at 200 %: half the room, twice the pixels.
      { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
    ));

  it('forced colours: the launcher and the buttons keep an outline', () =>
    visit(
      '/plain',
      async (page) => {
        const launcher = page.getByRole('button', { name: 'Open chat' });
        await launcher.waitFor();
        const border = await launcher.evaluate((button) => {
          const style = getComputedStyle(button);
          return parseFloat(style.borderTopWidth) + parseFloat(style.outlineWidth);
        });
        expect(border).toBeGreaterThan(0);
        await walk(page);
      },
      { forcedColors: 'active' },
    ));

  it('inside another frame of the site', () =>
    visit('/framed', async (page) => {
      const inner = page.frameLocator('iframe[title="The shop"]');
      await inner.getByRole('button', { name: 'Open chat' }).click();
      const chat = inner.frameLocator('iframe[title="Chat"]');
      await chat.getByRole('textbox', { name: 'Message', exact: true }).fill('Can I bring my dog?');
      await chat.getByRole('button', { name: 'Send', exact: true }).click();
      await chat.locator('[data-author="agent"][data-state="done"]').waitFor();
    }));
});

async function bundle(entry: string): Promise<string> {
  const build = await rolldown({
    input: path.join(folder, entry),
    transform: { define: { 'process.env.NODE_ENV': '"production"' }, jsx: 'react-jsx' },
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'es' });
  await build.close();
  return output[0].code;
}
