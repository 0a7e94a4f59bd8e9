import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OutboxEntry } from '../../../client/live/outbox.ts';

const ATTACHED = { id: 'file', name: 'map.png', type: 'image/png', bytes: 12, picture: null };

/** A tab's storage, of which a reload forgets nothing and a full one takes nothing. */
function openTab(full = false): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (at) => [...values.keys()][at] ?? null,
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key) => void values.delete(key),
  };
}

/** The page as it is after a reload: nothing in memory. */
async function openPage(staffId: string, online = false) {
  vi.resetModules();
  const { openDeskOutbox } = await import('../../../client/console/composing/open-desk-outbox.ts');
  const { changeDraft, readDraft } = await import('../../../client/console/drafts.ts');
  const sent: string[] = [];
  const line = {
    ask: async (_event: string, { text }: { text: string }) => {
      if (!online) return { ok: false, error: { code: 'offline' } };
      sent.push(text);
      return { ok: true };
    },
  };
  const open = (id: string) => openDeskOutbox(id, line as unknown as Parameters<typeof openDeskOutbox>[1]);
  const outbox = open(staffId);
  const write = (text: string, kind: 'message' | 'note' = 'message') =>
    changeDraft('one', kind, (draft) => ({ ...draft, text }));
  return { outbox, open, sent, write, changeDraft, readDraft };
}
const reply = (text: string): Pick<OutboxEntry, 'id' | 'conversationId' | 'text'> => ({
  id: text,
  conversationId: 'one',
  text,
});

describe('what was written at the desk', () => {
  beforeEach(() => vi.stubGlobal('sessionStorage', openTab()));
  afterEach(() => vi.unstubAllGlobals());

  test('is there after a reload: drafts of both kinds, and what was not sent, which then goes', async () => {
    const before = await openPage('ana');
    before.write('Begun');
    before.write('A note', 'note');
    before.outbox.add(reply('Written offline'));
    await before.outbox.flush();

    const after = await openPage('ana', true);
    expect(after.readDraft('one', 'message').text).toBe('Begun');
    expect(after.readDraft('one', 'note').text).toBe('A note');
    expect(after.outbox.entries()).toMatchObject([{ text: 'Written offline' }]);
    await after.outbox.flush();
    expect(after.sent).toEqual(['Written offline']);
  });

  test('is there when its writer signs in again in the same page', async () => {
    const page = await openPage('ana');
    page.write('Begun');
    page.outbox.add(reply('Written'));
    const again = page.open('ana');
    expect(page.readDraft('one', 'message').text).toBe('Begun');
    expect(again.entries()).toMatchObject([{ text: 'Written' }]);
  });

  test('is not there for somebody else, nor for its writer after him', async () => {
    const page = await openPage('ana');
    page.write('Begun');
    page.outbox.add(reply('Written'));
    const bens = page.open('ben');
    expect(page.readDraft('one', 'message').text).toBe('');
    expect(bens.entries()).toEqual([]);
    const later = await openPage('ana');
    expect(later.readDraft('one', 'message').text).toBe('');
    expect(later.outbox.entries()).toEqual([]);
  });

  test('keeps the files that the server has, and says of one that was on its way that it is to be added again', async () => {
    const before = await openPage('ana');
    before.changeDraft('one', 'message', (draft) => ({
      ...draft,
      files: [
        { key: '1', name: 'map.png', bytes: 12, upload: { state: 'kept', attachment: ATTACHED } },
        { key: '2', name: 'film.mp4', bytes: 99, upload: { state: 'sending', sent: 0.5, cancel: () => undefined } },
        { key: '3', name: 'setup.exe', bytes: 1, upload: { state: 'refused', why: 'No.' } },
      ],
    }));
    const { files } = (await openPage('ana')).readDraft('one', 'message');
    expect(files.map(({ name, upload }) => `${name} ${upload.state}`)).toEqual(['map.png kept', 'film.mp4 refused']);
    expect(files.at(1)?.upload).toMatchObject({ why: expect.stringContaining('Add it again') });
  });

  test('is bounded: of very many drafts the newest are there', async () => {
    const before = await openPage('ana');
    for (let at = 0; at < 100; at += 1) {
      before.changeDraft(`conversation ${at}`, 'message', (draft) => ({ ...draft, text: `Words ${at}` }));
    }
    before.changeDraft('conversation 0', 'message', (draft) => ({ ...draft, text: 'Words again' }));
    const after = await openPage('ana');
    expect(after.readDraft('conversation 99', 'message').text).toBe('Words 99');
    expect(after.readDraft('conversation 0', 'message').text).toBe('Words again');
    expect(after.readDraft('conversation 1', 'message').text).toBe('');
  });

  test.each([
    ['full', () => vi.stubGlobal('sessionStorage', openTab(true))],
    [
      'blocked',
      () =>
        Object.defineProperty(globalThis, 'sessionStorage', {
          configurable: true,
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        }),
    ],
  ])('stays in memory where the storage is %s', async (_how, make) => {
    make();
    const page = await openPage('ana');
    page.write('Begun');
    page.outbox.add(reply('Written'));
    expect(page.readDraft('one', 'message').text).toBe('Begun');
    expect(page.outbox.entries()).toMatchObject([{ text: 'Written' }]);
  });
});
