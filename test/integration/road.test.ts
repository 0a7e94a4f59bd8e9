import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerMessage, Message } from '../../protocol/conversation.ts';
import type { Evidence } from '../../protocol/evidence.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';

let standIn: StandIn;
let house: House;
let ana: StaffSide;
let ben: StaffSide;

beforeAll(async () => {
  standIn = await startStandIn({ brain: 'reader' });
  house = await startHouse({ OLLAMA_HOST: standIn.url });
  ana = await house.staff('Ana', 'admin');
  ben = await house.staff('Ben');
}, 60_000);

afterEach(() => {
  standIn.forget();
  standIn.holdAfterTokens = null;
  standIn.release();
});

afterAll(async () => {
  await house.stop();
  await standIn.close();
});

const messagesOf = async (side: CustomerSide): Promise<CustomerMessage[]> => {
  const reply = await side.emit('conversation:open', { conversationId: side.conversationId });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply['messages'] as CustomerMessage[];
};
const finishedAnswers = async (side: CustomerSide) =>
  (await messagesOf(side)).filter(({ author, state }) => author === 'agent' && state !== 'writing');
const tokensOf = (told: CustomerSide['told']) =>
  told
    .filter(({ name }) => name === 'answer:token')
    .map(({ payload }) => String(payload['text']))
    .join('');

describe('The straight road', () => {
  it('answers a question from the help centre, streamed, with its source and its evidence', async () => {
    const customer = await house.customer();
    const reply = await customer.send('We arrive late at night. How do we get in?');
    expect(reply.ok).toBe(true);
    const answer = (await eventually(async () => (await finishedAnswers(customer))[0])) as CustomerMessage;
    expect(answer.state).toBe('done');
    expect(answer.mode).toBe('model');
    expect(answer.sources.length).toBeGreaterThan(0);
    expect(tokensOf(customer.told)).toBe(answer.text);

    const passage = answer.sources[0];
    const opened = await fetch(`${house.url}/api/customer/passages/${passage?.passageId}`, {
      headers: { authorization: `Bearer ${customer.token}` },
    });
    expect(opened.status).toBe(200);

    const { body } = await ana.get(`/api/admin/answers/${answer.id}/evidence`);
    const evidence = body['evidence'] as Evidence;
    expect(evidence.model?.name).toContain('demo-reader');
    expect(evidence.passages.some(({ use }) => use === 'cited')).toBe(true);
    expect(evidence.prompt.parts.length).toBeGreaterThan(1);
    expect(evidence.timings.totalMs).toBeGreaterThan(0);
    expect(evidence.ended.state).toBe('done');
  });

  it('sends every call with a window, without truncation, without thinking, and asks the model once a message', async () => {
    const customer = await house.customer();
    await customer.send('Can I bring my dog?');
    await eventually(async () => (await finishedAnswers(customer))[0]);
    const chats = standIn.chats();
    expect(chats).toHaveLength(1);
    const body = chats[0]?.body as Record<string, unknown>;
    expect(body).toMatchObject({ truncate: false, shift: false, stream: true });
    expect((body['options'] as Record<string, unknown>)['num_ctx']).toBeGreaterThan(0);
  });

  it('shows staff the stream while it is written, and nothing that customers may not see to the customer', async () => {
    standIn.holdAfterTokens = 3;
    const customer = await house.customer();
    await customer.send('Where can I park the car?');
    await eventually(() => tokensOf(customer.told).length > 0);
    const watched = await ana.emit('conversation:open', { conversationId: customer.conversationId });
    expect(watched).toMatchObject({ ok: true, writing: { text: tokensOf(customer.told) } });
    await ana.emit('message:send', {
      id: randomUUID(),
      conversationId: customer.conversationId,
      kind: 'note',
      text: 'a secret note',
    });
    standIn.holdAfterTokens = null;
    standIn.release();
    await eventually(async () => (await finishedAnswers(customer))[0]);
    expect(JSON.stringify(customer.told)).not.toContain('secret');
    expect(JSON.stringify(await messagesOf(customer))).not.toContain('secret');
    expect(JSON.stringify(ana.told)).toContain('a secret note');
  });

  it('lets staff take over in mid-sentence: the words stay, marked, the call is aborted, no word of the agent follows', async () => {
    standIn.holdAfterTokens = 4;
    const customer = await house.customer();
    await customer.send('How does the key box work?');
    await eventually(() => tokensOf(customer.told).length > 0);
    const before = tokensOf(customer.told);
    const taken = await ana.emit('conversation:take-over', { conversationId: customer.conversationId });
    expect(taken).toMatchObject({ ok: true, conversation: { state: 'staff', staff: { name: 'Ana' } } });
    await eventually(() => standIn.counters.aborted.length > 0);
    standIn.holdAfterTokens = null;
    standIn.release();

    const messages = await messagesOf(customer);
    const answer = messages.find(({ author }) => author === 'agent');
    expect(answer).toMatchObject({ state: 'stopped', stopReason: 'taken_over', text: before.trimEnd() });
    expect(messages.at(-1)?.notice?.code).toBe('taken_over');
    await ana.emit('message:send', {
      id: randomUUID(),
      conversationId: customer.conversationId,
      kind: 'message',
      text: 'This is Ana.',
    });
    await customer.send('Thank you, Ana');
    const later = await eventually(async () => {
      const all = await messagesOf(customer);
      return all.some(({ text }) => text === 'Thank you, Ana') && all;
    });
    expect(later.filter(({ author }) => author === 'agent')).toHaveLength(1);
    expect(later.find(({ text }) => text === 'This is Ana.')).toMatchObject({ author: 'staff', staffName: 'Ana' });
    expect(tokensOf(customer.told)).toBe(before);

    const back = await ana.emit('conversation:hand-back', { conversationId: customer.conversationId });
    expect(back).toMatchObject({ ok: true, conversation: { state: 'agent' } });
    await eventually(async () => (await finishedAnswers(customer)).length === 2);
  });

  it('lets exactly one of two people take over, and tells the other who', async () => {
    const customer = await house.customer();
    await customer.send('I would like to talk to a person');
    await eventually(async () =>
      (await messagesOf(customer)).some(({ notice }) => notice?.code.startsWith('handed_off')),
    );
    const { conversationId } = customer;
    const [first, second] = await Promise.all([
      ana.emit('conversation:take-over', { conversationId }),
      ben.emit('conversation:take-over', { conversationId }),
    ]);
    const won = [first, second].filter(({ ok }) => ok);
    const lost = [first, second].find(({ ok }) => !ok);
    expect(won).toHaveLength(1);
    expect(lost).toMatchObject({ error: { code: 'already_taken_over' } });
    expect(JSON.stringify(lost)).toMatch(/Ana|Ben/);
  });

  it('gives one answer to one thought in three messages', async () => {
    standIn.firstTokenMs = 150;
    const customer = await house.customer();
    await Promise.all([
      customer.send('Hello there'),
      customer.send('we arrive at eleven at night'),
      customer.send('how do we get in?'),
    ]);
    await eventually(async () => (await finishedAnswers(customer)).length > 0);
    standIn.firstTokenMs = 0;
    const all = await messagesOf(customer);
    expect(all.filter(({ author }) => author === 'agent')).toHaveLength(1);
    expect(all.at(-1)?.author).toBe('agent');
  });

  it('answers what arrived during an answer in one more answer', async () => {
    standIn.holdAfterTokens = 3;
    const customer = await house.customer();
    await customer.send('Is there a pool?');
    await eventually(() => tokensOf(customer.told).length > 0);
    await customer.send('And is it heated?');
    await customer.send('And until when is it open?');
    standIn.holdAfterTokens = null;
    standIn.release();
    const answers = await eventually(async () => {
      const done = await finishedAnswers(customer);
      return done.length === 2 && done;
    });
    expect(answers[1]?.seq).toBeGreaterThan(4);
    expect((await messagesOf(customer)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('saves the same message once, however often it is sent', async () => {
    const customer = await house.customer();
    const id = randomUUID();
    const replies = await Promise.all([1, 2, 3].map(() => customer.send('Where is my refund?', id)));
    expect(replies.every(({ ok }) => ok)).toBe(true);
    await eventually(async () => (await finishedAnswers(customer)).length > 0);
    const all = await messagesOf(customer);
    expect(all.filter(({ author }) => author === 'customer')).toHaveLength(1);
    expect(all.filter(({ author }) => author === 'agent')).toHaveLength(1);
  });

  it('lets no word of the agent appear after a take-over in the very moment one answer ends and the next begins', async () => {
    for (let round = 0; round < 6; round += 1) {
      standIn.holdAfterTokens = 2;
      const customer = await house.customer();
      await customer.send('Is there a pool?');
      await eventually(() => tokensOf(customer.told).length > 0);
      await customer.send('And where can I park?');
      standIn.holdAfterTokens = null;
      standIn.release();
      if (round % 2 === 1) await eventually(async () => (await finishedAnswers(customer)).length >= 1);
      expect(await ben.emit('conversation:take-over', { conversationId: customer.conversationId })).toMatchObject({
        ok: true,
      });
      const said = tokensOf(customer.told);
      // Answered only after everything before it was told.
      await ben.emit('message:send', {
        id: randomUUID(),
        conversationId: customer.conversationId,
        kind: 'message',
        text: 'Here is Ben.',
      });
      await eventually(() => customer.told.some(({ payload }) => JSON.stringify(payload).includes('Here is Ben.')));
      const conversation = await house.app.storage.conversations.readConversation(customer.conversationId);
      expect(conversation).toMatchObject({ state: 'staff', agentWriting: false });
      await eventually(() => house.app.model.status().state === 'ready');
      expect(tokensOf(customer.told)).toBe(said);
      expect((await messagesOf(customer)).filter(({ state }) => state === 'writing')).toEqual([]);
    }
  });

  it('stops the answer when the customer says so; the words stay', async () => {
    standIn.holdAfterTokens = 3;
    const customer = await house.customer();
    await customer.send('What can I cook with in the kitchen?');
    await eventually(() => tokensOf(customer.told).length > 0);
    expect(await customer.emit('answer:stop', { conversationId: customer.conversationId })).toEqual({ ok: true });
    const answer = await eventually(async () => (await finishedAnswers(customer))[0]);
    expect(answer).toMatchObject({ state: 'stopped', stopReason: 'customer', text: tokensOf(customer.told).trimEnd() });
  });

  it('says that it does not know, and offers a person, when no passage is good enough', async () => {
    const customer = await house.customer();
    await customer.send('What is the capital of Peru?');
    const answer = await eventually(async () => (await finishedAnswers(customer))[0]);
    expect(answer).toMatchObject({ mode: 'fixed', offersPerson: true });
    expect(standIn.chats()).toHaveLength(0);
    const evidence = await house.app.storage.review.readEvidence((answer as CustomerMessage).id);
    expect(evidence?.escalation).toMatchObject({
      outcome: 'offer',
      reason: 'agent_failed',
      guideline: expect.stringContaining('offer a person') as string,
    });
  });

  it('continues the same half-written answer in a second tab', async () => {
    standIn.holdAfterTokens = 4;
    const customer = await house.customer();
    await customer.send('Which houses take pets?');
    await eventually(() => tokensOf(customer.told).length > 0);
    const tab = await house.customer({ token: customer.token });
    const opened = await tab.emit('conversation:open', {});
    expect(opened).toMatchObject({
      ok: true,
      conversation: { id: customer.conversationId },
      writing: { text: tokensOf(customer.told) },
    });
    standIn.holdAfterTokens = null;
    standIn.release();
    const answer = await eventually(async () => (await finishedAnswers(customer))[0]);
    const half = (opened as unknown as { writing: { text: string } }).writing.text;
    expect(half + tokensOf(tab.told)).toBe(answer?.text);
  });

  it('keeps somebody else out of a conversation, whatever he knows of it', async () => {
    const customer = await house.customer();
    await customer.send('Private words');
    const stranger = await house.customer();
    const { conversationId } = customer;
    for (const [event, payload] of [
      ['conversation:open', { conversationId }],
      ['message:send', { id: randomUUID(), conversationId, text: 'me too' }],
      ['answer:stop', { conversationId }],
      ['person:request', { conversationId }],
      ['person:cancel', { conversationId }],
      ['conversation:rate', { conversationId, score: 5 }],
    ] as const) {
      expect(await stranger.emit(event, payload)).toMatchObject({
        ok: false,
        error: { code: 'conversation_not_found' },
      });
    }
    expect(JSON.stringify(stranger.told)).not.toContain('Private');
  });

  it('finds the transcript by a word, and by how it was answered', async () => {
    const customer = await house.customer();
    await customer.send('Do you have a xylophone, and where can I park?');
    await eventually(async () => (await finishedAnswers(customer))[0]);
    const { body } = await ana.get('/api/admin/transcripts?q=xylophone&language=en');
    const rows = body['transcripts'] as { conversation: { id: string }; match: string }[];
    expect(rows.map(({ conversation }) => conversation.id)).toEqual([customer.conversationId]);
    expect(rows[0]?.match).toContain('\uE000xylophone\uE001');
    const read = await ana.get(`/api/admin/transcripts/${customer.conversationId}`);
    expect((read.body['messages'] as Message[])[0]?.text).toContain('xylophone');
    expect((await ben.get('/api/admin/transcripts')).status).toBe(403);
  });
});
