import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutboxEntry } from '../../../client/live/outbox.ts';
import type { ChangeState } from '../../../protocol/conversation.ts';
import {
  emptyConversation,
  pendingMessages,
  reduceConversation,
  writingMessage,
  type ConversationAction,
  type ConversationView,
  type LiveMessage,
} from '../../../client/live/conversation-state.ts';

type Head = { id: string };
type View = ConversationView<LiveMessage, Head>;
type Action = ConversationAction<LiveMessage, Head>;
const HERE = 'conversation';

function message(seq: number, fields: Partial<LiveMessage> = {}): LiveMessage {
  return {
    id: `m${seq}`,
    conversationId: HERE,
    seq,
    author: seq % 2 === 1 ? 'customer' : 'agent',
    state: 'done',
    text: `words ${seq}`,
    stopReason: null,
    ...fields,
  };
}
const saved = (seq: number, fields?: Partial<LiveMessage>): Action => ({
  type: 'message:saved',
  message: message(seq, fields),
});
const token = (offset: number, text: string, messageId = 'm2'): Action => ({
  type: 'answer:token',
  event: { conversationId: HERE, messageId, offset, text },
});
const opened = (messages: LiveMessage[], writing?: { messageId: string; text: string }): Action => ({
  type: 'opened',
  conversation: { id: HERE },
  messages,
  more: false,
  writing: writing ? { ...writing, stage: null } : null,
});
function after(...actions: Action[]): View {
  return actions.reduce<View>(reduceConversation, { ...emptyConversation(HERE), live: true });
}
/** The same before the conversation was opened. */
function closedAfter(...actions: Action[]): View {
  return actions.reduce<View>(reduceConversation, emptyConversation(HERE));
}
const textOf = (view: View, id: string): string | undefined => view.messages.find((other) => other.id === id)?.text;

describe('messages', () => {
  test('stand in the order of their seq, whatever order they came in', () => {
    expect(after(saved(3), saved(1), saved(2)).messages.map((other) => other.id)).toEqual(['m1', 'm2', 'm3']);
  });

  test('are replaced by id, so a change or a replay adds nothing', () => {
    const view = after(saved(1), saved(2, { state: 'writing', text: '' }), saved(2), saved(2), saved(1));
    expect(view.messages).toEqual([message(1), message(2)]);
  });

  test('of another conversation are not shown', () => {
    expect(after(saved(1, { conversationId: 'other' })).messages).toEqual([]);
  });

  test('an unfinished answer that moves down takes its new place', () => {
    const moved = message(4, { id: 'm2', state: 'writing', text: '' });
    const view = after(saved(1), saved(2, { state: 'writing', text: '' }), saved(3), {
      type: 'message:saved',
      message: moved,
    });
    expect(view.messages.map((other) => other.id)).toEqual(['m1', 'm3', 'm2']);
  });

  test('a late replay does not undo that an answer was finished, stopped or moved', () => {
    const writing = saved(2, { state: 'writing', text: 'wo' });
    expect(after(saved(1), saved(2), writing).messages[1]?.state).toBe('done');
    expect(after(saved(2, { state: 'stopped', stopReason: 'taken_over' }), writing).messages[0]?.state).toBe('stopped');
    const view = after(saved(5, { id: 'm2', state: 'writing', text: '' }), writing);
    expect(view.messages[0]?.seq).toBe(5);
  });

  test('an answer that the stopping server cut off may be taken up again', () => {
    const view = after(
      saved(2, { state: 'stopped', stopReason: 'server_stopped' }),
      saved(2, { state: 'writing', text: '' }),
    );
    expect(writingMessage(view)?.id).toBe('m2');
  });
});

describe('cards', () => {
  const card = (state: ChangeState): LiveMessage['card'] => ({
    type: 'change',
    changeId: 'c1',
    title: 'Change dates',
    lines: [],
    state,
    expiresAt: 0,
    needsApproval: false,
    result: null,
  });
  const stateOf = (view: View): string | undefined => view.messages.find(({ id }) => id === 'm2')?.card?.state;
  const asked = (state: ChangeState): Action => saved(2, { card: card(state) });

  test('only go forward: a late replay does not bring a button back', () => {
    expect(stateOf(after(saved(1), asked('pending'), asked('running'), asked('pending')))).toBe('running');
    expect(stateOf(after(saved(1), asked('done'), asked('confirmed')))).toBe('done');
    expect(stateOf(after(saved(1), asked('confirmed'), asked('failed')))).toBe('failed');
  });

  test('that wait are asked for again after a lost connection, since they may end meanwhile', () => {
    expect(after(saved(1), asked('running'), saved(3)).settledSeq).toBe(1);
    expect(after(saved(1), asked('done'), saved(3)).settledSeq).toBe(3);
    const form: LiveMessage['card'] = { type: 'form', fields: [], state: 'open' };
    expect(after(saved(1), saved(2, { card: form }), saved(3)).settledSeq).toBe(1);
    expect(after(saved(1), saved(2, { card: { ...form, state: 'sent' } }), saved(3)).settledSeq).toBe(3);
  });

  test('are answered without a message: a yes that waits is none', () => {
    const entry: OutboxEntry = { id: 'c1', conversationId: HERE, text: '', change: 'confirm', at: 0, state: 'sending' };
    const view = after(saved(1), asked('pending'), { type: 'outbox', entries: [entry] });
    expect(pendingMessages(view)).toEqual([]);
    expect(view.outbox).toEqual([entry]);
  });
});

describe('tokens', () => {
  const begun = [saved(1), saved(2, { state: 'writing', text: '' })];

  test('are appended at their offset only', () => {
    const view = after(...begun, token(0, 'Yes, '), token(5, 'you can'), token(5, 'you can'), token(0, 'Yes, '));
    expect(textOf(view, 'm2')).toBe('Yes, you can');
    expect(view.resync).toBe(false);
  });

  test('from ahead wait for the missing piece, and it is asked for', () => {
    const early = after(...begun, token(5, 'you can'));
    expect(textOf(early, 'm2')).toBe('');
    expect(early.resync).toBe(true);
    expect(textOf(reduceConversation(early, token(0, 'Yes, ')), 'm2')).toBe('Yes, you can');
  });

  test('that contradict what is shown ask for the text again', () => {
    const view = after(...begun, token(0, 'Yes, '), token(3, ' we'));
    expect(textOf(view, 'm2')).toBe('Yes, ');
    expect(view.resync).toBe(true);
  });

  test('before their message wait for it', () => {
    const view = after(saved(1), token(0, 'Yes'), saved(2, { state: 'writing', text: '' }));
    expect(textOf(view, 'm2')).toBe('Yes');
  });

  test('after the end of their answer change nothing', () => {
    expect(textOf(after(...begun, saved(2), token(7, ' more')), 'm2')).toBe('words 2');
  });

  test('are withdrawn by a reset, and the answer starts again', () => {
    const reset: Action = { type: 'answer:reset', event: { conversationId: HERE, messageId: 'm2' } };
    const view = after(...begun, token(0, 'Nonsense'), reset, token(0, 'From our guide:'));
    expect(textOf(view, 'm2')).toBe('From our guide:');
  });

  test('are not lost when the stored row lags behind them', () => {
    const view = after(...begun, token(0, 'Yes, you can'), saved(2, { state: 'writing', text: 'Yes' }));
    expect(textOf(view, 'm2')).toBe('Yes, you can');
  });

  test('that overtook the answer to conversation:open are kept', () => {
    const row = message(2, { state: 'writing', text: '' });
    const snapshot = opened([message(1), row], { messageId: 'm2', text: 'Yes, early ' });
    const view = closedAfter(token(11, 'and '), token(15, 'late'), snapshot);
    expect(textOf(view, 'm2')).toBe('Yes, early and late');
    expect(view.resync).toBe(false);
  });

  test('from before a lost connection count for nothing: they may have been withdrawn meanwhile', () => {
    const row = message(2, { state: 'writing', text: '' });
    const lost = after(...begun, token(0, 'Nonsense'), { type: 'disconnected' });
    const view = reduceConversation(lost, opened([row], { messageId: 'm2', text: '' }));
    expect(textOf(view, 'm2')).toBe('');
    expect(textOf(reduceConversation(view, token(0, 'From our guide')), 'm2')).toBe('From our guide');
  });
});

describe('the place to go on from', () => {
  test('is the last seq before the first unfinished message', () => {
    const view = after(opened([message(1), message(2, { state: 'writing' }), message(3)]));
    expect(view.settledSeq).toBe(1);
    expect(reduceConversation(view, saved(2)).settledSeq).toBe(3);
  });

  test('does not pass over what may be missing after a lost connection', () => {
    const view = after(opened([message(1), message(2)]), { type: 'disconnected' }, saved(5));
    expect(view.settledSeq).toBe(2);
    expect(reduceConversation(view, opened([message(3), message(4), message(5)])).settledSeq).toBe(5);
  });

  test('rises page by page while a long catch-up comes in', () => {
    const first = closedAfter({ ...opened([message(1), message(2)]), more: true } as Action);
    expect(first).toMatchObject({ settledSeq: 2, live: false });
  });

  test('stays before an answer that the server may take up again', () => {
    expect(after(opened([message(1), message(2, { state: 'stopped', stopReason: 'server_stopped' })])).settledSeq).toBe(
      1,
    );
  });
});

describe('messages on their way', () => {
  const entry = { id: 'm3', conversationId: HERE, text: 'words 3', at: 0, state: 'sending' } as const;

  test('are shown until they are stored, and then only once', () => {
    const sending = after(saved(1), { type: 'outbox', entries: [entry] });
    expect(pendingMessages(sending)).toEqual([entry]);
    const stored = reduceConversation(sending, saved(3));
    expect(pendingMessages(stored)).toEqual([]);
    // The acknowledgement may come after the event.
    expect(pendingMessages(reduceConversation(stored, { type: 'outbox', entries: [entry] }))).toEqual([]);
  });

  test('come back as they are kept: a number that the house does not keep is covered up in the same bubble', () => {
    const sending = after(saved(1), {
      type: 'outbox',
      entries: [{ ...entry, text: 'my card is 4111 1111 1111 1111' }],
    });
    const stored = reduceConversation(sending, saved(3, { text: 'my card is •••• 1111' }));
    expect(pendingMessages(stored)).toEqual([]);
    expect(stored.messages.map(({ text }) => text)).toEqual(['words 1', 'my card is •••• 1111']);
  });

  test('for another conversation are not shown in this one', () => {
    const view = after({ type: 'outbox', entries: [{ ...entry, conversationId: 'other' }] });
    expect(pendingMessages(view)).toEqual([]);
  });
});

test('stages belong to the answer being written and end with it', () => {
  const stage: Action = {
    type: 'answer:stage',
    event: { conversationId: HERE, messageId: 'm2', stage: { code: 'queued', ahead: 2 } },
  };
  const view = after(saved(2, { state: 'writing', text: '' }), stage);
  expect(view.stage?.stage).toEqual({ code: 'queued', ahead: 2 });
  expect(reduceConversation(view, saved(2)).stage).toBeNull();
  expect(after(saved(2), stage).stage).toBeNull();
});

/** What a server tells of a conversation, in order, and the conversation as it then is. */
const history = fc
  .array(
    fc.record({
      pieces: fc.array(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 5 }),
      withdrawn: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((turns) => {
    const told: Action[] = [];
    const truth: LiveMessage[] = [];
    for (const { pieces, withdrawn } of turns) {
      const question = message(truth.length + 1);
      const answer = message(truth.length + 2, { state: 'writing', text: '' });
      const tell = (text: string): void => {
        told.push(token(answer.text.length, text, answer.id));
        answer.text += text;
      };
      told.push({ type: 'message:saved', message: question }, { type: 'message:saved', message: { ...answer } });
      if (withdrawn) {
        tell('nonsense');
        told.push({ type: 'answer:reset', event: { conversationId: HERE, messageId: answer.id } });
        answer.text = '';
      }
      pieces.forEach(tell);
      const finished: LiveMessage = { ...answer, state: 'done' };
      told.push({ type: 'message:saved', message: finished });
      truth.push(question, finished);
    }
    return { told, truth };
  });

describe('whatever the network does', () => {
  test('told once and in order, the screen shows the truth without asking again', () => {
    fc.assert(
      fc.property(history, ({ told, truth }) => {
        const view = after(opened([]), ...told);
        expect(view.messages).toEqual(truth);
        expect(view.resync).toBe(false);
        expect(view.settledSeq).toBe(truth.length);
      }),
    );
  });

  test('replayed and reordered, it ends at the truth', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), ({ told, truth }, numbers) => {
        const at = (length: number): number => (numbers.next().value ?? 0) % length;
        const shuffled = [...told, ...told.filter(() => at(2) === 0)];
        for (let from = shuffled.length - 1; from > 0; from -= 1) {
          const to = at(from + 1);
          [shuffled[from], shuffled[to]] = [shuffled[to] as Action, shuffled[from] as Action];
        }
        expect(after(opened([]), ...shuffled).messages).toEqual(truth);
      }),
    );
  });

  test('cut at any moment and opened again from its own place, it misses nothing', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), ({ told, truth }, cutAt, backAt) => {
        const cut = cutAt % (told.length + 1);
        const back = cut + (backAt % (told.length - cut + 1));
        const before = after(opened([]), ...told.slice(0, cut), { type: 'disconnected' });
        // What the server has when we come back, asked for from our own place on.
        const server = after(opened([]), ...told.slice(0, back));
        const writing = writingMessage(server);
        const answer = opened(
          server.messages.filter((other) => other.seq > before.settledSeq).map((other) => ({ ...other })),
          writing && { messageId: writing.id, text: writing.text },
        );
        const view = [answer, ...told.slice(back)].reduce<View>(reduceConversation, before);
        expect(view.messages).toEqual(truth);
        expect(view.resync).toBe(false);
      }),
    );
  });

  test('a replay changes nothing at all', () => {
    fc.assert(
      fc.property(history, fc.nat(), ({ told }, cutAt) => {
        const part = told.slice(0, cutAt % (told.length + 1));
        // A reset withdraws what came before it, so what is replayed begins after the last one.
        const from = part.findLastIndex((action) => action.type === 'answer:reset') + 1;
        const view = after(opened([]), ...part);
        const again = part.slice(from).reduce<View>(reduceConversation, view);
        expect(again.messages).toEqual(view.messages);
      }),
    );
  });
});
