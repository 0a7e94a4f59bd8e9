import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import type { CustomerSide } from '../support/start-house.ts';
import { axeFindings } from './axe-findings.ts';

describeInBrowser('Two of the staff and one customer', () => {
  let all: BrowserHouse;
  let ana: Browsing;
  let ben: Browsing;

  beforeAll(async () => {
    all = await openBrowserHouse();
    [ana, ben] = await Promise.all([all.person(), all.person()]);
    await signIn(ana, all.house, { name: 'Ana', role: 'admin' });
    await signIn(ben, all.house, { name: 'Ben' });
  });
  afterEach(async () => {
    for (const { context } of [ana, ben]) await Promise.all(context.pages().map((page) => page.close()));
  });
  afterAll(() => all?.close());

  async function waiting(text: string): Promise<CustomerSide> {
    const customer = await all.house.customer();
    await customer.send(text);
    await customer.emit('person:request', { conversationId: customer.conversationId });
    return customer;
  }
  const at = async (who: Browsing, customer: CustomerSide): Promise<DeskPage> =>
    deskOn(await who.page(`${all.house.url}/console/everyone/${customer.conversationId}`));
  const takenOver = async (who: Browsing, customer: CustomerSide): Promise<DeskPage> => {
    const desk = await at(who, customer);
    await desk.press('Take over');
    await desk.page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    return desk;
  };
  const replyBox = ({ page }: DeskPage) => page.getByRole('textbox', { name: 'Reply', exact: true });
  const heldBack = ({ page }: DeskPage) => page.getByRole('alertdialog', { name: 'Your reply was held back' });

  it('holds a reply back that passes over newer words, shows them, and lets its writer look first', async () => {
    const customer = await waiting('Please cancel my stay');
    const desk = await takenOver(ana, customer);
    await desk.reply('I cancel it now.');
    await customer.send('Wait, do not cancel it');
    await customer.send('We come after all');
    await heldBack(desk).getByText('2 new messages came in while you wrote').waitFor();
    await heldBack(desk).getByText('Wait, do not cancel it').waitFor();
    expect(await axeFindings(desk.page)).toEqual([]);
    expect(JSON.stringify(customer.told)).not.toContain('I cancel it now.');
    await heldBack(desk).getByRole('button', { name: 'Look', exact: true }).click();
    expect(await replyBox(desk).inputValue()).toBe('I cancel it now.');
    await desk.reply('Good, nothing is cancelled.');
    await eventually(() => JSON.stringify(customer.told).includes('nothing is cancelled'));
    expect(JSON.stringify(customer.told)).not.toContain('I cancel it now.');
  });

  it('tells whoever went on that his reply was held back, marks the row, and puts him before it', async () => {
    const [one, other] = [await waiting('The first: may we bring a tent?'), await waiting('The second: an egret')];
    const desk = await takenOver(ana, one);
    const { page } = desk;
    await desk.reply('Yes, bring the tent.');
    await desk.open('egret');
    await page.waitForURL(`**/${other.conversationId}`);
    await one.send('No, forget the tent');
    const toast = page.getByRole('alert').filter({ hasText: 'Not sent to' });
    await toast.getByText('Something was said meanwhile.').waitFor();
    await desk.rows.filter({ hasText: 'forget the tent' }).getByText('Not sent').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await toast.getByRole('button', { name: 'Open', exact: true }).click();
    await page.waitForURL(`**/${one.conversationId}`);
    await heldBack(desk).getByText('forget the tent').waitFor();
    await toast.waitFor({ state: 'detached' });
    await eventually(() => heldBack(desk).evaluate((box) => box === document.activeElement));
    // A letter that is typed here is no key of the desk.
    await page.keyboard.press('e');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await replyBox(desk).inputValue()).toBe('Yes, bring the tent.');
    expect(await all.house.app.storage.conversations.readConversation(one.conversationId)).toMatchObject({
      state: 'staff',
    });
    await desk.rows.getByText('Not sent').waitFor({ state: 'detached' });
  });

  it('does not close over a reply that is held back, and says so', async () => {
    const customer = await waiting('Please send the bill');
    const desk = await takenOver(ana, customer);
    await desk.reply('It is on its way.');
    await desk.page.getByText('Sending in').waitFor();
    await customer.send('No, wait with the bill');
    await desk.said('customer').filter({ hasText: 'wait with the bill' }).waitFor();
    await desk.page.getByRole('region', { name: 'Messages' }).focus();
    await desk.page.keyboard.press('e');
    await desk.page.getByRole('alert').filter({ hasText: 'Not closed' }).getByText('not sent yet').waitFor();
    await heldBack(desk).waitFor();
    expect(await all.house.app.storage.conversations.readConversation(customer.conversationId)).toMatchObject({
      state: 'staff',
    });
  });

  it('sends a held reply all the same when its writer says so, once', async () => {
    const customer = await waiting('How long is the walk to the harbour?');
    const desk = await takenOver(ana, customer);
    await desk.reply('Ten minutes on foot.');
    await customer.send('And with a pram?');
    await heldBack(desk).getByRole('button', { name: 'Send anyway' }).click();
    await desk.said('staff').filter({ hasText: 'Ten minutes' }).waitFor();
    await heldBack(desk).waitFor({ state: 'detached' });
    const saved = await eventually(() => {
      const events = customer.told.filter(({ payload }) => JSON.stringify(payload).includes('Ten minutes'));
      return events.length > 0 && events;
    });
    expect(new Set(saved.map(({ payload }) => (payload['message'] as { id: string } | undefined)?.id)).size).toBe(1);
  });

  it('says who reads and who writes, so that nobody answers twice', async () => {
    const customer = await waiting('Is the sauna open?');
    const atAna = await takenOver(ana, customer);
    const atBen = await at(ben, customer);
    await atAna.page.getByText('Ben is reading this').waitFor();
    await atBen.page.getByText('Ana is reading this').waitFor();
    await atBen.page.getByRole('tab', { name: 'Note' }).click();
    await atBen.page.getByRole('textbox', { name: 'Note', exact: true }).pressSequentially('The sauna heats');
    await atAna.page.getByText('Ben is writing a note').waitFor();
    await replyBox(atAna).pressSequentially('Yes, until ten');
    await atBen.page.getByText('Ana is writing a reply').waitFor();
    await atBen.page.close();
    await atAna.page.getByText(/^Ben is/u).waitFor({ state: 'detached' });
  });

  it('keeps what was begun, in both tabs, while another conversation is looked at', async () => {
    const [one, other] = [await waiting('The first of two: heron'), await waiting('The second of two: gull')];
    const desk = await takenOver(ana, one);
    await replyBox(desk).fill('Begun and not sent');
    await desk.page.getByRole('tab', { name: 'Note' }).click();
    await desk.page.getByRole('textbox', { name: 'Note', exact: true }).fill('A note begun');
    await desk.open('gull');
    await desk.page.waitForURL(`**/${other.conversationId}`);
    await desk.open('heron');
    await desk.page.waitForURL(`**/${one.conversationId}`);
    expect(await replyBox(desk).inputValue()).toBe('Begun and not sent');
    await desk.page.getByRole('tab', { name: 'Note' }).click();
    expect(await desk.page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('A note begun');
  });
});
