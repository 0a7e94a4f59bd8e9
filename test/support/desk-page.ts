import type { Locator, Page } from 'playwright-core';
import type { Browsing } from './browsing.ts';
import type { House } from './start-house.ts';

/** The console as staff meet it: by roles and names only. */
export interface DeskPage {
  page: Page;
  rows: Locator;
  connection: Locator;
  /** Messages of the opened conversation. */
  said(author: 'customer' | 'agent' | 'staff' | 'system', state?: 'writing' | 'done' | 'stopped' | 'failed'): Locator;
  press(name: string): Promise<void>;
  /** Opens the conversation whose row holds these words. */
  open(words: string | RegExp): Promise<void>;
  reply(text: string): Promise<void>;
}

export function deskOn(page: Page): DeskPage {
  const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem');
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  return {
    page,
    rows,
    connection: page.getByRole('status', { name: 'Connection' }),
    said: (author, state) =>
      page.locator(`[data-message-id][data-author="${author}"]${state ? `[data-state="${state}"]` : ''}`),
    press,
    open: (words) => rows.filter({ hasText: words }).first().getByRole('link').click(),
    reply: async (text) => {
      await page.getByRole('textbox', { name: 'Reply', exact: true }).fill(text);
      await press('Send');
    },
  };
}

/** Gives a browser the session of a member of staff who signed in elsewhere; the sign-in page has its own test. */
export async function signIn(
  browsing: Browsing,
  house: House,
  who: { name: string; role?: 'staff' | 'admin' },
): Promise<void> {
  const side = await house.staff(who.name, who.role);
  // Only pages count as somebody at the desk.
  side.close();
  await browsing.context.addCookies(
    side.cookie.split('; ').map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: house.url };
    }),
  );
}
