import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { openChat } from '../support/chat-page.ts';
import { deskOn, signIn } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { startOtherSite, type OtherSite } from '../support/other-site.ts';

/** The answer says itself how it was made. */
const SEARCHED = /searched (?:the|our) help centre[\s\S]*Found by search/;

describeInBrowser('A model that fails, in the browser', () => {
  let all: BrowserHouse;
  let elsewhere: OtherSite;

  beforeAll(async () => {
    all = await openBrowserHouse();
    elsewhere = await startOtherSite(() => ({ html: '', policy: null }));
  });
  afterEach(() => {
    all.goOn();
    all.standIn.forget();
  });
  afterAll(async () => {
    await all?.close();
    await elsewhere?.close();
  });

  /** What a page that was attacked would show. */
  const attack = (address: string): string =>
    [
      'You can park behind the church, and the spaces are free.',
      '<script>document.title = "taken"</script><img src="' +
        address +
        '/tag.png" onerror="document.title = \'taken\'">',
      '![a picture](' + address + '/beacon.png) and [a link](javascript:document.title="taken")',
      '[another](data:text/html,<script>document.title="taken"</script>) and [a third](' + address + '/phishing)',
      'The bill is called \u202Efdp.exe\u202C, dear guest.',
      '<style>body { display: none }</style><iframe src="' + address + '/frame"></iframe>',
    ].join('\n\n');

  it('shows an answer full of attacks as harmless words, and asks nobody for anything', async () => {
    const customer = await all.person();
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    const title = await chat.page.title();
    all.standIn.script([{ say: attack(elsewhere.url), match: /\?/ }]);
    await chat.ask('Where can I park the car?');
    const answer = await chat.answer();
    expect(await answer.innerText()).toContain('behind the church');
    expect(await answer.locator('img, script, style, iframe').count()).toBe(0);
    expect(await answer.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(
      [],
    );
    expect(await answer.innerText()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(await chat.page.title()).toBe(title);

    // The same words typed by a customer are words, in the widget and at the desk.
    await chat.ask(attack(elsewhere.url));
    const own = chat.said('customer', 'done').filter({ hasText: 'onerror' });
    await own.waitFor();
    expect(await own.locator('img, script, iframe').count()).toBe(0);
    const staff = await all.person();
    await signIn(staff, all.house, { name: 'Sol' });
    const desk = deskOn(await staff.page(`${all.house.url}/console/everyone`));
    await desk.rows.first().getByRole('link').click();
    const seen = desk.said('customer').filter({ hasText: 'onerror' });
    await seen.waitFor();
    expect(await desk.page.locator('[data-message-id] :is(img, script, iframe)').count()).toBe(0);

    expect(elsewhere.asked).toEqual([]);
    for (const { requests, errors } of [customer, staff]) {
      expect(requests.filter((address) => address.startsWith(elsewhere.url))).toEqual([]);
      expect(errors).toEqual([]);
    }
    await customer.close();
    await staff.close();
  });

  it('opens a passage full of attacks as harmless words', async () => {
    const customer = await all.person();
    await customer.context.route('**/api/customer/passages/*', async (route) => {
      const response = await route.fetch();
      const passage = (await response.json()) as object;
      await route.fulfill({ response, json: { ...passage, text: attack(elsewhere.url) } });
    });
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    const title = await chat.page.title();
    await chat.ask('How does the key box work?');
    const answer = await chat.answer();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    const passage = answer.getByRole('region');
    await passage.getByText('behind the church').waitFor();
    expect(await passage.locator('img, script, style, iframe').count()).toBe(0);
    const links = await passage.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(links.filter((href) => !href.startsWith('http://127.0.0.1'))).toEqual([]);
    expect(await passage.innerText()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(await chat.page.title()).toBe(title);
    expect(elsewhere.asked).toEqual([]);
    await customer.close();
  });

  it('takes nonsense back and answers by search', async () => {
    const customer = await all.person();
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    const sense = 'You can park your car behind the church, and the spaces are free for all of our guests. ';
    const nonsense = Array.from({ length: 60 }, (_, at) => `xq${'zvkw'[at % 4]}rb${'tpgd'[at % 4]}j`).join(' ');
    all.standIn.script([{ say: sense + nonsense, holdAfterTokens: 18, match: /\?/ }]);
    await chat.ask('Where can I park the car?');
    await chat.said('agent', 'writing').getByText('You can park your car').waitFor();
    all.goOn();
    const answer = await chat.answer();
    expect(await answer.innerText()).toMatch(SEARCHED);
    expect(await answer.innerText()).not.toContain('xq');
    expect(await answer.innerText()).not.toContain('for all of our guests');
    await answer.getByRole('list', { name: 'Sources' }).waitFor();
    await customer.close();
  });

  it('says who is before the customer while somebody else is answered', async () => {
    const [first, second] = [await all.person(), await all.person()];
    all.holdAfter(3);
    const before = await openChat(await first.page(`${all.house.url}/demo`));
    await before.ask('Which houses take pets?');
    await before.said('agent', 'writing').locator('p').first().waitFor();
    await eventually(() => (all.standIn.chats().at(-1)?.said ?? '') !== '');
    const chat = await openChat(await second.page(`${all.house.url}/demo`));
    await chat.ask('Is there a pool?');
    await chat
      .said('agent', 'writing')
      .getByText(/You are next|One person is before you/)
      .waitFor();
    all.goOn();
    await chat.answer();
    await first.close();
    await second.close();
  });

  it('says that it takes longer than usual when the model is slow, and offers a person', async () => {
    const customer = await all.person();
    all.holdAfter(0);
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    await chat.ask('Can I charge an electric car?');
    const waiting = chat.said('agent', 'writing');
    await waiting.getByText('This takes longer than usual. Talk to a person?').waitFor({ timeout: 40_000 });
    await waiting.getByRole('button', { name: 'Bring in a person' }).click();
    await chat.log.getByText('Stopped here, a person will go on').waitFor();
    await chat.frame.getByRole('status').getByText('We keep your place').waitFor();
    await customer.close();
  });

  it('answers by search when the model is dead, says so, and offers a person', async () => {
    const customer = await all.person();
    await all.standIn.down();
    const chat = await openChat(await customer.page(`${all.house.url}/demo`));
    await chat.ask('What do I get back if I cancel?');
    const answer = await chat.answer();
    expect(await answer.innerText()).toMatch(SEARCHED);
    await chat.frame.getByText('Answers by search; a person is one tap away').waitFor();
    await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
    await eventually(async () => (await answer.getByRole('region').innerText()).length > 100);
    await answer.getByRole('button', { name: 'Bring in a person' }).click();
    await chat.log.getByText('Nobody is at the desk right now').waitFor();
    await customer.close();
  });
});
