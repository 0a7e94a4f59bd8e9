import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../protocol/conversation.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { deskOn, signIn, type DeskPage } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { png } from '../support/sample-files.ts';
import type { CustomerSide, StaffSide } from '../support/start-house.ts';
import { axeFindings } from './axe-findings.ts';

const LONG = 200;
const VERY_LONG = 1_200;

describeInBrowser('Talking from the desk', () => {
  let all: BrowserHouse;
  let ana: Browsing;
  let ben: StaffSide;

  beforeAll(async () => {
    all = await openBrowserHouse();
    ana = await all.person({ viewport: { width: 1440, height: 900 } });
    await signIn(ana, all.house, { name: 'Ana', role: 'admin' });
    ben = await all.house.staff('Ben');
  });
  afterEach(async () => {
    all.goOn();
    await Promise.all(ana.context.pages().map((page) => page.close({ runBeforeUnload: false })));
  });
  afterAll(() => all?.close());

  /** A customer who waits for a person. */
  async function waiting(text: string, token?: string): Promise<CustomerSide> {
    const customer = await all.house.customer(token === undefined ? {} : { token });
    await customer.send(text);
    await customer.emit('person:request', { conversationId: customer.conversationId });
    return customer;
  }
  /** His conversation on Ana's screen, taken over. */
  async function talkingTo(customer: CustomerSide): Promise<DeskPage> {
    const desk = deskOn(await ana.page(`${all.house.url}/console/everyone/${customer.conversationId}`));
    await desk.press('Take over');
    await desk.page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    return desk;
  }
  const replyBox = ({ page }: DeskPage) => page.getByRole('textbox', { name: 'Reply', exact: true });
  const noteBox = async ({ page }: DeskPage) => {
    await page.getByRole('tab', { name: 'Note' }).click();
    return page.getByRole('textbox', { name: 'Note', exact: true });
  };
  const told = (customer: CustomerSide, words: string): Message | undefined =>
    customer.told
      .filter(({ name }) => name === 'message:saved')
      .map(({ payload }) => payload['message'] as Message)
      .find(({ text }) => text.includes(words));
  /** Presses a key of the desk, not of a field. */
  const key = async ({ page }: DeskPage, name: string) => {
    await page.getByRole('region', { name: 'Messages' }).focus();
    await page.keyboard.press(name);
  };

  it('keeps what is written as a canned reply, puts it in by / and holds it up while something is to be filled in', async () => {
    const desk = await talkingTo(await waiting('We arrive at midnight'));
    const { page } = desk;
    await replyBox(desk).fill('Good evening {customer}, this is {staff}. The key box opens at any hour.');
    await desk.press('Canned replies');
    await page.getByRole('textbox', { name: 'Shortcut' }).fill('late');
    await page.getByRole('textbox', { name: 'Title' }).fill('Arriving late');
    await desk.press('Save');
    await page.getByRole('list', { name: 'Canned replies' }).getByText('/late').waitFor();
    await desk.press('New canned reply');
    await page.getByRole('textbox', { name: 'Shortcut' }).fill('/Late');
    await page.getByRole('textbox', { name: 'Title' }).fill('Leaving late');
    await page.getByText('In use for “Arriving late”').waitFor();
    await desk.press('Save');
    await desk.press('Back');
    await page.getByRole('list', { name: 'Canned replies' }).getByText('/late · Arriving late').waitFor();
    expect(await page.getByText('Leaving late').count()).toBe(0);
    await page.keyboard.press('Escape');
    await replyBox(desk).fill('');
    await replyBox(desk).pressSequentially('/la');
    await page.getByRole('listbox', { name: 'Canned replies' }).getByRole('option').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await replyBox(desk).inputValue()).toContain('{customer}, this is Ana');
    await desk.press('Send');
    await page.getByText('Still to be filled in: {customer}').waitFor();
    expect(await desk.said('staff').count()).toBe(0);
    await replyBox(desk).fill('Good evening, the key box opens at any hour.');
    await desk.press('Send');
    await desk.said('staff').filter({ hasText: 'any hour' }).waitFor();
  });

  it('takes a reply back within five seconds, and sends it when nobody does', async () => {
    const customer = await waiting('Is there a cot?');
    const desk = await talkingTo(customer);
    await desk.reply('No, there is none');
    await desk.page.getByText('Sending in').waitFor();
    await desk.press('Undo');
    expect(await replyBox(desk).inputValue()).toBe('No, there is none');
    expect(await desk.said('staff').count()).toBe(0);
    await desk.reply('Yes, in the attic');
    await eventually(() => told(customer, 'attic'));
    expect(told(customer, 'there is none')).toBeUndefined();
    await desk.page.getByText('Sending in').waitFor({ state: 'detached' });
  });

  it.each([
    { how: 'closes', press: 'e', then: 'Ana closed the conversation' },
    { how: 'hands back', press: 'h', then: 'Ana handed back to the agent' },
  ])('sends a reply that is still held before Ana $how, so that the customer has it', async ({ press, then }) => {
    const customer = await waiting('When does the sauna open?');
    const desk = await talkingTo(customer);
    await desk.reply('It opens at eight');
    await desk.page.getByText('Sending in').waitFor();
    await key(desk, press);
    await desk.said('system').getByText(then).waitFor();
    await desk.said('staff').filter({ hasText: 'opens at eight' }).waitFor();
    await eventually(() => told(customer, 'opens at eight'));
    expect(await desk.page.getByText('Not sent').count()).toBe(0);
    // What Ana answered is answered: the agent has nothing to say.
    expect(await all.house.app.storage.conversations.readConversation(customer.conversationId)).toMatchObject({
      agentWriting: false,
      lastMessage: { author: 'staff' },
    });
  });

  it('closes by key, takes it back by Undo, and opens what is closed: it is Ana’s then', async () => {
    const customer = await waiting('The kettle is broken');
    const desk = await talkingTo(customer);
    const { page } = desk;
    await key(desk, 'e');
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    await page.getByPlaceholder('Closed. Open it again to reply').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await desk.press('Undo');
    await page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    await desk.said('system').getByText('Ana opened it again').waitFor();
    await desk.reply('A new one is on its way');
    await eventually(() => told(customer, 'on its way'));
    await key(desk, 'e');
    await desk.press('Open again');
    await page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
    await key(desk, 'e');
    await page.getByPlaceholder('Closed. Open it again to reply').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('open again');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Hand back', exact: true }).waitFor();
  });

  it('closes nothing while the eyes are on another row, and says what the key would do', async () => {
    const [open, other] = [await waiting('The open one: plover'), await waiting('The other one: curlew')];
    const desk = await talkingTo(open);
    await desk.rows.filter({ hasText: 'curlew' }).getByRole('link').focus();
    await desk.page.keyboard.press('e');
    await desk.page.getByText('Open it first').waitFor();
    for (const { conversationId } of [open, other]) {
      const stored = await all.house.app.storage.conversations.readConversation(conversationId);
      expect(stored?.state).not.toBe('closed');
    }
    await desk.page.keyboard.press('Enter');
    await desk.page.waitForURL(`**/${other.conversationId}`);
    await desk.page.getByRole('button', { name: 'Take over', exact: true }).waitFor();
    await desk.page.keyboard.press('e');
    await desk.said('system').getByText('Ana closed the conversation').waitFor();
  });

  it('keeps what was begun, and what could not be sent yet, over a reload', async () => {
    const customer = await waiting('Does the ferry run on Sundays?');
    const desk = await talkingTo(customer);
    const { page } = desk;
    page.on('dialog', (dialog) => void dialog.accept());
    await (await noteBox(desk)).fill('She asked before');
    await page.getByRole('tab', { name: 'Reply' }).click();
    await replyBox(desk).fill('Begun and not sent');
    await page.reload();
    await replyBox(desk).waitFor();
    expect(await replyBox(desk).inputValue()).toBe('Begun and not sent');
    expect(await (await noteBox(desk)).inputValue()).toBe('She asked before');
    await page.getByRole('tab', { name: 'Reply' }).click();
    await desk.reply('It does, at ten');
    await page.getByText('Sending in').waitFor();
    await page.reload();
    await eventually(() => told(customer, 'at ten'));
    expect(await replyBox(desk).inputValue()).toBe('');
  });

  it('keeps what was begun when the session ends, for its writer and for nobody else', async () => {
    const customer = await waiting('Is the beach far?');
    const cleo = await all.person();
    const cookies = async (name: string) => {
      await cleo.context.clearCookies();
      await signIn(cleo, all.house, { name });
    };
    await cookies('Cleo');
    const desk = deskOn(await cleo.page(`${all.house.url}/console/everyone/${customer.conversationId}`));
    await (await noteBox(desk)).fill('Ten minutes, I think');
    const hers = await cleo.context.cookies();
    await cleo.context.clearCookies();
    await desk.page.reload();
    await desk.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await cleo.context.addCookies(hers);
    await desk.page.reload();
    expect(await (await noteBox(desk)).inputValue()).toBe('Ten minutes, I think');
    await cookies('Dora');
    await desk.page.reload();
    expect(await (await noteBox(desk)).inputValue()).toBe('');
    expect(await desk.page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Ten minutes');
    await cleo.close();
  });

  it('tells a colleague who is named in a note', async () => {
    const customer = await waiting('The lock blinks red');
    const desk = await talkingTo(customer);
    const box = await noteBox(desk);
    await box.pressSequentially('@be');
    await desk.page.getByRole('option', { name: 'Ben' }).click();
    await box.pressSequentially('please bring the spare key');
    await desk.press('Send');
    await desk.said('staff').locator('b', { hasText: '@Ben' }).waitFor();
    await eventually(() => ben.told.some((event) => JSON.stringify(event).includes('"mentioned"')));
    expect(told(customer, 'spare key')).toBeUndefined();
  });

  it('carries files both ways, by button, by dropping and by pasting, and says why one is not taken', async () => {
    const customer = await waiting('Where exactly is the house?');
    const desk = await talkingTo(customer);
    const { page } = desk;
    const files = page.getByRole('list', { name: 'Attached files' });
    await page.locator('input[type=file]').setInputFiles([
      { name: 'map.png', mimeType: 'image/png', buffer: png() },
      { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\x01\xff\xfe\0\0\x10') },
    ]);
    await files.getByText('Not added').waitFor();
    await desk.press('Take setup.exe out');
    for (const type of ['drop', 'paste'] as const) {
      await replyBox(desk).evaluate((box, how) => {
        const data = new DataTransfer();
        data.items.add(new File([`by ${how}`], `${how}.txt`, { type: 'text/plain' }));
        const more = { bubbles: true, cancelable: true };
        box.dispatchEvent(
          how === 'drop'
            ? new DragEvent('drop', { ...more, dataTransfer: data })
            : new ClipboardEvent('paste', { ...more, clipboardData: data }),
        );
      }, type);
      await files.getByText(`${type}.txt`).waitFor();
    }
    await eventually(async () => (await files.getByText('Adding').count()) === 0);
    expect(await axeFindings(page)).toEqual([]);
    await desk.press('Send');
    await page.getByRole('button', { name: 'Open map.png large' }).click();
    await page.getByRole('dialog').getByRole('img', { name: 'map.png' }).waitFor();
    await page.keyboard.press('Escape');
    const sent = await eventually(() =>
      customer.told.find(({ payload }) => JSON.stringify(payload).includes('"drop.txt"')),
    );
    expect((sent.payload['message'] as Message).attachments.map(({ name }) => name)).toEqual([
      'map.png',
      'drop.txt',
      'paste.txt',
    ]);

    const body = new FormData();
    body.append('file', new Blob([Buffer.from('the code is 4711')], { type: 'text/plain' }), 'code.txt');
    const kept = await fetch(`${all.house.url}/api/customer/conversations/${customer.conversationId}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${customer.token}` },
      body,
    });
    const { attachment } = (await kept.json()) as { attachment: { id: string } };
    await customer.emit('message:send', {
      id: randomUUID(),
      conversationId: customer.conversationId,
      text: '',
      attachments: [attachment.id],
    });
    await desk.said('customer').getByRole('link', { name: 'code.txt' }).waitFor();
  });

  it('translates a reply before it is sent, after a look, and shows both; and a message of the customer', async () => {
    const customer = await waiting('Guten Abend, der Schlüssel klemmt im Schloss und wir stehen draußen im Regen');
    const desk = await talkingTo(customer);
    const { page } = desk;
    all.standIn.script([
      { match: /spare key/u, say: 'Der Ersatzschlüssel liegt beim Nachbarn.', times: 3 },
      {
        match: /klemmt/u,
        say: 'Good evening, the key is stuck in the lock and we are standing outside in the rain',
        times: 3,
      },
    ]);
    await replyBox(desk).fill('The spare key is with the neighbour.');
    await desk.press('Translate to German before sending');
    await page.getByText('Read it before you send it').waitFor();
    expect(await replyBox(desk).inputValue()).toBe('Der Ersatzschlüssel liegt beim Nachbarn.');
    await desk.press('Send');
    const bubble = desk.said('staff').filter({ hasText: 'Ersatzschlüssel' });
    await bubble.getByText('Written in English').waitFor();
    await bubble.getByText('The spare key is with the neighbour.').waitFor();
    await eventually(() => told(customer, 'Ersatzschlüssel'));
    await desk.press('Show in English');
    await desk.said('customer').getByText('standing outside').waitFor();
    await desk.said('customer').getByText('klemmt').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('puts a proposal of the agent into the field, marked and with its sources, and sends nothing by itself', async () => {
    const customer = await waiting('Which houses take dogs?');
    const desk = await talkingTo(customer);
    await desk.press('Draft');
    await desk.page.getByRole('group', { name: 'Draft by the agent' }).waitFor();
    expect(await replyBox(desk).inputValue()).not.toBe('');
    expect(await desk.said('staff').count()).toBe(0);
    expect(await axeFindings(desk.page)).toEqual([]);
    await desk.press('Discard');
    expect(await replyBox(desk).inputValue()).toBe('');
    await desk.page.getByRole('region', { name: 'Suggested articles' }).locator('summary').first().click();
    await desk.press('Insert as a quote');
    expect(await replyBox(desk).inputValue()).not.toBe('');
  });

  it('says while the agent works on a proposal, and stops asking when told', async () => {
    const desk = await talkingTo(await waiting('May we come with two dogs and a cat?'));
    await desk.page.getByRole('region', { name: 'Suggested articles' }).locator('summary').first().waitFor();
    all.holdAfter(0);
    await replyBox(desk).press('Control+d');
    await desk.page.getByText('writes a proposal').waitFor();
    await desk.press('Cancel');
    await desk.page.getByText('writes a proposal').waitFor({ state: 'detached' });
    expect(await replyBox(desk).inputValue()).toBe('');
  });

  it('sleeps by key and wakes by key', async () => {
    const desk = await talkingTo(await waiting('Call me tomorrow about the boat'));
    await key(desk, 'z');
    const hour = desk.page.getByRole('menuitem', { name: 'In 1 hour' });
    await hour.waitFor();
    expect(await axeFindings(desk.page)).toEqual([]);
    await hour.click();
    await desk.page.getByRole('button', { name: 'Wake', exact: true }).waitFor();
    await desk.said('system').getByText('Ana snoozed it').waitFor();
    await key(desk, 'z');
    await desk.page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
  });

  it('joins two conversations of one customer, with tags and priority on what remains', async () => {
    const first = await waiting('The stove smokes');
    const second = await waiting('It smokes again, since an hour', first.token);
    const desk = await talkingTo(second);
    const { page } = desk;
    await desk.press('More');
    await page.getByRole('menuitem', { name: 'Join with another conversation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /The stove smokes/u }).check();
    expect(await axeFindings(page)).toEqual([]);
    await desk.press('Join them');
    await page.waitForURL(`**/${first.conversationId}`);
    await desk.said('customer').filter({ hasText: 'smokes again' }).waitFor();
    await desk.press('Change the tags');
    await dialog.getByRole('textbox', { name: 'Add a tag' }).fill('stove');
    await page.keyboard.press('Enter');
    await dialog.getByRole('group', { name: 'Tags of this conversation' }).getByText('stove').waitFor();
    await desk.press('Done');
    await desk.press('More');
    await page.getByRole('menuitem', { name: 'Urgent' }).click();
    const strip = page.getByRole('group', { name: 'Where it stands' });
    await strip.getByText('Urgent').waitFor();
    await strip.getByText('stove').waitFor();
  });

  it('blocks a customer after asking, refuses his words, and lets him in again', async () => {
    const customer = await waiting('Rude words');
    const desk = await talkingTo(customer);
    await desk.press('More');
    await desk.page.getByRole('menuitem', { name: 'Block the customer' }).click();
    await desk.press('Block');
    await desk.page.getByRole('group', { name: 'Where it stands' }).getByText('Blocked').waitFor();
    expect(await customer.send('More rude words')).toMatchObject({ ok: false, error: { code: 'customer_blocked' } });
    await desk.press('More');
    await desk.page.getByRole('menuitem', { name: 'Unblock the customer' }).click();
    await desk.page.getByRole('group', { name: 'Where it stands' }).getByText('Blocked').waitFor({ state: 'detached' });
    expect(await customer.send('I am sorry')).toMatchObject({ ok: true });
  });

  it('shows the customer writing, and tells him that somebody writes', async () => {
    const customer = await waiting('Hello?');
    const desk = await talkingTo(customer);
    await customer.emit('customer:typing', { conversationId: customer.conversationId });
    await desk.page.getByText(/ is writing$/u).waitFor();
    await replyBox(desk).pressSequentially('Good evening');
    await eventually(() => customer.told.some(({ name }) => name === 'staff:typing'));
    expect(customer.told.filter(({ name }) => name === 'staff:typing').length).toBe(1);
  });

  it('prints the whole conversation and nothing of the desk, in both schemes readable', async () => {
    const desk = await talkingTo(await waiting('A conversation for paper'));
    const { page } = desk;
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(page)).toEqual([]);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const sheet = page.getByRole('article', { name: 'Transcript for paper' });
    await sheet.getByText('A conversation for paper').waitFor();
    expect(await page.getByRole('list', { name: 'Conversations' }).isVisible()).toBe(false);
  });

  it(`shows ${LONG} messages whole and ${VERY_LONG} near the place that is read, from the last one to the first`, async () => {
    const customer = await waiting('The first words of many');
    const desk = await talkingTo(customer);
    const me = (await all.house.app.storage.conversations.readConversation(customer.conversationId))?.staff;
    if (!me) throw new Error('nobody has it');
    const say = async (from: number, to: number) => {
      for (let place = from; place < to; place += 1) {
        await all.house.app.storage.conversations.saveStaffMessage({
          id: randomUUID(),
          conversationId: customer.conversationId,
          kind: 'message',
          text: `Words number ${place}`,
          staff: me,
          at: Date.now(),
        });
      }
    };
    await say(2, LONG);
    await desk.page.reload();
    await desk
      .said('staff')
      .getByText(`Words number ${LONG - 1}`, { exact: true })
      .waitFor();
    expect(await desk.page.locator('[data-message-id]').count()).toBeGreaterThanOrEqual(LONG - 1);
    await say(LONG, VERY_LONG);
    await desk.page.reload();
    await desk
      .said('staff')
      .getByText(`Words number ${VERY_LONG - 1}`, { exact: true })
      .waitFor();
    const messages = desk.page.getByRole('region', { name: 'Messages' });
    const atEnd = () => messages.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight < 30);
    await eventually(atEnd);
    expect(await desk.page.locator('[data-message-id]').count()).toBeLessThan(LONG);
    await messages.evaluate((box) => box.scrollTo(0, 0));
    await desk.said('customer').getByText('The first words of many').waitFor();
    await desk.press('To the latest');
    await eventually(atEnd);
    await desk
      .said('staff')
      .getByText(`Words number ${VERY_LONG - 1}`, { exact: true })
      .waitFor();
  });
});
