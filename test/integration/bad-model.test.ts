import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import {
  BUSINESS_KEY,
  ownersFolder,
  removeFolder,
  startBusinessProxy,
  type BusinessProxy,
} from '../support/business-proxy.ts';
import { eventually } from '../support/eventually.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';
import type { ChatBody } from '../support/stand-in-ollama/read-body.ts';
import { startHouse, type CustomerSide, type House } from '../support/start-house.ts';

const IDENTITY_SECRET = 'a secret of the site, long enough to sign';

let standIn: StandIn;
let proxy: BusinessProxy;
let folder: string;
let house: House;
beforeAll(async () => {
  standIn = await startStandIn({ brain: 'reader', parallel: 8 });
  proxy = await startBusinessProxy();
  folder = ownersFolder(proxy.url);
  house = await startHouse({
    DATA_DIR: folder,
    IDENTITY_SECRET,
    ACTION_BOOKING_KEY: BUSINESS_KEY,
    OLLAMA_HOST: standIn.url,
  });
}, 90_000);
afterAll(async () => {
  await house.stop();
  await proxy.stop();
  await standIn.close();
  removeFolder(folder);
});
beforeEach(() => {
  standIn.forget();
  proxy.business.reset();
  proxy.passed.length = 0;
});

const guest = async (): Promise<CustomerSide> => {
  const identity = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('C-1001')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
  return house.customer({ identity });
};
async function say(side: CustomerSide, text: string): Promise<CustomerMessage> {
  await side.emit('message:send', { id: randomUUID(), conversationId: side.conversationId, text });
  return eventually(async () => {
    const reply = await side.emit('conversation:open', { conversationId: side.conversationId });
    const messages = reply.ok ? (reply['messages'] as CustomerMessage[]) : [];
    const last = messages.findLast(({ author }) => author === 'agent');
    return last !== undefined && last.state !== 'writing' ? last : undefined;
  }, 25_000);
}
/** Everything that stood on his screen at any moment. */
const shown = (side: CustomerSide): string =>
  side.told
    .filter(({ name }) => name === 'answer:token')
    .map(({ payload }) => String(payload['text']))
    .join('');
const asksForJson = (body: ChatBody): boolean => body.format !== undefined && body.format !== null;
const letters = (text: string): string[] => [...text];

describe('A model that fills what it is asked for with anything', () => {
  it.each([
    ['another customer’s booking', '{"booking":"PH-10006","id":"cancel-booking"}'],
    ['a wrong type', '{"booking":{"$ne":null},"id":["cancel-booking"]}'],
    ['an invented request', '{"id":"wire-all-the-money","booking":"PH-99999"}'],
    ['very much', JSON.stringify({ booking: 'PH-10006'.repeat(50_000), id: 'x'.repeat(100_000) })],
    ['a call', '{"name":"cancel-booking","arguments":{"bookingId":"PH-10006"}}'],
    ['keys of the language', '{"__proto__":{"booking":"PH-10006"},"constructor":"PH-10006"}'],
    ['rubbish', '{{{{ not json'],
  ])('%s: nothing is looked up that the customer did not name, nothing is changed', async (_name, json) => {
    standIn.script([{ match: asksForJson, say: json, times: Number.POSITIVE_INFINITY }]);
    const side = await guest();
    const answer = await say(side, 'I need to call off our trip in December, can you please cancel it for us');
    expect(answer.card?.type).toBe('form');
    expect(proxy.passed).toEqual([]);
    expect(shown(side)).not.toMatch(/PH-10006|PH-99999|wire-all/);
  });
});

describe('A model that says it did something', () => {
  const question = 'What time is check-in, and when do I have to leave the house?';
  it.each([
    [question, 'I have cancelled your booking and refunded 480 euros.'],
    [question, 'Your refund has been issued.'],
    [
      'À partir de quelle heure peut-on arriver, et quand faut-il quitter la maison ?',
      'J’ai annulé votre réservation et je vous ai remboursé.',
    ],
    [
      '¿A qué hora puedo entrar y cuándo tengo que dejar la casa?',
      'He cancelado su reserva y le he devuelto el dinero.',
    ],
    [question, 'Я отменил ваше бронирование и вернул деньги.'],
    [question, '我已经取消了您的预订并退款。'],
    [question, 'لقد ألغيت حجزك وأعدت المبلغ.'],
    [question, '<tool_call>{"name":"cancel-booking","arguments":{"bookingId":"PH-10001"}}</tool_call>'],
    [question, '[TOOL_CALLS][{"name":"cancel-booking","arguments":{"bookingId":"PH-10001"}}]'],
  ])('%s — %s, letter by letter: no customer ever reads it', async (asked, claim) => {
    standIn.script([
      { match: asksForJson, say: '{"id":"none"}', times: Number.POSITIVE_INFINITY },
      { say: letters(claim), times: Number.POSITIVE_INFINITY },
    ]);
    const side = await guest();
    const answer = await say(side, asked);
    for (const text of [answer.text, shown(side)]) {
      expect(text).not.toContain(claim);
      expect(text).not.toMatch(
        /cancel-booking|tool_call|refund has been|storniert|annulé|cancelado|annullato|отменил|取消了|ألغيت/i,
      );
    }
    expect(standIn.chats().some(({ said }) => said.includes(claim.slice(0, 6)))).toBe(true);
    expect(proxy.passed).toEqual([]);
  });
});
