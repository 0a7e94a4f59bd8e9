import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReplyNotSent, sendHeld } from '../../../client/console/composing/send-held.ts';
import { keptInMemory } from '../../../client/live/kept.ts';
import { openOutbox, type SendReply } from '../../../client/live/outbox.ts';

describe('before a conversation changes hands', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function open(answer: () => Promise<SendReply> = async () => ({ ok: true })) {
    const sent: string[] = [];
    const outbox = openOutbox({
      kept: keptInMemory(),
      key: 'outbox',
      send: async ({ text }) => {
        sent.push(text);
        return answer();
      },
    });
    const write = (text: string, conversationId = 'one') =>
      outbox.add({ id: text, conversationId, text, holdMs: 5_000 });
    return { outbox, sent, write };
  }

  test('a reply that is held there goes, and has arrived', async () => {
    const { outbox, sent, write } = open();
    write('reply');
    write('elsewhere', 'two');
    await sendHeld(outbox, 'one');
    expect(sent).toEqual(['reply']);
    expect(outbox.entries()).toMatchObject([{ id: 'elsewhere' }]);
  });

  test('a reply that is refused holds the change up, once: then its writer knows', async () => {
    const { outbox, write } = open(async () => ({ ok: false, error: { code: 'stale_view' } }));
    write('reply');
    await expect(sendHeld(outbox, 'one')).rejects.toThrow(ReplyNotSent);
    expect(outbox.entries()).toMatchObject([{ state: 'not_sent', code: 'stale_view' }]);
    await sendHeld(outbox, 'one');
  });

  test('a line that is gone, or a server that says nothing, does not hold it up for ever', async () => {
    const gone = open(async () => ({ ok: false, error: { code: 'offline' } }));
    gone.write('reply');
    await expect(sendHeld(gone.outbox, 'one')).rejects.toThrow('not sent yet');

    const mute = open(() => new Promise(() => undefined));
    mute.write('reply');
    const waiting = expect(sendHeld(mute.outbox, 'one')).rejects.toThrow('not sent yet');
    await vi.advanceTimersByTimeAsync(60_000);
    await waiting;
  });
});
