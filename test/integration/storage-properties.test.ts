import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../server/app-error.ts';
import type { Cut, Storage, Turn } from '../../server/storage/storage.ts';
import { customerMessage } from '../support/customer-message.ts';
import { ana, ben, finishedAnswer, openHouse } from '../support/storage-house.ts';

/** What can happen to a conversation, in any order. Numbers pick one of three conversations. */
const step = fc.record({
  what: fc.constantFrom(
    'write',
    'write',
    'write',
    'retry',
    'join',
    'start',
    'finish',
    'finish',
    'stop',
    'hand off',
    'cancel',
    'take over',
    'race',
    'reply',
    'note',
    'hand back',
    'close',
    'assign',
    'snooze',
    'snooze',
    'wake',
    'spam',
    'no spam',
  ),
  which: fc.nat(2),
});
type Step = { what: string; which: number };

/** Plays one step; an AppError is an answer too (nothing to cancel, closed, …), everything else is a bug. */
async function play(storage: Storage, model: Model, step: Step): Promise<void> {
  const { conversations } = storage;
  const conversation = model.conversations[step.which]!;
  const at = (model.clock += 1);
  const base = { conversationId: conversation.id, noticeId: randomUUID(), at };
  const turns = (await conversations.listOpenTurns()).filter((turn) => turn.conversationId === conversation.id);
  const turn: Turn | undefined = turns[0];
  const cut: Cut | null =
    turn !== undefined && at % 2 === 0
      ? { answerId: turn.answerId, text: 'Half a sen', sources: [], evidence: null }
      : null;
  const write = async (join: boolean) => {
    const message = customerMessage({ conversationId: conversation.id, customerId: conversation.customerId, at, join });
    await conversations.receiveCustomerMessage(message);
    model.written.push(message);
  };
  switch (step.what) {
    case 'write':
      return write(false);
    case 'join':
      return write(true);
    case 'retry': {
      const message = model.written.at(-1);
      if (message !== undefined) await conversations.receiveCustomerMessage(message);
      return;
    }
    case 'start':
      if (turn !== undefined) await conversations.startTurn({ turnId: turn.id, at });
      return;
    case 'finish':
    case 'stop': {
      const ended = turn ?? model.lastTurn;
      if (ended === undefined) return;
      model.lastTurn = ended;
      const stopped = step.what === 'stop' ? ({ state: 'stopped', stopReason: 'customer' } as const) : {};
      await conversations.finishAnswer(finishedAnswer(ended, { at, ...stopped }));
      return;
    }
    case 'hand off':
      await conversations.handOff({ ...base, cut, reason: 'customer_asked', nobodyThere: false });
      return;
    case 'cancel':
      await conversations.cancelHandOff({ ...base, mustHavePerson: [] });
      return;
    case 'take over':
      await conversations.takeOver({ ...base, cut, staff: ana });
      return;
    case 'race': {
      const outcomes = await Promise.all(
        [ana, ben].map((staff) => conversations.takeOver({ ...base, noticeId: randomUUID(), cut, staff })),
      );
      expect(outcomes.filter((outcome) => outcome.outcome === 'taken_over').length).toBeLessThanOrEqual(1);
      expect(outcomes.filter((outcome) => outcome.outcome === 'lost')).toHaveLength(1);
      return;
    }
    case 'reply':
    case 'note': {
      const kind = step.what === 'reply' ? 'message' : 'note';
      await conversations.saveStaffMessage({
        id: randomUUID(),
        conversationId: conversation.id,
        staff: ana,
        kind,
        text: 'Hm',
        at,
      });
      return;
    }
    case 'hand back':
      await conversations.handBack({ ...base, staff: ana, newTurn: { turnId: randomUUID(), answerId: randomUUID() } });
      return;
    case 'close':
      await conversations.close({ ...base, cut, staff: ana });
      return;
    case 'assign':
      await conversations.assign({ ...base, cut, to: ben, by: ana });
      return;
    case 'snooze':
      await storage.desk.snooze({ ...base, staff: ana, until: at + 5 });
      return;
    case 'wake':
      await storage.desk.wake({ ...base, by: at % 2 === 0 ? 'time' : 'staff' });
      return;
    case 'spam':
    case 'no spam':
      await storage.desk.setSpam({ ...base, cut, staff: ana, spam: step.what === 'spam' });
      return;
    default:
      throw new Error(`no such step: ${step.what}`);
  }
}

interface Model {
  clock: number;
  conversations: { id: string; customerId: string }[];
  written: ReturnType<typeof customerMessage>[];
  lastTurn?: Turn;
}

async function checkEverything(storage: Storage, model: Model): Promise<void> {
  const { conversations } = storage;
  const openTurns = await conversations.listOpenTurns();
  const counts = { waiting: 0, agent: 0, staff: 0, closed: 0, snoozed: 0, ana: 0 };
  for (const { id } of model.conversations) {
    const conversation = await conversations.readConversation(id);
    if (conversation === null) continue;
    const asleep = conversation.snoozedUntil !== null;
    counts[asleep ? 'snoozed' : conversation.state] += 1;
    if (!asleep && conversation.state === 'staff' && conversation.staff?.id === ana.id) counts.ana += 1;
    if (asleep) expect(conversation.state, 'what is closed does not sleep').not.toBe('closed');
    if (conversation.spam) expect(conversation.state, 'spam is closed').toBe('closed');
    const { messages } = await conversations.readMessages({ conversationId: id, afterSeq: 0, limit: 10_000 });

    const seqs = messages.map((message) => message.seq);
    expect(new Set(seqs).size, 'every place is taken once').toBe(seqs.length);
    expect(seqs, 'the list is in order').toEqual([...seqs].sort((a, b) => a - b));
    expect(conversation.lastSeq, 'the last place is known').toBe(seqs.at(-1));

    const turns = openTurns.filter((turn) => turn.conversationId === id);
    const writing = messages.filter((message) => message.state === 'writing');
    expect(turns.length, 'at most one open turn').toBeLessThanOrEqual(1);
    expect(
      writing.map((message) => message.id),
      'an answer is written exactly while its turn is open',
    ).toEqual(turns.map((turn) => turn.answerId));
    expect(conversation.agentWriting).toBe(turns.length === 1);
    if (turns.length === 1) expect(conversation.state, 'only the agent on duty writes').toBe('agent');

    expect(conversation.waitingSince !== null, 'who waits waits since a time').toBe(conversation.state === 'waiting');
    if (conversation.state === 'staff') expect(conversation.staff).not.toBeNull();
    if (conversation.state === 'agent' || conversation.state === 'waiting') expect(conversation.staff).toBeNull();

    const sent = model.written.filter((message) => message.conversationId === id);
    const kept = messages.filter((message) => message.author === 'customer');
    expect(
      kept.map((message) => message.id),
      'every message of the customer once, in the order sent',
    ).toEqual(sent.map((message) => message.id));
    const said = messages.filter((message) => message.kind === 'message' && message.text !== '');
    expect(conversation.lastMessage?.text.length, 'the inbox shows something said').toBeGreaterThan(0);
    expect(said.map((message) => message.text)).toContain(conversation.lastMessage?.text);
  }
  expect(await conversations.countInbox(ana.id)).toEqual({
    needs_person: counts.waiting,
    mine: counts.ana,
    agent: counts.agent,
    everyone: counts.waiting + counts.agent + counts.staff,
    snoozed: counts.snoozed,
    closed: counts.closed,
  });
}

test('whatever happens in whatever order, no message is lost, no two agents write, and nobody has two owners', async () => {
  const { storage } = await openHouse();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), fc.nat(6), async (steps, together) => {
      const before = await storage.conversations.countInbox(ana.id);
      const model: Model = {
        clock: 1_000,
        conversations: [1, 2, 3].map(() => ({ id: randomUUID(), customerId: randomUUID() })),
        written: [],
      };
      const playOne = (one: Step) =>
        play(storage, model, one).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
      // Some steps arrive together and share a transaction.
      for (let i = 0; i < steps.length; i += together + 1) {
        await Promise.all(steps.slice(i, i + together + 1).map(playOne));
      }
      await checkEverything(withoutBefore(storage, before), model);
    }),
    { numRuns: 200 },
  );
}, 120_000);

/** Runs share one database: what earlier runs left is taken from the counts, and their turns are not looked at. */
function withoutBefore(storage: Storage, before: Awaited<ReturnType<Storage['conversations']['countInbox']>>): Storage {
  return {
    ...storage,
    conversations: {
      ...storage.conversations,
      async countInbox(staffId) {
        const now = await storage.conversations.countInbox(staffId);
        return Object.fromEntries(
          Object.entries(now).map(([view, count]) => [view, count - before[view as keyof typeof before]]),
        ) as typeof now;
      },
    },
  };
}
