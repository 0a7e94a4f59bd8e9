import type { WebSocketRoute } from 'playwright-core';
import type { Team, TeamSave } from '../../protocol/desk-settings.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';

/** Put into each page of the desk before its own scripts: what would be heard is counted. */
const COUNT_TONES = `
  window.tones = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.tones += 1; return make.call(this); };
`;

/** Three browsers at work on two cores: one step may take this long, and a test of many steps this long. */
export const STEP_LIMIT_MS = 40_000;
export const THREE_LIMIT_MS = 240_000;

/** A customer in the widget, Ana and Ben in the console, and what an admin decides. */
export interface ThreePeople {
  all: BrowserHouse;
  ana: Browsing;
  ben: Browsing;
  /** A fresh customer on the sample company's page, with the chat open. */
  visit(): Promise<{ chat: ChatPage; who: Browsing }>;
  /** Somebody's desk, connected. */
  at(who: Browsing, address: string): Promise<DeskPage>;
  /** PUT or POST of an admin who is not at a desk. */
  decide<T>(method: 'PUT' | 'POST', address: string, body: unknown): Promise<T>;
  /** The team that gets everything, with other settings. */
  changeTeam(some: Partial<TeamSave>): Promise<Team>;
  staffId(name: string): Promise<string>;
  close(): Promise<void>;
}

export async function openThreePeople(env: Record<string, string> = {}): Promise<ThreePeople> {
  const all = await openBrowserHouse(env);
  const patient = (who: Browsing): Browsing => {
    who.context.setDefaultTimeout(STEP_LIMIT_MS);
    return who;
  };
  const [ana, ben] = (await Promise.all([all.person({ viewport: { width: 1440, height: 900 } }), all.person()])).map(
    patient,
  ) as [Browsing, Browsing];
  await Promise.all([ana, ben].map(({ context }) => context.addInitScript(COUNT_TONES)));
  await signIn(ana, all.house, { name: 'Ana' });
  await signIn(ben, all.house, { name: 'Ben' });
  const admin = await all.house.staff('Olga', 'admin');
  admin.close();
  const decide: ThreePeople['decide'] = async (method, address, body) => {
    const request: RequestInit = {
      method,
      headers: { 'content-type': 'application/json', cookie: admin.cookie, origin: all.house.url },
      body: JSON.stringify(body),
    };
    const response = await fetch(`${all.house.url}/api/admin/${address}`, request);
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
    return (await response.json()) as never;
  };
  return {
    all,
    ana,
    ben,
    visit: async () => {
      const who = patient(await all.person());
      return { who, chat: await openChat(await who.page(`${all.house.url}/demo`)) };
    },
    at: async (who, address) => {
      const desk = deskOn(await who.page(`${all.house.url}/console/${address}`));
      await eventually(async () => (await desk.connection.textContent()) === 'Connected', STEP_LIMIT_MS);
      return desk;
    },
    decide,
    changeTeam: async (some) => {
      const { body } = await admin.get('/api/admin/teams');
      const team = (body['teams'] as Team[]).find(({ isDefault }) => isDefault);
      if (!team) throw new Error('There is no team');
      const { id, name, members, assign, hours, targets, escalateTo } = team;
      return decide('PUT', `teams/${id}`, { name, members, assign, hours, targets, escalateTo, ...some });
    },
    staffId: async (name) => {
      const found = (await all.house.app.storage.staff.list()).find((member) => member.name === name);
      if (!found) throw new Error(`There is no ${name}`);
      return found.id;
    },
    close: () => all.close(),
  };
}

/** A line whose news can be kept from a page for a while, as a slow network does; what the page sends still goes. */
export interface SlowLine {
  hold(): void;
  release(): void;
  /** Waits until the page has sent something with these words since the line was opened. */
  sent(words: string): Promise<void>;
}

/** Call it before the page is opened: it stands between each page of this person and the house. */
export async function slowLine(who: Browsing): Promise<SlowLine> {
  const said: string[] = [];
  const kept: { page: WebSocketRoute; words: string | Buffer }[] = [];
  let state: 'flows' | 'held' = 'flows';
  await who.context.routeWebSocket(/socket\.io/u, (page) => {
    const house = page.connectToServer();
    page.onMessage((words) => {
      said.push(String(words));
      house.send(words);
    });
    house.onMessage((words) => {
      // The line itself stays alive: only messages (4) wait, not the beat (2).
      if (state === 'held' && String(words).startsWith('4')) kept.push({ page, words });
      else page.send(words);
    });
  });
  return {
    hold: () => {
      state = 'held';
    },
    release: () => {
      state = 'flows';
      for (const { page, words } of kept.splice(0)) page.send(words);
    },
    sent: async (words) => {
      await eventually(() => said.some((each) => each.includes(words)));
    },
  };
}
