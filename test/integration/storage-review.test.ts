import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { TranscriptQuery } from '../../protocol/http.ts';
import { customerMessage } from '../support/customer-message.ts';
import { action, ana, evidence, finishedAnswer, openHouse } from '../support/storage-house.ts';

const DAY_MS = 86_400_000;

/** Conversations that each say one thing, opened a minute apart. */
async function houseThatHeard(texts: string[]) {
  const house = await openHouse();
  const { storage } = house;
  const ids: string[] = [];
  for (const [i, text] of texts.entries()) {
    const received = await storage.conversations.receiveCustomerMessage(
      customerMessage({ text, at: (i + 1) * 60_000 }),
    );
    ids.push(received.conversation.id);
  }
  const search = (query: Partial<TranscriptQuery>) => storage.review.searchTranscripts({ limit: 50, ...query });
  const found = async (q: string) =>
    (await search({ q })).transcripts.map((row) => texts[ids.indexOf(row.conversation.id)]);
  return { ...house, ids, search, found };
}

describe('searching transcripts', () => {
  test('finds words whatever their case and accents, and the beginning of the last one', async () => {
    const { found } = await houseThatHeard(['Is the Château near?', 'Where is the boat house?', 'A boathook']);
    expect(await found('chateau')).toEqual(['Is the Château near?']);
    expect(await found('BOAT')).toEqual(['A boathook', 'Where is the boat house?']);
    expect(await found('house boat ')).toEqual(['Where is the boat house?']);
    expect(await found('"house boat"')).toEqual([]);
  });

  test('finds Hindi and Arabic words, and accents written in two characters', async () => {
    const { found } = await houseThatHeard(['चाबी कहाँ है?', 'أين المفتاح؟', 'Le de\u0301lai est court']);
    expect(await found('चाबी')).toEqual(['चाबी कहाँ है?']);
    expect(await found('المفتاح')).toEqual(['أين المفتاح؟']);
    expect(await found('délai')).toEqual(['Le de\u0301lai est court']);
  });

  test('finds Chinese, Japanese and Thai inside a sentence', async () => {
    const { found, search } = await houseThatHeard([
      '请问退房时间是几点？',
      '鍵はどこにありますか',
      'กุญแจอยู่ที่ไหน',
      'Checkout?',
    ]);
    expect(await found('退房时间')).toEqual(['请问退房时间是几点？']);
    expect(await found('鍵')).toEqual(['鍵はどこにありますか']);
    expect(await found('อยู่ที่')).toEqual(['กุญแจอยู่ที่ไหน']);
    expect((await search({ q: '时间' })).transcripts[0]?.match).toBe('请问退房\ue000时间\ue001是几点？');
  });

  test('marks the match in the best matching message', async () => {
    const { search, storage, ids } = await houseThatHeard(['Is there a sauna?']);
    const [turn] = await storage.conversations.listOpenTurns();
    await storage.conversations.finishAnswer(
      finishedAnswer(turn!, { text: 'The sauna: a sauna stands by the lake, the sauna.' }),
    );
    const { transcripts } = await search({ q: 'sauna' });
    expect(transcripts).toMatchObject([
      { conversation: { id: ids[0] }, messages: 2, answers: 1, firstWords: 'Is there a sauna?' },
    ]);
    expect(transcripts[0]?.match).toContain('\ue000sauna\ue001');
    expect((await search({})).transcripts[0]?.match).toBeNull();
  });

  test('takes whatever is typed for words', async () => {
    const { found } = await houseThatHeard(['It costs 20% OR more, "really" (see text:price)']);
    for (const typed of ['20% OR more', '"really', 'text:price', '(see', "OR' --", 'NOT'])
      expect(Array.isArray(await found(typed)), typed).toBe(true);
    expect(await found('text:price')).toHaveLength(1);
    expect(await found('***')).toEqual([]);
  });

  test('what was said a moment ago is found at once, an answer being written is not', async () => {
    const { found, storage } = await houseThatHeard(['Is the harbour deep?']);
    expect(await found('harbour')).toHaveLength(1);
    expect(await found('fathoms')).toEqual([]);
    const [turn] = await storage.conversations.listOpenTurns();
    await storage.conversations.finishAnswer(finishedAnswer(turn!, { text: 'Four fathoms.' }));
    expect(await found('fathoms')).toHaveLength(1);
  });

  test('each filter keeps what it says, and the total counts all of it', async () => {
    const { storage, ids, search } = await houseThatHeard(['one', 'two', 'three', 'four']);
    const { conversations } = storage;
    const turns = await conversations.listOpenTurns();
    await conversations.finishAnswer(finishedAnswer(turns[0]!, { mode: 'fixed' }));
    const customerId = (await conversations.readConversation(ids[0]!))!.customer.id;
    await conversations.rateAnswer({ messageId: turns[0]!.answerId, customerId, helpful: false });
    await conversations.rateConversation({ conversationId: ids[0]!, customerId, score: 2, comment: '' });
    await conversations.handOff({ ...action(ids[1]!), reason: 'customer_asked', nobodyThere: false });
    await conversations.close({ ...action(ids[2]!), staff: ana });
    const only = async (query: Partial<TranscriptQuery>) => {
      const { transcripts, total } = await search(query);
      expect(total).toBe(transcripts.length);
      return transcripts.map((row) => ids.indexOf(row.conversation.id));
    };
    expect(await only({})).toEqual([3, 2, 1, 0]);
    expect(await only({ mode: 'fixed' })).toEqual([0]);
    expect(await only({ helpful: 'no' })).toEqual([0]);
    expect(await only({ helpful: 'yes' })).toEqual([]);
    expect(await only({ rating: 2 })).toEqual([0]);
    expect(await only({ handOff: 'customer_asked' })).toEqual([1]);
    expect(await only({ state: 'closed' })).toEqual([2]);
    expect(await only({ language: 'en', from: 120_000, to: 240_000 })).toEqual([2, 1]);
    expect(await only({ q: 'two', state: 'waiting' })).toEqual([1]);
    expect(await only({ q: 'two', state: 'agent' })).toEqual([]);
  });

  test('pages follow each other without gaps, also while conversations go on', async () => {
    const { storage, ids, search } = await houseThatHeard(Array.from({ length: 7 }, (_, i) => `key ${i}`));
    const first = await search({ q: 'key', limit: 3 });
    expect(first.total).toBe(7);
    const customerId = (await storage.conversations.readConversation(ids[0]!))!.customer.id;
    await storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId: ids[0], customerId, at: 9_000_000, text: 'key again' }),
    );
    const second = await search({ q: 'key', limit: 3, cursor: first.cursor! });
    const third = await search({ q: 'key', limit: 3, cursor: second.cursor! });
    const all = [first, second, third].flatMap((page) =>
      page.transcripts.map((row) => ids.indexOf(row.conversation.id)),
    );
    expect(all).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(third.cursor).toBeNull();
    await expect(search({ cursor: 'not ours' })).rejects.toMatchObject({ code: 'invalid_payload' });
  });
});

describe('the overview', () => {
  test('counts what is stored between two times', async () => {
    const { storage } = await openHouse();
    const { conversations } = storage;
    const ask = async (at: number) => (await conversations.receiveCustomerMessage(customerMessage({ at }))).turn!.turn;
    const answer = (turn: { id: string; answerId: string }, totalMs: number, some: object = {}) =>
      conversations.finishAnswer(
        finishedAnswer(turn, {
          at: DAY_MS + totalMs,
          evidence: evidence({ timings: { ...evidence().timings, firstWordMs: totalMs / 2, totalMs } }),
          ...some,
        }),
      );
    const turns = [];
    for (let i = 0; i < 4; i++) turns.push(await ask(DAY_MS + i));
    await ask(2 * DAY_MS);
    await ask(50 * DAY_MS);
    await answer(turns[0]!, 100);
    await answer(turns[1]!, 200, { mode: 'search' });
    await answer(turns[2]!, 300, { mode: 'fixed', offersPerson: true });
    await answer(turns[3]!, 400, { state: 'failed' });
    await conversations.takeOver({ ...action(turns[0]!.conversationId), staff: ana });
    await conversations.handOff({ ...action(turns[1]!.conversationId), reason: 'agent_failed', nobodyThere: false });

    const figures = await storage.review.overview({ from: 0, to: 10 * DAY_MS });
    expect(figures).toMatchObject({
      days: [
        { day: '1970-01-02', conversations: 4, handedOff: 2 },
        { day: '1970-01-03', conversations: 1, handedOff: 0 },
      ],
      conversations: 5,
      answeredWithoutPerson: 2,
      answers: { model: 1, search: 1, fixed: 1, failed: 1 },
      firstWordMs: { p50: 100, p95: 200 },
      totalMs: { p50: 200, p95: 400 },
      unanswered: [{ question: 'where is the key', count: 2, conversationId: turns[3]!.conversationId }],
    });
    expect(new Set(figures.handOffsByReason)).toEqual(
      new Set([
        { reason: 'staff', count: 1 },
        { reason: 'agent_failed', count: 1 },
      ]),
    );
  });

  test('of a time without conversations is empty, not wrong', async () => {
    const { storage } = await openHouse();
    expect(await storage.review.overview({ from: 0, to: 1 })).toEqual({
      days: [],
      conversations: 0,
      answeredWithoutPerson: 0,
      answers: { model: 0, search: 0, procedure: 0, fixed: 0, failed: 0 },
      handOffsByReason: [],
      firstWordMs: { p50: null, p95: null },
      totalMs: { p50: null, p95: null },
      unanswered: [],
    });
    expect(await storage.review.readEvidence(randomUUID())).toBeNull();
  });
});
