import { expect, test } from 'vitest';
import { openCatchUp } from '../../../client/widget/frame/catch-up.ts';
import { initialChat, type ChatState, type CustomerAsk } from '../../../client/widget/frame/chat-state.ts';
import { openStore } from '../../../client/widget/frame/store.ts';

const FILE: ChatState['tray'][number] = {
  key: 'a',
  name: 'key-box.jpg',
  bytes: 10,
  state: 'here',
  sent: 1,
  problem: null,
  attachment: null,
  retry: () => {},
  giveUp: () => {},
};

/** What stays of a conversation that the server does not know, after the connection came back. */
async function afterReconnect(tray: ChatState['tray']): Promise<string | null> {
  let kept: string | null = 'begun-here';
  const answers = [{ ok: false, error: { code: 'conversation_not_found' } }];
  const ask = (() =>
    Promise.resolve(answers.shift() ?? { ok: false, error: { code: 'offline' } })) as unknown as CustomerAsk;
  const store = openStore<ChatState>({ ...initialChat, tray });
  const catchUp = openCatchUp({
    store,
    dispatch: () => {},
    ask,
    conversation: {
      id: () => kept,
      isNew: () => false,
      keep: (id) => void (kept = id),
      keepNew: () => {},
      onOther: () => {},
    },
    outbox: { entries: () => [] },
    looking: () => true,
    onComplete: () => {},
  });
  await catchUp();
  expect(store.get().loaded).toBe(true);
  return kept;
}

test('a conversation that was begun by adding a file outlives a lost connection, and the file with it', async () => {
  expect(await afterReconnect([FILE])).toBe('begun-here');
});

test('one that was erased does not come back', async () => {
  expect(await afterReconnect([])).toBeNull();
});
