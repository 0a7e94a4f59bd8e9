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
/** The sample has its words in English, German, French, Spanish and Arabic. */
const WISH = 'Quero cancelar a minha reserva, por favor, não podemos ir';

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

const guest = async (at = house): Promise<CustomerSide> => {
  const identity = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('C-1001')
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
  return at.customer({ identity });
};
const messagesOf = async (side: CustomerSide): Promise<CustomerMessage[]> => {
  const reply = await side.emit('conversation:open', { conversationId: side.conversationId });
  return reply.ok ? (reply['messages'] as CustomerMessage[]) : [];
};
async function say(side: CustomerSide, text: string): Promise<CustomerMessage> {
  const before = (await messagesOf(side)).length;
  await side.emit('message:send', { id: randomUUID(), conversationId: side.conversationId, text });
  return eventually(async () => {
    const last = (await messagesOf(side)).slice(before).findLast(({ author }) => author === 'agent');
    return last !== undefined && last.state !== 'writing' ? last : undefined;
  }, 25_000);
}
const changeOf = ({ card }: CustomerMessage) => {
  if (card?.type !== 'change') throw new Error(`a change was expected, not ${card?.type}`);
  return card;
};
const ended = (side: CustomerSide) =>
  eventually(async () => {
    const card = (await messagesOf(side)).findLast(({ card: one }) => one?.type === 'change')?.card;
    return card?.type === 'change' && card.result !== null ? card : undefined;
  });

const asked = (words: string) => (body: ChatBody) => {
  const last = body.messages.at(-1)?.content ?? '';
  return last.includes('into Portuguese') && last.includes(words);
};
const translates = (words: string, translation: string) => ({
  match: asked(words),
  say: JSON.stringify({ translation }),
});
const CARD = 'Cancelar a reserva {1}\nCasa alugada\nData de chegada\nData de partida\nRecebe de volta\nNós ficamos com';
const DONE = 'A reserva {1} está cancelada. {2} voltam pelo mesmo meio de pagamento; iniciamos em dois dias úteis.';
const speaksPortuguese = (card = CARD) =>
  standIn.script([
    translates('Cancel booking {1}', card),
    translates('Booking {1} is cancelled.', DONE),
    translates('Booking number', 'Número da reserva\nEstá na sua confirmação, por exemplo PH-10234.'),
  ]);

describe('A customer whose language the operator’s files do not have', () => {
  it('agrees to a card in his language, with the values that code puts in, and reads in it what was done', async () => {
    speaksPortuguese();
    const side = await guest();
    const answer = await say(side, `${WISH}: PH-10001`);
    const card = changeOf(answer);
    expect(card.title).toBe('Cancelar a reserva PH-10001');
    expect(card.lines.map(({ label }) => label)).toEqual(CARD.split('\n').slice(1));
    expect(card.lines[1]?.value).toMatch(/^\d{1,2} de \p{L}+ de \d{4}$/u);
    expect(card.lines[3]?.value).toContain('€');
    expect(answer.text).not.toContain('inglês');
    // Nothing that is the customer's goes to the model with the words of the card.
    const sent = standIn.requests.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes('{1}'));
    expect(sent).toHaveLength(2);
    expect(sent.join()).not.toMatch(/PH-10001|C-1001/);

    const yes = { conversationId: side.conversationId, changeId: card.changeId };
    expect(await side.emit('change:confirm', yes)).toMatchObject({ ok: true });
    const { result } = await ended(side);
    expect(result).toMatch(/^A reserva PH-10001 está cancelada\. .*€.* voltam/);
  });

  it('is shown the next card without asking the model again', async () => {
    speaksPortuguese();
    const cards = [await say(await guest(), `${WISH}: PH-10001`), await say(await guest(), `${WISH}: PH-10001`)];
    expect(cards.map((answer) => changeOf(answer).title)).toEqual(Array(2).fill('Cancelar a reserva PH-10001'));
    expect(standIn.requests.filter(({ body }) => JSON.stringify(body).includes('Cancel booking')).length).toBeLessThan(
      2,
    );
  });

  it('sends with his yes exactly what anybody sends with the same card', async () => {
    const sent: unknown[] = [];
    for (const wish of [`${WISH}: PH-10001`, 'Please cancel my booking PH-10001']) {
      speaksPortuguese();
      proxy.business.reset();
      proxy.passed.length = 0;
      const side = await guest();
      const { changeId } = changeOf(await say(side, wish));
      await side.emit('change:confirm', { conversationId: side.conversationId, changeId });
      expect((await ended(side)).state).toBe('done');
      sent.push(proxy.changes().map(({ method, path, body }) => ({ method, path, body })));
    }
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]).toHaveLength(1);
  });

  it('is asked by a form in his language', async () => {
    speaksPortuguese();
    const answer = await say(await guest(), WISH);
    expect(answer.card).toMatchObject({
      type: 'form',
      fields: [{ name: 'booking', label: 'Número da reserva', hint: expect.stringContaining('PH-10234') as string }],
    });
    expect(answer.text).toContain('- Número da reserva');
  });
});

describe('A house without a model', () => {
  let quiet: House;
  beforeAll(async () => {
    quiet = await startHouse({ IDENTITY_SECRET });
  }, 60_000);
  afterAll(() => quiet.stop());

  it('says in the customer’s language that the card and what came of it are only in another, and which', async () => {
    const side = await guest(quiet);
    const form = await say(side, WISH);
    expect(form.text).toContain('só está disponível em inglês');
    expect(form.card).toMatchObject({ type: 'form', fields: [{ label: 'Booking number' }] });

    const answer = await say(side, 'PH-10001');
    expect(answer.text).toMatch(/\n\nO que se segue só está disponível em inglês\.$/);
    const card = changeOf(answer);
    expect(card.title).toBe('Cancel booking PH-10001');
    await side.emit('change:confirm', { conversationId: side.conversationId, changeId: card.changeId });
    const { result } = await ended(side);
    expect(result).toMatch(/^Feito\. O que se segue só está disponível em inglês\.\n\nBooking PH-10001 is cancelled/);
  });

  it('says nothing of it to those whose language the files have', async () => {
    const answer = await say(await guest(quiet), 'Bitte stornieren Sie PH-10002, wir können leider nicht kommen');
    expect(answer.card).toMatchObject({ type: 'change', title: 'Buchung PH-10002 stornieren' });
    expect(answer.text).not.toContain('nur auf');
  });
});
