import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions } from 'playwright-core';
import { saveHandOffSettings, readHandOffSettings } from '../../../server/conversations/hand-off/hand-off-settings.ts';
import { openBrowserHouse, type BrowserHouse } from '../../support/browser-house.ts';
import type { Browsing } from '../../support/browsing.ts';
import { startSmtpInbox } from '../../support/smtp-inbox.ts';
import type { House, StaffSide } from '../../support/start-house.ts';
import { IDENTITY_SECRET, sampleCases, type SampleCases } from '../sample-case.ts';
import { fillDesk, type Desk } from './fill-desk.ts';
import { fillHistory } from './fill-history.ts';
import { sayGoodWords } from './good-words.ts';
import { guestsOf, type Guests } from './guests.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Clara has just begun; a stranger is signed in nowhere. */
export type Who = 'customer' | 'ana' | 'clara' | 'stranger';

/** The sample company on an ordinary day: a house, a mail server, three of the staff, and what lies on their desk. */
export interface Office {
  all: BrowserHouse;
  house: House;
  guests: Guests;
  cases: SampleCases;
  /** A photograph that somebody may send. */
  picture: Buffer;
  ana: StaffSide;
  ben: StaffSide;
  desk: Desk;
  /** A browser of somebody's own, signed in where it is one of the staff. */
  person(who: Who, options: BrowserContextOptions): Promise<Browsing>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const inbox = await startSmtpInbox();
  const all = await openBrowserHouse({
    IDENTITY_SECRET,
    SMTP_URL: inbox.url,
    MAIL_FROM: 'help@pineharbour.example',
    MAIL_AFTER_MS: '1000',
  });
  const { house } = all;
  const { settings, teams, desk: order } = house.app.storage;
  const waits = { ...(await readHandOffSettings(settings)), escalateAfterMs: 12 * HOUR_MS };
  // Nobody is reminded of what began to wait before the house opened: its watch would wait for a time that is over.
  await saveHandOffSettings(settings, { ...waits, alertAfterMs: 60 * 24 * HOUR_MS });
  const [ana, ben, clara] = [await house.staff('Ana', 'admin'), await house.staff('Ben'), await house.staff('Clara')];
  const [team] = await teams.list();
  if (team === undefined) throw new Error('There is no team');
  const targets = { firstAnswerMs: 10 * MINUTE_MS, resolutionMs: 8 * HOUR_MS };
  await teams.save({ ...team, name: 'Front desk', members: [ana.id, ben.id, clara.id], targets, at: Date.now() });
  await teams.save({ ...team, id: randomUUID(), name: 'Bookings and refunds', members: [ben.id], at: Date.now() });
  const at = Date.now();
  const mine = { staffId: ana.id, shared: true, at };
  await order.saveView({ ...mine, id: randomUUID(), name: 'Refunds', view: 'everyone', filter: { tag: 'refund' } });
  await order.saveView({ ...mine, id: randomUUID(), name: 'In French', view: 'everyone', filter: { language: 'fr' } });
  for (const canned of CANNED) await order.saveCanned({ ...mine, id: randomUUID(), ...canned });

  sayGoodWords(all);
  const guests = guestsOf(house);
  await fillHistory(house, guests, ben);
  const desk = await fillDesk(guests, ana, ben);
  await saveHandOffSettings(settings, waits);
  const cookies = { ana: cookiesOf(ana, house.url), clara: cookiesOf(clara, house.url) };
  // Only pages count as somebody at the desk.
  ana.socket.disconnect();
  return {
    all,
    house,
    guests,
    cases: sampleCases(house),
    picture: await pictureOf(all),
    ana,
    ben,
    desk,
    person: async (who, options) => {
      const person = await all.person({ timezoneId: 'Europe/Paris', ...options });
      if (who === 'ana' || who === 'clara') await person.context.addCookies(cookies[who]);
      return person;
    },
    close: async () => {
      await all.close();
      await inbox.stop();
    },
  };
}

/** The sea as the sample company draws it. */
async function pictureOf({ browser, house }: BrowserHouse): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.goto(`${house.url}/demo`);
  const picture = await page.screenshot({ clip: { x: 560, y: 330, width: 400, height: 270 } });
  await page.close();
  return picture;
}

const CANNED = [
  {
    shortcut: 'late',
    title: 'Arriving late',
    text: 'Good evening {customer}, this is {staff}. The key box opens at any hour.',
  },
  { shortcut: 'lock', title: 'The lock does not open', text: 'Please press the star first, then the six digits.' },
  { shortcut: 'bye', title: 'Goodbye', text: 'We wish you a pleasant stay. {staff}, {house}' },
];

function cookiesOf({ cookie }: StaffSide, url: string) {
  return cookie.split('; ').map((each) => {
    const at = each.indexOf('=');
    return { name: each.slice(0, at), value: each.slice(at + 1), url };
  });
}
