import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InnkeeperApi } from '../../protocol/frame-messages.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { chatOn, openChat } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { startOtherSite, type OtherSite } from '../support/other-site.ts';

declare global {
  interface Window {
    Innkeeper?: InnkeeperApi;
  }
}

describeInBrowser('The chat on other people’s sites', () => {
  let all: BrowserHouse;
  let listed: OtherSite;
  let stranger: OtherSite;

  /** What the README tells a site with a strict policy to add, and nothing else. */
  const strictPage = (): { html: string; policy: string } => ({
    html: `<!doctype html><html lang="en"><head><title>A shop</title>
      <script src="${all.house.url}/widget.js" data-innkeeper async></script></head><body><h1>A shop</h1></body></html>`,
    policy: `default-src 'none'; script-src ${all.house.url}; frame-src ${all.house.url}`,
  });

  beforeAll(async () => {
    listed = await startOtherSite(strictPage);
    stranger = await startOtherSite(strictPage);
    all = await openBrowserHouse({ WIDGET_ORIGINS: listed.url });
  });
  afterAll(async () => {
    await all?.close();
    await listed?.close();
    await stranger?.close();
  });

  it('runs on the demo page under its own strict policy without one violation', async () => {
    const customer = await all.person();
    const page = await customer.page(`${all.house.url}/demo`);
    const policy = (await page.reload())?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    const chat = await openChat(page);
    await chat.ask('How does the key box work?');
    const answer = await chat.answer();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    await answer.getByRole('region').waitFor();
    await chat.press('Conversations');
    expect(customer.violations).toEqual([]);
    expect(customer.errors).toEqual([]);
    await customer.close();
  });

  it('runs on a listed site under default-src none and the two lines of the README', async () => {
    const customer = await all.person();
    const chat = await openChat(await customer.page(listed.url));
    await chat.ask('Can I bring my dog?');
    const answer = await chat.answer();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    await answer.getByRole('region').waitFor();
    await chat.page.reload();
    const again = await openChat(chat.page);
    await again.said('customer').filter({ hasText: 'my dog' }).waitFor();
    expect(customer.violations).toEqual([]);
    await customer.close();
  });

  it('gives the site its handle: open, close, events, another language, gone', async () => {
    const customer = await all.person();
    const page = await customer.page(listed.url);
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const name of ['ready', 'open', 'close', 'message'] as const) {
        window.Innkeeper?.on(name, () => heard.push(name));
      }
      window.Innkeeper?.open();
    });
    const chat = chatOn(page);
    await chat.ask('Is there a tourist tax?');
    await chat.answer();
    await page.evaluate(() => window.Innkeeper?.setLocale('de'));
    await chat.frame.getByRole('textbox', { name: 'Nachricht', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Chat schließen' }).waitFor();
    await page.evaluate(() => window.Innkeeper?.close());
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard).toEqual(expect.arrayContaining(['open', 'ready', 'message', 'close']));
    await page.evaluate(() => window.Innkeeper?.destroy());
    await eventually(async () => (await page.locator('iframe').count()) === 0);
    expect(await page.evaluate(() => window.Innkeeper)).toBeUndefined();
    await customer.close();
  });

  it('can not be framed by a site that is not listed', async () => {
    const customer = await all.person();
    const page = await customer.page(stranger.url);
    await page.getByRole('button', { name: 'Open chat' }).click();
    await eventually(() => customer.violations.some((violation) => violation.includes('frame-ancestors')));
    expect(await chatOn(page).box.count()).toBe(0);
    await customer.close();
  });

  it('lets nobody frame the console or the admin, not even a listed site', async () => {
    const customer = await all.person();
    for (const desk of ['console', 'admin']) {
      const response = await customer.context.request.get(`${all.house.url}/${desk}`);
      expect(response.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
    }
    await customer.close();
  });
});
