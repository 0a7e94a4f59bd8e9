import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment, CustomerMessage, Message } from '../../protocol/conversation.ts';
import { ATTACHMENT_MAX_BYTES } from '../../protocol/limits.ts';
import { createUploads } from '../../server/uploads/create-uploads.ts';
import { watchUnsent } from '../../server/uploads/watch-unsent.ts';
import { eventually } from '../support/eventually.ts';
import { docx, jpegWith, pdf, png, zip } from '../support/sample-files.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';

const DAY_MS = 24 * 60 * 60_000;

let house: House;
let ana: StaffSide;

beforeAll(async () => {
  house = await startHouse({ SAMPLE_DATA: 'off' });
  ana = await house.staff('Ana');
}, 60_000);
afterAll(() => house.stop());

type Who = CustomerSide | StaffSide;
const signs = (who: Who): Record<string, string> =>
  'token' in who ? { authorization: `Bearer ${who.token}` } : { cookie: who.cookie, origin: house.url };
const side = (who: Who): string => ('token' in who ? 'customer' : 'staff');

interface Answered {
  status: number;
  attachment: Attachment;
  code: string;
  details: { reason?: string };
}
async function upload(
  who: Who,
  conversationId: string,
  bytes: Buffer | string,
  name = 'photo.png',
  more: { type?: string; times?: number; field?: string } = {},
): Promise<Answered> {
  const form = new FormData();
  for (let time = 0; time < (more.times ?? 1); time += 1) {
    form.append(
      more.field ?? 'file',
      new Blob([new Uint8Array(Buffer.from(bytes))], { type: more.type ?? 'image/png' }),
      name,
    );
  }
  const response = await fetch(`${house.url}/api/${side(who)}/conversations/${conversationId}/attachments`, {
    method: 'POST',
    headers: signs(who),
    body: form,
  });
  return { status: response.status, ...((await response.json()) as Omit<Answered, 'status'>) };
}
const read = (who: Who, id: string) =>
  fetch(`${house.url}/api/${side(who)}/attachments/${id}`, { headers: signs(who) });
const say = (who: CustomerSide, text: string, attachments: string[], id = randomUUID()) =>
  who.emit('message:send', { id, conversationId: who.conversationId, text, attachments });
const folder = () => path.join(house.dataDir, 'uploads');
const filesOnDisk = (): string[] =>
  readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

describe('A file of a customer', () => {
  it('comes with his first message, before there is a conversation, and staff and he can read it', async () => {
    const customer = await house.customer();
    const { attachment, status } = await upload(customer, customer.conversationId, png(), 'Am Steg.png');
    expect(status).toBe(200);
    expect(attachment).toMatchObject({ name: 'Am Steg.png', type: 'image/png', picture: { width: 12, height: 8 } });

    const sent = await say(customer, 'This is the broken rail', [attachment.id]);
    expect(sent).toMatchObject({ ok: true, message: { attachments: [attachment] } });
    const opened = await ana.emit('conversation:open', { conversationId: customer.conversationId });
    expect(opened.ok && (opened['messages'] as Message[])[0]?.attachments).toEqual([attachment]);

    for (const who of [customer, ana]) {
      const response = await read(who, attachment.id);
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(png());
    }
  });

  it('is given out so that no browser can take it for a page', async () => {
    const customer = await house.customer();
    const picture = (await upload(customer, customer.conversationId, png(), 'Größe "x".png')).attachment;
    const shown = await read(customer, picture.id);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=86400, immutable',
      'content-disposition': `inline; filename="Gr__e _x_.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20_x_.png`,
    });
    for (const [bytes, name, type] of [
      [pdf(), 'a.pdf', 'application/pdf'],
      ['Grüße', 'a.txt', 'text/plain; charset=utf-8'],
      ['a;b', 'a.csv', 'text/csv; charset=utf-8'],
    ] as const) {
      const { attachment } = await upload(customer, customer.conversationId, bytes, name);
      const saved = await read(customer, attachment.id);
      expect(saved.headers.get('content-type')).toBe(type);
      expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /);
    }
  });

  it('lies outside what is served, under its id alone, for the house’s own eyes, without what it said of the place', async () => {
    const customer = await house.customer();
    const sent = jpegWith({ marker: 0xfe, body: 'GPS 54.32 N <?php evil() ?>' });
    const { attachment } = await upload(customer, customer.conversationId, sent, '../../../evil.php');
    expect(attachment).toMatchObject({ name: 'evil.jpg', type: 'image/jpeg' });
    const file = path.join(folder(), attachment.id.slice(0, 2), attachment.id);
    expect(readFileSync(file).toString('latin1')).not.toMatch(/GPS|php/);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(filesOnDisk().filter((name) => name.includes('incoming'))).toEqual([]);
    for (const address of [
      `/uploads/${attachment.id}`,
      `/widget/../uploads/${attachment.id}`,
      '/demo/%2e%2e/uploads',
    ]) {
      expect((await fetch(house.url + address)).status).toBe(404);
    }
  });

  it('alone, without a word, is a message: it stands in the inbox, and the agent says that it can’t open it', async () => {
    const customer = await house.customer();
    const { attachment } = await upload(customer, customer.conversationId, docx(), 'contract.docx');
    expect(await say(customer, '', [attachment.id])).toMatchObject({ ok: true });
    const answer = await eventually(() =>
      customer.told
        .map(({ payload }) => payload['message'] as CustomerMessage | undefined)
        .find((message) => message?.author === 'agent' && message.state === 'done'),
    );
    expect(answer.text).toContain("I can't open files");
    expect(answer.offersPerson).toBe(true);
    const opened = await ana.emit('conversation:open', { conversationId: customer.conversationId });
    expect(opened).toMatchObject({ conversation: { lastCustomerSeq: 1 } });
    const listed = await fetch(`${house.url}/api/customer/conversations`, { headers: signs(customer) });
    expect(await listed.json()).toMatchObject({ conversations: [{ firstWords: 'contract.docx' }] });
  });

  it('is sent once: the same message again is harmless, another message can’t take it', async () => {
    const customer = await house.customer();
    const { attachment } = await upload(customer, customer.conversationId, png());
    const id = randomUUID();
    const first = await say(customer, 'Look', [attachment.id], id);
    const again = await say(customer, 'Look', [attachment.id], id);
    expect(again).toMatchObject({ ok: true, message: first.ok ? (first['message'] as object) : {} });
    expect(await say(customer, 'And again', [attachment.id])).toMatchObject({
      ok: false,
      error: { code: 'attachment_not_found' },
    });
    // Nothing of the refused message was stored.
    const opened = await customer.emit('conversation:open', { conversationId: customer.conversationId });
    expect(
      opened.ok && (opened['messages'] as CustomerMessage[]).filter(({ author }) => author === 'customer'),
    ).toHaveLength(1);
  });
});

describe('A file of somebody else', () => {
  it('is not there: neither to read, nor to send, nor to add to his conversation', async () => {
    const [owner, thief] = [await house.customer(), await house.customer()];
    const { attachment } = await upload(owner, owner.conversationId, png());
    expect((await read(thief, attachment.id)).status).toBe(404);
    expect(await say(thief, 'Mine', [attachment.id])).toMatchObject({ error: { code: 'attachment_not_found' } });
    await say(owner, 'Look', [attachment.id]);
    expect((await read(thief, attachment.id)).status).toBe(404);
    expect(await upload(thief, owner.conversationId, png())).toMatchObject({
      status: 404,
      code: 'conversation_not_found',
    });
    // The id of a conversation that was nobody's when the file came, and is the owner's now.
    const early = randomUUID();
    const { attachment: squatting } = await upload(thief, early, png());
    await owner.emit('message:send', { id: randomUUID(), conversationId: early, text: 'Hello' });
    const taken = { id: randomUUID(), conversationId: early, text: '', attachments: [squatting.id] };
    expect(await owner.emit('message:send', taken)).toMatchObject({ error: { code: 'attachment_not_found' } });
    expect(await thief.emit('message:send', taken)).toMatchObject({ error: { code: 'conversation_not_found' } });
    expect((await read(thief, 'not-an-id')).status).toBe(404);
    expect((await read(thief, randomUUID())).status).toBe(404);
    expect((await fetch(`${house.url}/api/customer/attachments/${attachment.id}`)).status).toBe(401);
    expect((await fetch(`${house.url}/api/staff/attachments/${attachment.id}`, { headers: signs(owner) })).status).toBe(
      401,
    );
  });

  it('that stands in a note is for staff alone; in a reply it is the customer’s too', async () => {
    const customer = await house.customer();
    const conversationId = customer.conversationId;
    await customer.send('Is my contract there?');
    await ana.emit('conversation:take-over', { conversationId });
    const note = (await upload(ana, conversationId, pdf(), 'internal.pdf')).attachment;
    const reply = (await upload(ana, conversationId, pdf(), 'contract.pdf')).attachment;
    expect((await read(customer, note.id)).status).toBe(404);
    const send = (kind: string, text: string, id: string) =>
      ana.emit('message:send', { id: randomUUID(), conversationId, kind, text, attachments: [id] });
    expect(await send('note', 'Look at page two', note.id)).toMatchObject({
      ok: true,
      message: { attachments: [note] },
    });
    expect(await send('message', '', reply.id)).toMatchObject({ ok: true, message: { attachments: [reply] } });
    expect((await read(customer, note.id)).status).toBe(404);
    expect((await read(ana, note.id)).status).toBe(200);
    expect((await read(customer, reply.id)).status).toBe(200);
    const opened = await customer.emit('conversation:open', { conversationId });
    expect(JSON.stringify(opened)).not.toContain('internal.pdf');
  });

  it('is added by staff only to a conversation that is there, from this site, and sent by who added it', async () => {
    const customer = await house.customer();
    await customer.send('Hello');
    expect(await upload(ana, randomUUID(), png())).toMatchObject({ code: 'conversation_not_found' });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(png())]), 'a.png');
    const foreign = await fetch(`${house.url}/api/staff/conversations/${customer.conversationId}/attachments`, {
      method: 'POST',
      headers: { cookie: ana.cookie, origin: 'https://evil.example' },
      body: form,
    });
    expect(foreign.status).toBe(403);
    const ben = await house.staff('Ben');
    const { attachment } = await upload(ana, customer.conversationId, png());
    const note = { id: randomUUID(), conversationId: customer.conversationId, kind: 'note', text: 'x' };
    expect(await ben.emit('message:send', { ...note, attachments: [attachment.id] })).toMatchObject({
      error: { code: 'attachment_not_found' },
    });
  });
});

describe('What is not taken', () => {
  let customer: CustomerSide;
  beforeAll(async () => {
    customer = await house.customer();
  });
  const refused = async (bytes: Buffer | string, name: string, more: object = {}) => {
    const before = filesOnDisk().length;
    const answer = await upload(customer, customer.conversationId, bytes, name, more);
    expect(filesOnDisk().length).toBe(before);
    return `${answer.status} ${answer.code} ${answer.details?.reason ?? ''}`.trim();
  };

  it.each([
    ['a drawing with a script', '<svg><script>alert(1)</script></svg>', 'a.svg', 'type'],
    ['a page that calls itself a picture', '<html><script>alert(1)</script></html>', 'a.png', 'type'],
    ['an archive', zip([{ name: 'a.txt' }]), 'a.png', 'type'],
    ['an archive that leads out of its folder', docx({ name: '../../x' }), 'a.docx', 'broken'],
    ['a bomb', docx({ name: 'b', text: '0'.repeat(8_000_000) }), 'a.docx', 'size'],
    ['a picture of too many pixels', png({ says: [20_000, 20_000] }), 'a.png', 'size'],
    ['half a picture', png().subarray(0, 60), 'a.png', 'broken'],
    ['an empty file', '', 'a.txt', 'size'],
    ['one byte too many', Buffer.alloc(ATTACHMENT_MAX_BYTES + 1, 97), 'a.txt', 'size'],
    ['eleven megabytes', Buffer.alloc(11 * 1024 * 1024, 97), 'a.txt', 'size'],
  ])('%s', async (_what, bytes, name, reason) => {
    expect(await refused(bytes, name, { type: 'image/png' })).toBe(`422 attachment_refused ${reason}`);
  });

  it('two files at once, or a form without a file', async () => {
    expect(await refused(png(), 'a.png', { times: 2 })).toBe('422 attachment_refused count');
    expect(await refused(png(), 'a.png', { field: 'other' })).toBe('422 attachment_refused count');
    const bare = await fetch(`${house.url}/api/customer/conversations/${customer.conversationId}/attachments`, {
      method: 'POST',
      headers: { ...signs(customer), 'content-type': 'application/json' },
      body: '{}',
    });
    expect(bare.status).toBe(400);
    const broken = await fetch(`${house.url}/api/customer/conversations/${customer.conversationId}/attachments`, {
      method: 'POST',
      headers: { ...signs(customer), 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
    });
    expect(broken.status).toBe(400);
    expect(filesOnDisk().filter((name) => name.includes('incoming'))).toEqual([]);
  });

  it('six files in one message', async () => {
    const ids = Array.from({ length: 6 }, () => randomUUID());
    expect(await say(customer, 'All of them', ids)).toMatchObject({ error: { code: 'invalid_payload' } });
  });

  it('a file whose sender says something else of it: what it is counts', async () => {
    const answer = await upload(customer, customer.conversationId, png(), 'a.html', { type: 'text/html' });
    expect(answer.attachment).toMatchObject({ name: 'a.png', type: 'image/png' });
  });

  it('more unsent files than anybody needs', async () => {
    const eager = await house.customer();
    const answers: Answered[] = [];
    for (let i = 0; i < 21; i += 1) answers.push(await upload(eager, eager.conversationId, 'note', `${i}.txt`));
    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(answers[20]).toMatchObject({ status: 429, code: 'rate_limited' });
    // Once sent, they count no more.
    const ids = answers.slice(0, 5).map(({ attachment }) => attachment.id);
    expect(await say(eager, 'Here', ids)).toMatchObject({ ok: true });
    expect((await upload(eager, eager.conversationId, 'note', 'more.txt')).status).toBe(200);
  });

  it('a flood from one customer, whatever comes of each file', async () => {
    const flood = await house.customer();
    const codes: string[] = [];
    for (let i = 0; i < 61; i += 1) codes.push((await upload(flood, flood.conversationId, '', 'empty.txt')).code);
    expect(new Set(codes.slice(0, 60))).toEqual(new Set(['attachment_refused']));
    expect(codes[60]).toBe('rate_limited');
  });

  it('anything when there is no room left for files', async () => {
    const uploads = createUploads({ folder: folder(), storage: house.app.storage, now: Date.now, maxBytes: 0 });
    const file = await uploads.receive(new Blob([new Uint8Array(png())]).stream() as never);
    const of = { conversationId: randomUUID(), uploader: 'customer', uploaderId: randomUUID() } as const;
    await expect(uploads.keep({ file, name: 'a.png', ...of })).rejects.toMatchObject({ code: 'upload_full' });
    expect(existsSync(file.path)).toBe(false);
  });
});

describe('Files that nobody sent', () => {
  const watch = (now: number) => {
    const uploads = createUploads({ folder: folder(), storage: house.app.storage, now: () => now });
    const log = { error: () => undefined };
    return watchUnsent({ attachments: house.app.storage.attachments, uploads, now: () => now, log });
  };

  it('go after a day, with their bytes; what was sent stays', async () => {
    const customer = await house.customer();
    const sent = (await upload(customer, customer.conversationId, png())).attachment;
    const left = (await upload(customer, customer.conversationId, png())).attachment;
    await say(customer, 'Look', [sent.id]);
    const soon = watch(Date.now() + DAY_MS - 60_000);
    await soon.look();
    await soon.stop();
    expect((await read(customer, left.id)).status).toBe(200);
    const later = watch(Date.now() + DAY_MS + 60_000);
    await later.look();
    await later.stop();
    expect((await read(customer, left.id)).status).toBe(404);
    expect(filesOnDisk().some((name) => name.endsWith(left.id))).toBe(false);
    expect((await read(customer, sent.id)).status).toBe(200);
  });

  it('and what a killed process left on the disk without a row, or half received, goes too', async () => {
    const customer = await house.customer();
    const { attachment } = await upload(customer, customer.conversationId, png());
    const orphan = path.join(folder(), attachment.id.slice(0, 2), attachment.id.slice(0, 2) + randomUUID().slice(2));
    const half = path.join(folder(), 'incoming', randomUUID());
    const fresh = path.join(folder(), 'incoming', randomUUID());
    for (const file of [orphan, half, fresh]) writeFileSync(file, 'x');
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    const kept = path.join(folder(), attachment.id.slice(0, 2), attachment.id);
    for (const file of [orphan, half, kept]) utimesSync(file, longAgo, longAgo);
    const later = watch(Date.now());
    await later.look();
    await later.stop();
    expect([orphan, half, fresh, kept].map((file) => existsSync(file))).toEqual([false, false, true, true]);
    rmSync(fresh);
  });

  it('a file that is gone from the disk is an answer, not a broken connection', async () => {
    const customer = await house.customer();
    const { attachment } = await upload(customer, customer.conversationId, png());
    rmSync(path.join(folder(), attachment.id.slice(0, 2), attachment.id));
    const response = await read(customer, attachment.id);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'attachment_not_found' });
  });
});
