import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The widget on a page, as a customer meets it: by roles and names only. */
export interface ChatPage {
  page: Page;
  frame: FrameLocator;
  box: Locator;
  log: Locator;
  /** Messages by their author and state, in the order of the log. */
  said(author: 'customer' | 'agent' | 'staff' | 'system', state?: 'writing' | 'done' | 'stopped' | 'failed'): Locator;
  ask(text: string): Promise<void>;
  /** Waits for the answer with this number (from 1) to be done; returns it. */
  answer(number?: number): Promise<Locator>;
  press(name: string): Promise<void>;
}

/** Opens the chat on a page that has the widget. */
export async function openChat(page: Page): Promise<ChatPage> {
  await page.getByRole('button', { name: 'Open chat' }).click();
  return chatOn(page);
}

/** The chat that is open already (or that will be opened by the test itself). */
export function chatOn(page: Page): ChatPage {
  const frame = page.frameLocator('iframe[title="Chat"]');
  const said: ChatPage['said'] = (author, state) =>
    frame.locator(`[data-message-id][data-author="${author}"]${state ? `[data-state="${state}"]` : ''}`);
  const box = frame.getByRole('textbox', { name: 'Message', exact: true });
  const press = (name: string): Promise<void> => frame.getByRole('button', { name, exact: true }).click();
  return {
    page,
    frame,
    box,
    log: frame.getByRole('log'),
    said,
    ask: async (text) => {
      await box.fill(text);
      await press('Send');
    },
    answer: async (number = 1) => {
      const answer = said('agent', 'done').nth(number - 1);
      await answer.waitFor();
      return answer;
    },
    press,
  };
}
