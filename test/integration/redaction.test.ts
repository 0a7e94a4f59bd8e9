import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { NEVER_KEPT } from '../../server/knowledge/procedures/slots/never-kept.ts';
import { createRedactor } from '../../server/privacy/redaction/create-redactor.ts';
import { IDENTIFIER_TYPES, REDACTION_POLICY } from '../../server/privacy/redaction/redaction-policy.ts';
import type { IdentifierType } from '../../server/privacy/redaction/redaction.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';

const IDENTITY_SECRET = 'a secret of the site, long enough to sign';

/** One of each kind, in a sentence a customer writes. An address is known only from a profile, and no site signs one yet. */
const SAID: Record<Exclude<IdentifierType, 'address'>, [value: string, sentence: string]> = {
  email: ['mina.old@sample.example', 'I wrote from mina.old@sample.example'],
  phone: ['+44 20 7946 0958', 'call +44 20 7946 0958'],
  card: ['4111 1111 1111 1111', 'my card is 4111 1111 1111 1111'],
  iban: ['DE89 3704 0044 0532 0130 00', 'pay to DE89 3704 0044 0532 0130 00'],
  ip: ['86.121.97.248', 'I come from 86.121.97.248'],
  us_ssn: ['054-28-6917', 'my SSN is 054-28-6917'],
  tax_number: ['86095742719', 'Steuer-ID 86095742719'],
  passport: ['C01X00T47', 'passport C01X00T47'],
  token: ['hunter2hunter2', 'password: hunter2hunter2'],
  url: ['https://www.houses.example/a?b=c', 'see https://www.houses.example/a?b=c'],
  name: ['Wilhelmina Sample', 'I am Wilhelmina Sample'],
};
const KINDS = IDENTIFIER_TYPES.filter((type) => type !== 'address');
const valueOf = (type: (typeof KINDS)[number]): string => SAID[type][0];
const everything = `${KINDS.map((type) => SAID[type][1]).join('\n')}\nzebra`;

const signed = (): Promise<string> =>
  new SignJWT({ name: valueOf('name'), email: 'mina@sample.example' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('mina-1')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));

let house: House;
let ana: StaffSide;
let mina: CustomerSide;
const messageId = randomUUID();
beforeAll(async () => {
  house = await startHouse({ IDENTITY_SECRET });
  ana = await house.staff('Ana', 'admin');
  mina = await house.customer({ identity: await signed() });
  await mina.send(everything, messageId);
  await eventually(async () => (await answersOf(mina)).length > 0);
}, 60_000);
afterAll(() => house.stop());

const messagesOf = async (side: CustomerSide): Promise<CustomerMessage[]> => {
  const reply = await side.emit('conversation:open', { conversationId: side.conversationId });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply['messages'] as CustomerMessage[];
};
const answersOf = async (side: CustomerSide) =>
  (await messagesOf(side)).filter(({ author, state }) => author === 'agent' && state !== 'writing');
/** Every byte that lies in the house's folder, the write-ahead log included. */
const onDisk = (): string =>
  readdirSync(house.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
const exported = async (format: 'text' | 'json'): Promise<string> => {
  const address = `${house.url}/api/staff/conversations/${mina.conversationId}/export?format=${format}`;
  const response = await fetch(address, { headers: { cookie: ana.cookie } });
  expect(response.status).toBe(200);
  return response.text();
};

describe('what a customer wrote, where it is kept', () => {
  it.each(KINDS)('%s: on the disk, for the staff and in his own chat as the policy says', async (type) => {
    const masked = REDACTION_POLICY.at_rest.includes(type);
    const [own] = await messagesOf(mina);
    const { body } = await ana.get(`/api/admin/transcripts/${mina.conversationId}`);
    const [answer] = await answersOf(mina);
    const evidence = await ana.get(`/api/admin/answers/${answer?.id}/evidence`);
    expect(own?.text.includes(valueOf(type))).toBe(!masked);
    expect(JSON.stringify(body).includes(valueOf(type))).toBe(!masked);
    expect(JSON.stringify(evidence.body).includes(valueOf(type))).toBe(!masked);
    expect(onDisk().includes(valueOf(type))).toBe(!masked);
  });

  it('of a card its end stays, as on a receipt; of the rest nothing', async () => {
    const [own] = await messagesOf(mina);
    expect(own?.text).toContain('my card is •••• 1111\n');
    expect(own?.text).toContain('my SSN is ••••\n');
    expect(own?.text).toContain('password: ••••\n');
  });

  it('the same message again is the same message; other words under its id are not', async () => {
    const again = await mina.send(everything, messageId);
    expect(again).toMatchObject({ ok: true, message: { id: messageId } });
    expect(await mina.send(everything.replace('zebra', 'giraffe'), messageId)).toMatchObject({
      ok: false,
      error: { code: 'message_id_taken' },
    });
    expect((await messagesOf(mina)).filter(({ author }) => author === 'customer')).toHaveLength(1);
  });

  it('is found by its words, and not by what is no longer there', async () => {
    const found = async (q: string) => (await ana.get(`/api/staff/search?q=${encodeURIComponent(q)}`)).body['total'];
    expect(await found('zebra')).toBe(1);
    expect(await found('hunter2hunter2')).toBe(0);
    expect(await found('054-28-6917')).toBe(0);
  });

  it('holds for a form and for the words beside a rating', async () => {
    const side = await house.customer({ identity: await signed() });
    await side.send('please cancel my booking');
    const asked = await eventually(async () => (await answersOf(side)).find(({ card }) => card?.type === 'form'));
    const name = asked.card?.type === 'form' ? (asked.card.fields[0]?.name ?? '') : '';
    const sent = await side.emit('message:send', {
      id: randomUUID(),
      conversationId: side.conversationId,
      text: 'Booking number: 5555 5555 5555 4444',
      form: { messageId: asked.id, values: { [name]: '5555 5555 5555 4444' } },
    });
    expect(sent.ok).toBe(true);
    const rated = { conversationId: side.conversationId, score: 2, comment: 'You charged 5555555555554444' };
    expect((await side.emit('conversation:rate', rated)).ok).toBe(true);
    expect(onDisk()).not.toMatch(/5555 ?5555 ?5555 ?4444/);
    expect(onDisk()).toContain('You charged');
  });
});

describe('a conversation that leaves as a file', () => {
  it.each(KINDS)('%s: in neither format where the policy masks it', async (type) => {
    const masked = REDACTION_POLICY.export.includes(type);
    for (const format of ['text', 'json'] as const) {
      expect((await exported(format)).includes(valueOf(type))).toBe(
        !masked && !REDACTION_POLICY.at_rest.includes(type),
      );
    }
  });

  it('names nobody but the staff, and the same address by the same placeholder everywhere', async () => {
    await ana.emit('conversation:take-over', { conversationId: mina.conversationId });
    const reply = { id: randomUUID(), conversationId: mina.conversationId, kind: 'message' };
    await ana.emit('message:send', { ...reply, text: 'Dear Wilhelmina, I write to mina@sample.example.' });
    const text = await exported('text');
    expect(text).toContain('Customer: [name 1] <[email 1]>, verified');
    expect(text).toContain('Dear [name 2], I write to [email 1].');
    expect(text).toContain('Ana took over');
    expect(text).not.toMatch(/Wilhelmina|Sample|sample\.example/);
    const json = JSON.parse(await exported('json')) as { conversation: unknown; messages: { id: string }[] };
    expect(JSON.stringify(json)).not.toMatch(/Wilhelmina|Sample|sample\.example/);
    expect(json.conversation).toMatchObject({
      id: mina.conversationId,
      customer: { name: '[name 1]', email: '[email 1]' },
    });
    expect(json.messages[0]?.id).toBe(messageId);
  });
});

describe('what a procedure can’t ask for', () => {
  it.each(NEVER_KEPT)('%s is covered up before it is kept', (number) => {
    const { counts, text } = createRedactor().redact({ text: number, place: 'at_rest' });
    expect(Object.keys(counts)).toEqual([number.includes('-') && number.length < 12 ? 'us_ssn' : 'card']);
    expect(text).toMatch(/^\[(?:card|us ssn) 1\]$/);
  });
});
