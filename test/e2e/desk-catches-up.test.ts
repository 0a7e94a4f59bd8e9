import { randomUUID } from 'node:crypto';
import type { Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import type { CustomerSide, StaffSide } from '../support/start-house.ts';

describeInBrowser('A desk that missed something', () => {
  let all: BrowserHouse;
  let ben: Browsing;
  let clara: StaffSide;

  beforeAll(async () => {
    all = await openBrowserHouse();
    ben = await all.person();
    await signIn(ben, all.house, { name: 'Ben' });
    clara = await all.house.staff('Clara');
    all.holdAfter(0);
  });
  afterAll(async () => {
    all?.goOn();
    await all?.close();
  });

  async function waits(text: string, from?: CustomerSide): Promise<CustomerSide> {
    const customer = from ?? (await all.house.customer());
    await customer.send(text);
    await customer.emit('person:request', { conversationId: customer.conversationId });
    return customer;
  }
  const open = async (page: Page, address: string): Promise<DeskPage> => {
    await page.goto(`${all.house.url}/console/${address}`);
    const desk = deskOn(page);
    await eventually(async () => (await desk.connection.textContent()) === 'Connected');
    return desk;
  };

  it('shows who began to wait after the list was read and before it came', async () => {
    const page = await ben.context.newPage();
    const line = await lineOf(page);
    line.hold('inbox:open');
    const desk = await open(page, 'needs-a-person');
    await eventually(() => line.held() > 0);
    await waits('Read before me, told after: dotterel');
    await eventually(() => line.heard().some((frame) => frame.includes('dotterel') && frame.includes('waiting')));
    line.goOn();
    await desk.rows.filter({ hasText: 'dotterel' }).waitFor();
    await page.close();
  });

  it('says that list and conversation may be old, and reads them by itself as soon as it can', async () => {
    const page = await ben.context.newPage();
    const line = await lineOf(page);
    const customer = await waits('First: whimbrel');
    const desk = await open(page, `needs-a-person/${customer.conversationId}`);
    await desk.said('customer').filter({ hasText: 'whimbrel' }).waitFor();
    await desk.rows.filter({ hasText: 'whimbrel' }).waitFor();
    line.refuse('inbox:open', 'conversation:open');
    await line.cut();
    await customer.send('Second, while nobody could hear: turnstone');
    await page.getByText('The list could not be read again.').waitFor();
    await page.getByText('It may be old, it could not be read again.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(2);
    expect(await desk.said('customer').filter({ hasText: 'turnstone' }).count()).toBe(0);
    line.goOn();
    await desk.said('customer').filter({ hasText: 'turnstone' }).waitFor();
    await desk.rows.filter({ hasText: 'turnstone' }).waitFor();
    await eventually(async () => (await page.getByRole('button', { name: 'Try again' }).count()) === 0);
    await page.close();
  });

  it('shows the way to the conversation that this one was joined to, and takes along what was begun', async () => {
    const from = await waits('In the first chat: sanderling');
    const into = { ...from, conversationId: randomUUID() };
    await from.emit('message:send', {
      id: randomUUID(),
      conversationId: into.conversationId,
      text: 'In another: knot',
    });
    const page = await ben.context.newPage();
    const desk = await open(page, `everyone/${from.conversationId}`);
    await desk.said('customer').filter({ hasText: 'sanderling' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('He wants both');
    const joined = await clara.emit('conversation:merge', {
      conversationId: from.conversationId,
      intoId: into.conversationId,
    });
    expect(joined).toMatchObject({ ok: true });
    await page.getByText('Joined to another conversation').waitFor();
    await page.getByText('What you had begun to write is there too.').waitFor();
    await desk.press('Open that one');
    await desk.said('customer').filter({ hasText: 'sanderling' }).waitFor();
    await desk.said('customer').filter({ hasText: 'knot' }).waitFor();
    expect(page.url()).toContain(into.conversationId);
    await page.getByRole('tab', { name: /Note/ }).click();
    expect(await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('He wants both');
    const list = await open(page, 'closed');
    await page.getByRole('heading', { name: 'Closed', level: 2 }).waitFor();
    expect(await list.rows.count()).toBe(0);
    await page.close();
  });

  it('on a phone shows one alert at a time, the newest, and none of it over the field one writes in', async () => {
    const phone = await all.person({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await phone.context.addCookies(await ben.context.cookies());
    const { id } = (await (await phone.context.request.get(`${all.house.url}/api/staff/me`)).json()) as { id: string };
    const [opened, ...others] = [await waits('Open: ruff'), await waits('One: dunlin'), await waits('Two: curlew')];
    const page = await phone.context.newPage();
    const desk = deskOn(page);
    await page.goto(`${all.house.url}/console/needs-a-person/${opened!.conversationId}`);
    await desk.said('customer').filter({ hasText: 'ruff' }).waitFor();
    for (const { conversationId } of others) {
      const note = { id: randomUUID(), conversationId, kind: 'note', text: 'Ben, look', mentions: [id] };
      expect(await clara.emit('message:send', note)).toMatchObject({ ok: true });
    }
    const alerts = page.getByRole('alert').filter({ hasText: 'Clara named you' });
    await alerts.filter({ hasText: 'curlew' }).waitFor();
    await eventually(async () => (await alerts.count()) === 1);
    const [alert, field, head] = await Promise.all(
      [alerts, page.getByRole('textbox').last(), page.getByRole('heading', { level: 2 }).last()].map((each) =>
        each.boundingBox(),
      ),
    );
    expect(alert!.y + alert!.height).toBeLessThan(field!.y);
    expect(alert!.y).toBeGreaterThan(head!.y + head!.height);
    await phone.close();
  });
});

interface Line {
  /** Keeps back what the server answers to this event. */
  hold(event: string): void;
  held(): number;
  /** Answers these events as a server whose disk fails. */
  refuse(...events: string[]): void;
  /** As it was, with everything that was kept back. */
  goOn(): void;
  /** What the server told. */
  heard(): readonly string[];
  cut(): Promise<void>;
}

/** Stands between the page and the server, from before its first connection. */
async function lineOf(page: Page): Promise<Line> {
  let holding: string | null = null;
  let refused: string[] = [];
  let sockets: WebSocketRoute[] = [];
  const asked = new Set<string>();
  const heard: string[] = [];
  let kept: (() => void)[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    sockets.push(socket);
    socket.onMessage((frame) => {
      const [, place, id, event] = /^42(\/staff,)(\d+)\["([^"]+)"/.exec(String(frame)) ?? [];
      if (event !== undefined && refused.includes(event)) {
        socket.send(`43${place}${id}[{"ok":false,"error":{"code":"storage_failed"}}]`);
        return;
      }
      if (event !== undefined && event === holding) asked.add(id ?? '');
      server.send(frame);
    });
    server.onMessage((frame) => {
      const answered = /^43\/staff,(\d+)/.exec(String(frame))?.[1];
      heard.push(String(frame));
      if (answered !== undefined && asked.delete(answered)) kept.push(() => socket.send(frame));
      else socket.send(frame);
    });
  });
  return {
    hold: (event) => (holding = event),
    held: () => kept.length,
    refuse: (...events) => (refused = events),
    goOn: () => {
      holding = null;
      refused = [];
      for (const send of kept) send();
      kept = [];
    },
    heard: () => heard,
    cut: async () => {
      const cut = sockets;
      sockets = [];
      await Promise.all(cut.map((socket) => socket.close()));
    },
  };
}
