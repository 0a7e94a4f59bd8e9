import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';

/** An answer that fills the panel several times: sentences of the help centre, over and over, and a citation. */
const LONG = `${Array.from({ length: 40 }, (_, at) => `- Dogs are welcome in house ${at + 1}.`).join('\n')} [1]`;

/** How far the beginning of the newest answer stands below the top of the log, in px. */
function beginsAt(chat: ChatPage): Promise<number> {
  return chat.log.evaluate((log) => {
    const answers = log.querySelectorAll('[data-author="agent"]');
    const last = answers[answers.length - 1];
    return last === undefined ? Number.NaN : last.getBoundingClientRect().top - log.getBoundingClientRect().top;
  });
}

describeInBrowser('Reading a long answer', () => {
  let all: BrowserHouse;
  beforeAll(async () => {
    all = await openBrowserHouse();
  });
  afterAll(() => all?.close());

  it('begins at its beginning: the text grows below and does not move under the eyes', async () => {
    all.standIn.script([{ say: LONG, match: /\?/ }]);
    const customer = await all.person();
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    await chat.ask('Can I bring my dog?');
    const answer = await chat.answer();
    expect((await answer.boundingBox())?.height).toBeGreaterThan(640);
    await eventually(async () => {
      const top = await beginsAt(chat);
      return top >= 0 && top < 40;
    });
    await customer.close();
  });

  it('goes to the end with whoever goes there himself, and with what he says next', async () => {
    all.standIn.script([{ say: LONG, match: /\?/ }]);
    const customer = await all.person();
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    await chat.ask('Can I bring my dog?');
    await chat.answer();
    const atEnd = () => chat.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 64);
    await chat.log.focus();
    await chat.page.keyboard.press('End');
    await eventually(atEnd);
    await chat.box.fill('Thank you');
    await chat.press('Send');
    await chat.said('customer').filter({ hasText: 'Thank you' }).waitFor();
    await eventually(atEnd);
    await customer.close();
  });
});
