import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';

/** A browser for a benchmark; null where there is none, and the benchmark says so. */
export async function browserIfThere(): Promise<Browser | null> {
  return openBrowser().catch(() => null);
}

/** A profile that is signed in at the console. */
export async function signedIn(
  browser: Browser,
  url: string,
  who: { email: string; password: string },
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const response = await context.request.post(`${url}/api/staff/auth/sign-in/email`, {
    data: who,
    headers: { origin: url },
  });
  if (!response.ok()) throw new Error(`sign-in: ${response.status()}`);
  return context;
}

/** As text: what compiles our TypeScript would put names of its own into a function. */
const PAINT = `(wanted) => new Promise((resolve) => {
  const there = () => document.body.textContent.includes(wanted);
  const painted = () => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
  if (there()) return painted();
  const watch = new MutationObserver(() => {
    if (!there()) return;
    watch.disconnect();
    painted();
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
})`;

/**
 * Resolves with the time (ms since 1970) of the first frame in which the page shows these words. Asked before they are
 * said; both clocks are this machine's.
 */
export function paintOf(page: Page, words: string): Promise<number> {
  return page.evaluate<number>(`(${PAINT})(${JSON.stringify(words)})`);
}
