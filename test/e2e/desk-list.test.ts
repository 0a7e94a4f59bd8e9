import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import type { CustomerSide, StaffSide } from '../support/start-house.ts';
import { axeFindings } from './axe-findings.ts';

/** Put into each page before its own scripts: what would ring is counted, what would be asked is noted. */
const LISTENERS = `
  window.rung = { tones: 0, asked: 0, shown: [] };
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.rung.tones += 1; return make.call(this); };
  window.Notification = class extends EventTarget {
    static permission = localStorage.getItem('test.permission') ?? 'default';
    static async requestPermission() {
      window.rung.asked += 1;
      localStorage.setItem('test.permission', 'granted');
      return (Notification.permission = 'granted');
    }
    constructor(title, options) { super(); this.title = title; this.tag = options.tag; window.rung.shown.push(this); }
    close() {}
  };
`;
interface Rung {
  tones: number;
  asked: number;
  shown: { title: string; tag: string; dispatchEvent: (event: Event) => boolean }[];
}

describeInBrowser('The list of the desk', () => {
  let all: BrowserHouse;
  let ana: Browsing;
  let ben: Browsing;
  let clara: StaffSide;

  beforeAll(async () => {
    all = await openBrowserHouse();
    [ana, ben] = await Promise.all([all.person(), all.person()]);
    await Promise.all([ana, ben].map(({ context }) => context.addInitScript(LISTENERS)));
    await signIn(ana, all.house, { name: 'Ana', role: 'admin' });
    await signIn(ben, all.house, { name: 'Ben' });
    clara = await all.house.staff('Clara');
    // No answer comes between: the list shows what the customers said.
    all.holdAfter(0);
  });
  afterEach(async () => {
    for (const { context } of [ana, ben]) await Promise.all(context.pages().map((page) => page.close()));
  });
  afterAll(async () => {
    all?.goOn();
    await all?.close();
  });

  async function says(text: string): Promise<CustomerSide> {
    const customer = await all.house.customer();
    await customer.send(text);
    return customer;
  }
  async function waits(text: string): Promise<CustomerSide> {
    const customer = await says(text);
    await customer.emit('person:request', { conversationId: customer.conversationId });
    return customer;
  }
  const at = async (who: Browsing, address: string): Promise<DeskPage> => {
    const desk = deskOn(await who.page(`${all.house.url}/console/${address}`));
    await eventually(async () => (await desk.connection.textContent()) === 'Connected');
    return desk;
  };
  const view = (page: Page, name: RegExp) =>
    page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });
  const found = (page: Page) => page.getByRole('list', { name: 'Found conversations' }).getByRole('listitem');
  const rung = (page: Page): Promise<Rung> => page.evaluate(() => (window as unknown as { rung: Rung }).rung);
  const tag = (customer: CustomerSide, tags: string[]) =>
    clara.emit('conversation:tag', { conversationId: customer.conversationId, tags });

  it('counts each view live for two people, and moves a conversation when one of them takes over', async () => {
    const customer = await waits('The oven makes a noise like a magpie');
    const [atAna, atBen] = await Promise.all([at(ana, 'needs-a-person'), at(ben, 'needs-a-person')]);
    await atBen.rows.filter({ hasText: 'magpie' }).waitFor();
    const waiting = Number(/\d+/.exec((await view(atBen.page, /Needs a person/).textContent()) ?? '')?.[0]);
    await atAna.open('magpie');
    await atAna.press('Take over');
    await atBen.rows.filter({ hasText: 'magpie' }).waitFor({ state: 'detached' });
    await eventually(async () => /Mine\D*1/.test((await view(atAna.page, /Mine/).textContent()) ?? ''));
    await eventually(async () => {
      const now = Number(/\d+/.exec((await view(atBen.page, /Needs a person/).textContent()) ?? '')?.[0] ?? 0);
      return now === waiting - 1;
    });
    await view(atBen.page, /Everyone/).click();
    await atBen.rows.filter({ hasText: 'magpie' }).getByText('Ana').waitFor();
    await clara.emit('conversation:snooze', {
      conversationId: customer.conversationId,
      until: Date.now() + 3_600_000,
    });
    await view(atBen.page, /Snoozed/).click();
    await atBen.rows
      .filter({ hasText: 'magpie' })
      .getByText(/^Until/)
      .waitFor();
  });

  it('narrows a view by its address: the link shows a colleague the same list', async () => {
    const wanted = await waits('A long story about a kestrel');
    await waits('Another story about a sparrow');
    await tag(wanted, ['refund']);
    const desk = await at(ana, 'everyone');
    await desk.rows.filter({ hasText: 'sparrow' }).waitFor();
    await desk.press('Filter');
    await desk.page.getByRole('combobox', { name: 'Tag' }).selectOption('refund');
    await desk.rows.filter({ hasText: 'sparrow' }).waitFor({ state: 'detached' });
    expect(desk.page.url()).toContain('?tag=refund');

    const other = await at(ben, desk.page.url().split('/console/')[1] ?? '');
    await other.rows.filter({ hasText: 'kestrel' }).waitFor();
    expect(await other.rows.count()).toBe(1);
    await other.open('kestrel');
    expect(other.page.url()).toContain('?tag=refund');
    await tag(await waits('And one about a linnet'), ['refund']);
    // The pointer is in the list: nothing moves under it until it is asked for.
    await other.press('1 new');
    await other.rows.filter({ hasText: 'linnet' }).waitFor();
    await other.press('Without refund');
    await other.rows.filter({ hasText: 'sparrow' }).waitFor();
    expect(other.page.url()).not.toContain('?');
    expect(await other.said('customer').count()).toBe(1);
  });

  it('keeps a narrowed view under a name, counts it, and lets it be removed and put back', async () => {
    await tag(await waits('The heating is cold: plover'), ['heating']);
    const desk = await at(ana, 'everyone?tag=heating');
    await desk.rows.filter({ hasText: 'plover' }).waitFor();
    await desk.press('Save as view');
    await desk.page.getByRole('textbox', { name: 'Name' }).fill('Cold houses');
    await desk.press('Save');
    await desk.page.getByRole('heading', { name: 'Cold houses', level: 2 }).waitFor();
    expect(desk.page.url()).toContain('/console/saved-');
    const link = view(desk.page, /Cold houses/);
    await eventually(async () => (await link.textContent())?.endsWith('1'));
    await tag(await waits('Ours too: dunlin'), ['heating']);
    await desk.rows.filter({ hasText: 'dunlin' }).waitFor();
    await eventually(async () => (await link.textContent())?.endsWith('2'));

    await desk.press('This view');
    await desk.page.getByRole('menuitem', { name: 'Remove this view' }).click();
    await link.waitFor({ state: 'detached' });
    await desk.press('Put it back');
    await link.click();
    await desk.rows.filter({ hasText: 'plover' }).waitFor();
  });

  it('says so when a saved view is gone', async () => {
    const desk = await at(ben, 'saved-0192-nobody-knows');
    await desk.page.getByText('This view is gone').waitFor();
  });

  it('searches everything from one key, marks what was found, and keeps the words in the address', async () => {
    await says('Where may we moor our ketch called Wandering Albatross?');
    const desk = await at(ana, 'needs-a-person');
    await desk.page.keyboard.press('/');
    await desk.page.keyboard.type('albatross');
    // While one types, the first letters are looked for already.
    await found(desk.page)
      .locator('mark')
      .filter({ hasText: /^albatross$/i })
      .first()
      .waitFor();
    expect(await desk.page.locator('mark').first().textContent()).toMatch(/albatross/i);
    expect(desk.page.url()).toContain('/search?q=albatross');
    await desk.page.keyboard.press('ArrowDown');
    await desk.page.keyboard.press('Enter');
    await desk.said('customer').filter({ hasText: 'Wandering' }).waitFor();
    await desk.page.reload();
    await found(desk.page).first().waitFor();
    await desk.page.getByRole('searchbox').fill('nobody ever said this word zyzzyva');
    await desk.page.getByText('Nothing found').waitFor();
  });

  it('does everything from the command bar, also while somebody types', async () => {
    const customer = await says('Is the sauna warm enough for a pelican?');
    const desk = await at(ana, `everyone/${customer.conversationId}`);
    await desk.page.getByRole('button', { name: 'Take over', exact: true }).waitFor();
    const bar = desk.page.getByRole('textbox', { name: 'Find a command or a conversation' });
    const command = async (words: string): Promise<void> => {
      await desk.page.keyboard.press('Control+k');
      await bar.fill(words);
    };
    await command('take over');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('textbox', { name: 'Reply', exact: true }).click();
    await command('snoozed');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('heading', { name: 'Snoozed', level: 2 }).waitFor();
    await command('pelican');
    await desk.page.getByRole('group', { name: 'Conversations' }).getByRole('button').first().waitFor();
    await desk.page.keyboard.press('Enter');
    await desk.said('customer').filter({ hasText: 'pelican' }).waitFor();
    await command('busy');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('button', { name: 'Busy, change availability' }).waitFor();
    await command('available');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('button', { name: 'Available, change availability' }).waitFor();
  });

  it('marks what was not read, until it is read in any of my windows', async () => {
    const customer = await waits('May we bring a tame raven?');
    const [one, other] = await Promise.all([at(ana, 'everyone'), at(ana, 'everyone')]);
    const unread = (desk: DeskPage) => desk.rows.filter({ hasText: 'raven' }).getByText('Unread:');
    await Promise.all([one, other].map((desk) => unread(desk).waitFor()));
    await one.page.bringToFront();
    await one.open('raven');
    await unread(other).waitFor({ state: 'detached' });
    await view(one.page, /Mine/).click();
    await customer.send('He is called Corvin, the raven');
    await view(one.page, /Everyone/).click();
    await unread(one).waitFor();
  });

  it('asks for desktop notifications only on a click, and rings once in all my windows', async () => {
    // What a browser has kept of an earlier try is not there.
    const fresh = await at(ben, 'mine');
    await fresh.page.evaluate(() => localStorage.clear());
    await fresh.page.close();
    const [one, other] = await Promise.all([at(ben, 'mine'), at(ben, 'mine')]);
    expect((await rung(one.page)).asked).toBe(0);
    await one.press('Ben, account');
    await one.page.getByRole('menuitem', { name: 'Settings' }).click();
    expect((await rung(one.page)).asked).toBe(0);
    await one.page.getByRole('switch', { name: /background/ }).check();
    await eventually(async () => (await rung(one.page)).asked === 1);
    await one.press('Close the settings');
    await other.page.reload();
    await eventually(async () => (await other.connection.textContent()) === 'Connected');
    // A browser lets a page sound only after somebody clicked in it.
    for (const { page } of [one, other]) await page.getByRole('heading', { name: 'Mine', level: 2 }).click();
    for (const { page } of [one, other]) await hide(page);

    const heard = await notesOf([one, other]);
    const customer = await waits('The door of the barn is stuck: bittern');
    const { id } = (await (await ben.context.request.get(`${all.house.url}/api/staff/me`)).json()) as { id: string };
    await clara.emit('message:send', {
      id: randomUUID(),
      conversationId: customer.conversationId,
      kind: 'note',
      text: 'Ben, you know this barn',
      mentions: [id],
    });
    for (const { page } of [one, other]) await page.getByText('Clara named you in a note').waitFor();
    const told = async (desk: DeskPage) =>
      (await rung(desk.page)).shown.filter(({ title }) => title.startsWith('Clara named you')).length;
    await eventually(async () => (await told(one)) + (await told(other)) > 0);
    // Whoever did not take the turn knew it when the other's notification came.
    const after = await notesOf([one, other]);
    expect(after.told.filter((title) => title.startsWith('Clara named you'))).toHaveLength(1);
    // Those who wait from before ring again meanwhile: each that is told is heard, once in all windows.
    expect(after.told.some((title) => title.endsWith('asks for a person'))).toBe(true);
    expect(after.tones - heard.tones).toBe(notesIn(after.told) - notesIn(heard.told));
    expect(await one.page.title()).toMatch(/^•/);

    const ringing = (await told(one)) === 1 ? one : other;
    await ringing.page.evaluate(() => {
      const { shown } = (window as unknown as { rung: Rung }).rung;
      shown.at(-1)?.dispatchEvent(new Event('click'));
    });
    await ringing.said('customer').filter({ hasText: 'bittern' }).waitFor();
  });

  it('notices a line that is dead though it looks alive, and catches up', async () => {
    const desk = deskOn(await ben.context.newPage());
    await desk.page.addInitScript(`
      const Real = WebSocket;
      window.sockets = [];
      window.WebSocket = class extends Real { constructor(...given) { super(...given); window.sockets.push(this); } };
    `);
    await desk.page.goto(`${all.house.url}/console/everyone`);
    await eventually(async () => (await desk.connection.textContent()) === 'Connected');
    await desk.page.evaluate(() => {
      for (const socket of (window as unknown as { sockets: WebSocket[] }).sockets) {
        socket.send = () => undefined;
        socket.onmessage = null;
      }
    });
    await waits('Said to a desk that was asleep: nightjar');
    await desk.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await desk.rows.filter({ hasText: 'nightjar' }).waitFor();
    expect(await desk.rows.filter({ hasText: 'nightjar' }).count()).toBe(1);
  });

  it('scrolls through many conversations with only some of them in the page, and stands where it was left', async () => {
    await writeMany(all, 260);
    const desk = await at(ben, 'everyone');
    await desk.rows.first().hover();
    const place = (row: 'first' | 'last', what: 'posinset' | 'setsize') =>
      desk.rows[row]().getAttribute(`aria-${what}`).then(Number);
    await eventually(async () => {
      await desk.page.mouse.wheel(0, 4_000);
      return (await desk.rows.filter({ hasText: 'Number 260 of' }).count()) === 1;
    });
    expect(await place('last', 'posinset')).toBe(await place('last', 'setsize'));
    expect(await desk.rows.count()).toBeLessThan(60);
    await view(desk.page, /Mine/).click();
    await desk.page.getByRole('heading', { name: 'Mine', level: 2 }).waitFor();
    await view(desk.page, /Everyone/).click();
    await desk.rows.filter({ hasText: 'Number 260 of' }).waitFor();
  });

  it('gives a phone the same views, filters, search and availability', async () => {
    const phone = await all.person({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await phone.context.addCookies(await ana.context.cookies());
    await waits('A question on the road: godwit');
    const desk = await at(phone, 'needs-a-person');
    const fits = (): Promise<boolean> =>
      desk.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    await desk.rows.filter({ hasText: 'godwit' }).waitFor();
    expect(await fits()).toBe(true);
    await desk.page.getByRole('button', { name: 'Filter' }).tap();
    await desk.page.getByRole('textbox', { name: 'Words' }).fill('godwit');
    await eventually(async () => (await desk.rows.count()) === 1);
    await desk.page.getByRole('button', { name: 'Done' }).tap();
    expect(await fits()).toBe(true);
    await desk.page.getByRole('link', { name: 'Search everything' }).first().tap();
    await desk.page.getByRole('searchbox').fill('godwit');
    await found(desk.page).first().getByRole('link').tap();
    await desk.said('customer').filter({ hasText: 'godwit' }).waitFor();
    expect(await fits()).toBe(true);
    await phone.close();
  });

  describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
    it('is found good by axe: filtered, found, commands, settings, availability, keys', async () => {
      await tag(await waits('A list to look at: avocet'), ['one', 'two', 'three']);
      const who = await all.person({ colorScheme });
      await who.context.addCookies(await ana.context.cookies());
      const desk = await at(who, 'everyone?q=avocet');
      await desk.rows.filter({ hasText: 'avocet' }).first().waitFor();
      expect(await axeFindings(desk.page)).toEqual([]);
      await desk.press('Filter, set');
      await desk.page.getByRole('combobox', { name: 'Tag' }).waitFor();
      expect(await axeFindings(desk.page)).toEqual([]);
      await desk.press('Done');
      await desk.page.getByRole('link', { name: 'Search everything' }).first().click();
      await desk.page.keyboard.type('avocet');
      await found(desk.page).first().waitFor();
      expect(await axeFindings(desk.page)).toEqual([]);
      await desk.page.keyboard.press('Control+k');
      await desk.page.getByRole('group', { name: 'Views', exact: true }).waitFor();
      expect(await axeFindings(desk.page)).toEqual([]);
      await desk.page.keyboard.press('Escape');
      await desk.press('Ana, account');
      await desk.page.getByRole('menuitem', { name: 'Settings' }).click();
      await desk.page.getByRole('switch').first().waitFor();
      expect(await axeFindings(desk.page)).toEqual([]);
      await desk.press('Close the settings');
      await desk.page.getByRole('button', { name: /change availability/ }).click();
      await desk.page.getByRole('menuitem', { name: /Busy/ }).waitFor();
      expect(await axeFindings(desk.page)).toEqual([]);
      expect(who.violations).toEqual([]);
      await who.close();
    });
  });

  /** What these windows have played, and the headlines of what they have told the desktop. */
  async function notesOf(desks: DeskPage[]): Promise<{ tones: number; told: string[] }> {
    const each = await Promise.all(desks.map(({ page }) => rung(page)));
    return {
      tones: each.reduce((sum, { tones }) => sum + tones, 0),
      told: each.flatMap(({ shown }) => shown.map(({ title }) => title)),
    };
  }
  /** How many notes the tones for these headlines have. */
  function notesIn(headlines: string[]): number {
    const notes = {
      'asks for a person': 2,
      'must be answered soon': 2,
      'still waits': 4,
      'waits for your team now': 4,
    };
    return headlines
      .map((headline) => Object.entries(notes).find(([words]) => headline.endsWith(words))?.[1] ?? 1)
      .reduce((sum, count) => sum + count, 0);
  }
});

/** As if another window stood before it. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

/** Conversations of one customer each, older than all others, that somebody has taken over: no agent is at work in them. */
async function writeMany({ house }: BrowserHouse, count: number): Promise<void> {
  const { conversations } = house.app.storage;
  await Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const conversationId = randomUUID();
      const at = Date.now() - (place + 60) * 60_000;
      await conversations.receiveCustomerMessage({
        id: randomUUID(),
        conversationId,
        customerId: randomUUID(),
        text: `Number ${place + 1} of a long row`,
        language: 'en',
        at,
        form: null,
        join: false,
        newTurn: { turnId: randomUUID(), answerId: randomUUID() },
        noticeId: randomUUID(),
      });
      const staff = { id: 'somebody-else', name: 'Somebody Else' };
      await conversations.takeOver({ conversationId, staff, noticeId: randomUUID(), at: at + 1, cut: null });
    }),
  );
}
