import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Attachment } from '../../protocol/conversation.ts';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import type { Browsing } from '../support/browsing.ts';
import { openChat, type ChatPage } from '../support/chat-page.ts';
import { eventually } from '../support/eventually.ts';
import { axeFindings } from './axe-findings.ts';

const TEXT = { name: 'arrival notes.txt', mimeType: 'text/plain', buffer: Buffer.from('We come at nine.\n') };
const SHOTS = process.env['WIDGET_SHOTS'];

describeInBrowser('Files in the chat', () => {
  let all: BrowserHouse;
  let png: Buffer;
  const open: Browsing[] = [];

  async function visit(
    options: Parameters<BrowserHouse['person']>[0] = {},
  ): Promise<{ chat: ChatPage; who: Browsing }> {
    const who = await all.person(options);
    open.push(who);
    const chat = await openChat(await who.page(`${all.house.url}/demo`));
    await chat.frame.getByRole('button', { name: 'Add files' }).waitFor();
    return { chat, who };
  }
  const choose = (chat: ChatPage, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> =>
    chat.frame.locator('input[type="file"]').setInputFiles(files);
  const picture = (name = 'door.png') => ({ name, mimeType: 'image/png', buffer: png });
  const tray = (chat: ChatPage) => chat.frame.locator('.tray').getByRole('list', { name: 'Files' });
  async function look(chat: ChatPage, name: string): Promise<void> {
    if (SHOTS) await chat.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }

  beforeAll(async () => {
    all = await openBrowserHouse();
    const page = await (await all.browser.newContext()).newPage();
    await page.setViewportSize({ width: 640, height: 480 });
    await page.setContent('<body style="background:linear-gradient(#8fb0e6,#1f6a52)"><h1>The blue door</h1></body>');
    png = await page.screenshot();
    await page.context().close();
  }, 90_000);
  afterAll(async () => {
    for (const browsing of open) await browsing.close();
    await all?.close();
  });

  it('go with the words: shown as a preview and a row, opened large, saved again, and there after a reload', async () => {
    const { chat, who } = await visit();
    await choose(chat, [picture(), TEXT]);
    await tray(chat).getByRole('listitem').nth(1).waitFor();
    await eventually(async () => (await chat.frame.locator('.tray progress').count()) === 0);
    await look(chat, 'files-tray');
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.ask('This is the door we mean.');
    const own = chat.said('customer', 'done').first();
    const preview = own.getByRole('button', { name: 'Open door.png' });
    await preview.locator('img').waitFor();
    expect(await tray(chat).count()).toBe(0);
    await look(chat, 'files-sent');
    await preview.click();
    const large = chat.frame.getByRole('dialog', { name: 'door.png' });
    await large.getByRole('img', { name: 'door.png' }).waitFor();
    await look(chat, 'files-large');
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    expect(await preview.evaluate((element) => element === document.activeElement)).toBe(true);
    // The chat itself is still open.
    await chat.page.getByRole('button', { name: 'Close chat', exact: true }).waitFor();
    const [saved] = await Promise.all([
      chat.page.waitForEvent('download'),
      own.getByRole('button', { name: 'Save arrival notes.txt' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('arrival notes.txt');
    await chat.page.reload();
    const again = await openChat(chat.page);
    await again
      .said('customer', 'done')
      .first()
      .getByRole('button', { name: 'Open door.png' })
      .locator('img')
      .waitFor();
    expect(who.violations).toEqual([]);
    expect(who.errors).toEqual([]);
  });

  it('may be all that is said, and what a person of the house sends can be opened', async () => {
    const { chat } = await visit();
    await choose(chat, [picture()]);
    await tray(chat).getByRole('listitem').waitFor();
    await chat.press('Send');
    const own = chat.said('customer', 'done').first();
    await own.getByRole('button', { name: 'Open door.png' }).locator('img').waitFor();
    expect(await own.locator('.bubble').count()).toBe(0);

    await chat.press('Talk to a person');
    const ana = await all.house.staff('Ana Files');
    const inbox = (await ana.emit('inbox:open', { view: 'needs_person' })) as unknown as {
      conversations: { id: string }[];
    };
    const conversationId = inbox.conversations[0]?.id ?? '';
    await ana.emit('conversation:take-over', { conversationId });
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'the right door.png');
    const answer = await fetch(`${all.house.url}/api/staff/conversations/${conversationId}/attachments`, {
      method: 'POST',
      headers: { cookie: ana.cookie, origin: all.house.url },
      body,
    });
    const { attachment } = (await answer.json()) as { attachment: Attachment };
    await ana.emit('message:send', {
      id: crypto.randomUUID(),
      conversationId,
      kind: 'message',
      text: '',
      attachments: [attachment.id],
    });
    const theirs = chat.said('staff', 'done').first();
    await theirs.getByRole('button', { name: 'Open the right door.png' }).locator('img').waitFor();
    await look(chat, 'files-staff');
    ana.close();
  });

  it('can be dropped and pasted', async () => {
    const { chat } = await visit();
    const data = await chat.box.evaluateHandle(() => {
      const held = new DataTransfer();
      held.items.add(new File(['We come at nine.'], 'dropped.txt', { type: 'text/plain' }));
      return held;
    });
    await chat.log.dispatchEvent('dragover', { dataTransfer: data });
    await chat.frame.getByText('Drop the files here').waitFor();
    await chat.log.dispatchEvent('drop', { dataTransfer: data });
    await tray(chat).getByText('dropped.txt').waitFor();
    await chat.box.evaluate((box) => {
      const held = new DataTransfer();
      held.items.add(new File(['And leave at ten.'], 'pasted.txt', { type: 'text/plain' }));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }));
    });
    await tray(chat).getByText('pasted.txt').waitFor();
    await chat.frame.getByRole('button', { name: 'Remove dropped.txt' }).click();
    await tray(chat).getByText('dropped.txt').waitFor({ state: 'detached' });
    expect(await chat.box.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('that cannot be taken are named with the reason, in words, and hinder nothing else', async () => {
    const { chat } = await visit();
    await choose(chat, [
      { name: 'program.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0090\u0000 no picture') },
      { name: 'film.png', mimeType: 'image/png', buffer: Buffer.alloc(11 * 1024 * 1024, 1) },
      TEXT,
    ]);
    const alert = chat.frame.locator('.tray').getByRole('alert');
    await alert.getByText('program.exe is a kind of file we do not take.').waitFor();
    await alert.getByText('film.png is too large. A file may have up to 10 MB.').waitFor();
    await look(chat, 'files-refused');
    expect(await axeFindings(chat.page)).toEqual([]);
    await chat.press('Send');
    await chat.said('customer', 'done').first().getByRole('button', { name: 'Save arrival notes.txt' }).waitFor();
  });

  it('are at most five', async () => {
    const { chat } = await visit();
    await choose(
      chat,
      Array.from({ length: 7 }, (_none, at) => ({ ...TEXT, name: `note ${at}.txt` })),
    );
    await chat.frame.getByText('A message may have up to 5 files.').waitFor();
    expect(await tray(chat).getByRole('listitem').count()).toBe(5);
    await look(chat, 'files-five');
  });

  it('wait for a connection, and say so', async () => {
    const { chat, who } = await visit();
    // What adds files is there; the line is not.
    await choose(chat, [{ ...TEXT, name: 'first.txt' }]);
    await tray(chat).getByText('first.txt').waitFor();
    await who.context.route('**/attachments', (route) => route.abort());
    await choose(chat, [{ ...TEXT, name: 'second.txt' }]);
    await chat.frame.getByText('second.txt was not added: there is no connection.').waitFor();
    await who.context.unroute('**/attachments');
    await tray(chat).getByRole('button', { name: 'Try again' }).click();
    await eventually(async () => (await tray(chat).getByRole('button', { name: 'Try again' }).count()) === 0);
    await chat.press('Send');
    await eventually(async () => (await chat.said('customer', 'done').first().getByRole('listitem').count()) === 2);
  });

  it('can be added with the keyboard alone, and fit a screen of 320 pixels', async () => {
    const { chat } = await visit({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });
    const clip = chat.frame.getByRole('button', { name: 'Add files' });
    await clip.waitFor();
    // An opened chat takes the focus first: where there is no keyboard, to its page and not to its box.
    await eventually(() => chat.frame.getByRole('main').evaluate((main) => main === document.activeElement));
    const [chooser] = await Promise.all([chat.page.waitForEvent('filechooser'), clip.press('Enter')]);
    await chooser.setFiles([{ ...TEXT, name: `${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}.txt` }, picture()]);
    await tray(chat).getByRole('listitem').nth(1).waitFor();
    const root = chat.frame.locator('html');
    const { wide, seen } = await root.evaluate((html) => ({ wide: html.scrollWidth, seen: html.clientWidth }));
    expect(wide).toBeLessThanOrEqual(seen);
    await look(chat, 'files-320');
    await eventually(async () => (await chat.frame.locator('.tray progress').count()) === 0);
    await chat.press('Send');
    await chat.said('customer', 'done').first().getByRole('button', { name: 'Open door.png' }).locator('img').waitFor();
    expect(await chat.log.evaluate((log) => log.scrollWidth > log.clientWidth)).toBe(false);
    await look(chat, 'files-320-sent');
  });
});
