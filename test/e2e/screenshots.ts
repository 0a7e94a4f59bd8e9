// Walks through the product and takes a picture of every screen that matters: node --import tsx test/e2e/screenshots.ts FOLDER
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { chatOn, openChat } from '../support/chat-page.ts';
import { deskOn, signIn } from '../support/desk-page.ts';
import type { CustomerSide } from '../support/start-house.ts';
import { IDENTITY_SECRET, sampleCases, signed } from './sample-case.ts';
import { answerWith, caseEvidence, changeAsk, formAsk, identityAsk } from './sample-cards.ts';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Say where the pictures go: node --import tsx test/e2e/screenshots.ts FOLDER\n');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

/** Animations end, pictures load. */
const SETTLE_MS = 500;
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

const all = await openBrowserHouse({ IDENTITY_SECRET });
const { house } = all;
const cases = sampleCases(house);
const demo = `${house.url}/demo`;

async function shoot(page: Page, name: string): Promise<void> {
  await sleep(SETTLE_MS);
  await page.screenshot({ path: path.join(folder as string, `${name}.png`) });
  process.stdout.write(`${name}\n`);
}

async function widget(name: string, options: BrowserContextOptions): Promise<void> {
  const { page: open, context, close } = await all.person(options);
  const chat = await openChat(await open(demo));
  await chat.frame.getByRole('list', { name: 'Suggested questions' }).waitFor();
  await shoot(chat.page, `widget-${name}-1-first-view`);
  all.holdAfter(0);
  await chat.ask('How does the key box work?');
  await chat.said('agent', 'writing').getByText('Reading what was found').waitFor();
  await shoot(chat.page, `widget-${name}-2-waits`);
  all.goOn();
  const answer = await chat.answer();
  await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
  await answer.getByRole('region').waitFor();
  await shoot(chat.page, `widget-${name}-3-source-open`);
  all.holdAfter(14);
  await chat.ask('And can I bring my dog?');
  await chat.said('agent', 'writing').locator('p').first().waitFor();
  await shoot(chat.page, `widget-${name}-4-streaming`);
  all.goOn();
  await chat.answer(2);
  await chat.press('Talk to a person');
  await chat.press('Go on with the assistant').catch(() => undefined);
  await chat.press('Talk to a person').catch(() => undefined);
  await shoot(chat.page, `widget-${name}-5-handed-over`);
  await context.setOffline(true);
  await chat.frame.getByRole('status').getByText('Reconnecting').waitFor();
  await chat.ask('I wrote this in a tunnel');
  await shoot(chat.page, `widget-${name}-6-offline`);
  await context.setOffline(false);
  await chat.press('Conversations');
  await shoot(chat.page, `widget-${name}-7-menu`);
  await close();
}

/** The three cards, and what a change looks like while it waits and when it is over. */
async function cards(name: string, options: BrowserContextOptions): Promise<void> {
  const { page: open, close } = await all.person(options);
  const chat = await openChat(await open(demo));
  const asks = { change: changeAsk(), form: formAsk(), identity: identityAsk(['email', 'site']) };
  for (const [kind, ask] of Object.entries(asks)) {
    answerWith(house, { ...ask, evidence: caseEvidence() });
    await chat.ask('How does the key box work?');
    await chat.frame.locator(`[data-card="${kind}"]`).waitFor();
    await shoot(chat.page, `cards-${name}-${kind}`);
  }
  answerWith(house, { ...changeAsk({ needsApproval: true }), evidence: caseEvidence() });
  await chat.ask('How does the key box work?');
  const last = chat.frame.locator('[data-card="change"]').last();
  await last.getByRole('button', { name: 'Confirm' }).click();
  await last.getByText('Our staff look at it.').first().waitFor();
  await shoot(chat.page, `cards-${name}-approval`);
  await close();
}

await widget('wide', WIDE);
await widget('dark', { ...WIDE, colorScheme: 'dark' });
await widget('phone', PHONE);
await widget('320', { ...PHONE, viewport: { width: 320, height: 568 } });

await cards('wide', WIDE);
await cards('dark', { ...WIDE, colorScheme: 'dark' });
await cards('phone', PHONE);
await cards('320', { ...PHONE, viewport: { width: 320, height: 568 } });

/** A cancellation through the sample's own procedure: what is asked, what will happen, and what came of it. */
async function realCase(
  name: string,
  options: BrowserContextOptions,
  words: { site: string; launcher: string; locale: string; please: string },
): Promise<string> {
  const { page: open, close } = await all.person(options);
  const page = await open(`${house.url}${words.site}`);
  await page.getByRole('button', { name: words.launcher }).click();
  const chat = chatOn(page);
  await page.evaluate((tag) => window.Innkeeper?.setLocale(tag), words.locale);
  const box = chat.frame.locator('.composer textarea');
  const say = async (text: string): Promise<void> => {
    await box.fill(text);
    await box.press('Enter');
  };
  await say(words.please);
  await chat.frame.locator('[data-card="identity"]').waitFor();
  await shoot(page, `case-${name}-1-who`);
  const booking = cases.booking('large');
  await page.evaluate((token) => window.Innkeeper?.identify(token), await signed(booking.customerId));
  await chat.frame.locator('[data-message-id]').first().waitFor({ state: 'detached' });
  await say(words.please);
  const number = chat.frame.locator('[data-card="form"] input');
  await number.fill(booking.id);
  await shoot(page, `case-${name}-2-form`);
  await number.press('Enter');
  const change = chat.frame.locator('[data-card="change"]');
  await change.waitFor();
  await shoot(page, `case-${name}-3-change`);
  await change.getByRole('button').first().click();
  await chat.frame.locator('[data-card-state="approval"]').waitFor();
  await shoot(page, `case-${name}-4-approval`);
  await close();
  return booking.id;
}

const GERMAN = {
  site: '/demo',
  launcher: 'Open chat',
  locale: 'de',
  please: 'Ich möchte meine Buchung stornieren',
};
const ARABIC = {
  site: '/demo/right-to-left.html',
  launcher: 'فتح المحادثة',
  locale: 'ar',
  please: 'أريد إلغاء حجزي',
};
await realCase('german', WIDE, GERMAN);
const inArabic = await realCase('arabic', { ...PHONE, viewport: { width: 320, height: 568 } }, ARABIC);

const arabic = await all.person(WIDE);
const rtl = await arabic.page(`${house.url}/demo/right-to-left.html`);
await rtl.getByRole('button', { name: 'فتح المحادثة' }).click();
await chatOn(rtl).frame.getByRole('list').getByRole('button').first().click();
await chatOn(rtl).answer();
await shoot(rtl, 'widget-right-to-left');
await arabic.close();

const home = await all.person(WIDE);
await shoot(await home.page(house.url), 'home');
await shoot(await home.page(`${house.url}/api/docs`), 'api-docs');
await home.close();

// An office with something to do.
const ana = await all.person(WIDE);
await shoot(await ana.page(`${house.url}/console`), 'console-sign-in');
await shoot(await ana.page((await house.app.firstAdminLink()) ?? ''), 'console-welcome');
await signIn(ana, house, { name: 'Ana', role: 'admin' });
const cookies = await ana.context.cookies();
const ben = await house.staff('Ben');
await ben.emit('inbox:open', { view: 'everyone' });
await shoot(await ana.page(`${house.url}/console/mine`), 'console-empty');

async function conversation(...texts: string[]): Promise<CustomerSide> {
  const customer = await house.customer();
  for (const text of texts) {
    await customer.send(text);
    await sleep(SETTLE_MS);
  }
  return customer;
}
const asks = (customer: CustomerSide) => customer.emit('person:request', { conversationId: customer.conversationId });
await conversation('How does the key box work?', 'Thank you');
await conversation('Kann ich mein Geld zurückbekommen, wenn ich storniere?');
await conversation('¿Puedo llevar a mi perro?');
await conversation('هل يوجد سرير للرضّع؟');
await asks(await conversation('There is a hold of 300 euros on my card, what is this?', 'I never agreed to that.'));
await asks(await conversation('The heating does not start and it is very cold in here'));
const withBen = await conversation('My name is on the wrong invoice, can you change the company address please?');
await ben.emit('conversation:take-over', { conversationId: withBen.conversationId });
const watched = await conversation('Where do we leave the rubbish?');
all.holdAfter(12);
await watched.send('And what day is the yellow bin collected?');
await sleep(SETTLE_MS);

async function consoleWalk(name: string, options: BrowserContextOptions): Promise<void> {
  const person = await all.person(options);
  await person.context.addCookies(cookies);
  const desk = deskOn(await person.page(`${house.url}/console/needs-a-person`));
  await desk.rows.first().waitFor();
  await shoot(desk.page, `console-${name}-1-needs-a-person`);
  await desk.page.goto(`${house.url}/console/everyone`);
  await desk.rows.first().waitFor();
  await shoot(desk.page, `console-${name}-2-everyone`);
  await desk.page.goto(`${house.url}/console/everyone/${watched.conversationId}`);
  await desk.said('customer').first().waitFor();
  await shoot(desk.page, `console-${name}-3-watching`);
  await desk.page.goto(`${house.url}/console/needs-a-person`);
  await desk.open('Approval needed');
  await desk.page.getByRole('button', { name: 'Approve' }).waitFor();
  await shoot(desk.page, `console-${name}-4-approval`);
  await person.close();
}
await consoleWalk('wide', WIDE);
await consoleWalk('dark', { ...WIDE, colorScheme: 'dark' });
await consoleWalk('phone', PHONE);

const desk = deskOn(await ana.page(`${house.url}/console/everyone/${watched.conversationId}`));
await desk.press('Take over');
await desk.said('agent', 'stopped').waitFor();
all.goOn();
await desk.reply('Yellow bins go out on Thursday evening. I will send you a reminder.');
await shoot(desk.page, 'console-taken-over');
await desk.page.getByRole('tab', { name: 'Note' }).click();
await desk.page.getByRole('textbox', { name: 'Note' }).fill('Guest is in Cabane des Pins, asks kindly.');
await desk.press('Send');
await desk.page.getByRole('textbox', { name: 'Note' }).fill('Another one, being written');
await shoot(desk.page, 'console-note');
await desk.page.keyboard.press('Escape');
await desk.page.keyboard.press('?');
await shoot(desk.page, 'console-keys');

async function adminWalk(name: string, options: BrowserContextOptions): Promise<void> {
  const person: Browsing = await all.person(options);
  await person.context.addCookies(cookies);
  const page = await person.page(`${house.url}/admin/overview`);
  const look = async (address: string, picture: string): Promise<void> => {
    await page.goto(`${house.url}/admin/${address}`);
    await page.waitForLoadState('networkidle');
    await shoot(page, `admin-${name}-${picture}`);
  };
  await look('overview', '1-overview');
  await look('transcripts', '2-transcripts');
  await look('transcripts?q=bin', '3-search');
  await look(`transcripts/${watched.conversationId}`, '4-evidence');
  await look(`transcripts?q=${inArabic}`, '4-case-found');
  const found = await page.locator('a[href*="/transcripts/"]').first().getAttribute('href');
  const transcript = new URL(found ?? '', house.url).pathname.replace('/admin/', '');
  await look(transcript, '4-case');
  const proposal = page.locator('[data-message-id][data-author="agent"]').last();
  await look(`${transcript}?answer=${await proposal.getAttribute('data-message-id')}`, '4-case-proposal');
  await page.getByRole('heading', { name: 'Actions' }).waitFor({ state: 'attached' });
  const pane = page.getByRole('button', { name: 'Evidence', exact: true });
  if (await pane.isVisible()) await pane.click();
  await page.getByRole('heading', { name: 'Actions' }).scrollIntoViewIfNeeded();
  await shoot(page, `admin-${name}-4-case-evidence`);
  await look('procedures', '4-procedures');
  await look('procedures/cancel-booking', '4-procedure');
  await look('knowledge', '5-knowledge');
  await look('knowledge?try=Can%20I%20bring%20my%20dog%3F', '6-try');
  await look('models', '7-models');
  await look('privacy', '8-privacy');
  await look('team', '9-team');
  await look('settings', '10-settings');
  await person.close();
}
await adminWalk('wide', WIDE);
await adminWalk('dark', { ...WIDE, colorScheme: 'dark' });
await adminWalk('phone', PHONE);

const last = await all.person(WIDE);
await all.standIn.down();
const dead = await openChat(await last.page(demo));
await dead.ask('What do I get back if I cancel?');
await dead.answer();
await shoot(dead.page, 'widget-dead-model');
await desk.page.goto(`${house.url}/console/everyone`);
await desk.rows.first().waitFor();
await shoot(desk.page, 'console-dead-model');
await desk.page.goto(`${house.url}/admin/models`);
await shoot(desk.page, 'admin-dead-model');

ben.close();
await all.close();
process.exit(0);
