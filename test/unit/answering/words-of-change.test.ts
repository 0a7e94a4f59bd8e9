import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ActionOutcome } from '../../../server/actions/actions.ts';
import { wordsOfChange } from '../../../server/answering/procedures/words-of-change.ts';
import { readProcedure } from '../../../server/knowledge/procedures/read-procedure.ts';
import { fillWords, wordsIn } from '../../../server/knowledge/procedures/fill-words.ts';
import type { StoredChange } from '../../../server/storage/change-storage.ts';

const file = new URL('../../../data/procedures/invoice.md', import.meta.url).pathname;
const read = readProcedure(readFileSync(file, 'utf8'), 'invoice.md');
if (read.outcome !== 'read') throw new Error('the sample procedure is broken');
const { procedure } = read;
const procedures = { get: () => procedure };

const change: StoredChange = {
  id: '01a20d05-0560-73df-a1bc-c71bee8b6da9',
  conversationId: 'c',
  customerId: 'customer',
  messageId: 'm',
  actionId: 'correct-invoice',
  procedureId: 'invoice',
  stepId: 'correct-written',
  arguments: { bookingId: 'PH-10001', name: 'Sandgrove Ltd', address: '1 Quay' },
  hash: 'h',
  needsApproval: false,
  state: 'running',
  createdAt: 1,
  expiresAt: 2,
  confirmedAt: 1,
  decidedBy: null,
  sentAt: 1,
  endedAt: null,
  words: null,
};
const done: ActionOutcome = { type: 'done', facts: {}, lines: [], tookMs: 1 };
const wordsOf = (name: string) =>
  fillWords(wordsIn(procedure, name, 'en').text, {
    slots: { booking: 'PH-10001', name: 'Sandgrove Ltd', address: '1 Quay' },
    facts: { result: {} },
    language: 'en',
  });

const never = () => Promise.resolve(null);
const house = { procedures, translateWords: never };

describe('What the card of a change says at its end', () => {
  it.each([
    ['correct-written', 'corrected'],
    ['correct-coming', 'kept'],
  ])('is the words of the step that asked for it, though another step does the same: %s', async (stepId, words) => {
    expect((await wordsOfChange(house, { ...change, stepId }, done, 'en')).result).toBe(wordsOf(words));
  });

  it('is the house’s own word where the step is gone or says nothing', async () => {
    expect((await wordsOfChange(house, { ...change, stepId: 'gone' }, done, 'en')).result).toBe('Done.');
    const closed = { procedures: null, translateWords: never };
    expect((await wordsOfChange(closed, change, done, 'de')).result).toBe('Erledigt.');
  });

  it.each([
    [{ type: 'unsure', words: 'secret cause', tookMs: 1 } satisfies ActionOutcome, /not sure whether this was done/],
    [{ type: 'failed', code: 'conflict', words: 'secret cause', tookMs: 1 } satisfies ActionOutcome, /was not done/],
    [{ type: 'refused', code: 'limit_day', words: 'secret cause' } satisfies ActionOutcome, /was not done/],
  ])('says what came of it, and never why in the words of the business: $type', async (outcome, words) => {
    const { result } = await wordsOfChange(house, change, outcome, 'en');
    expect(result).toMatch(words);
    expect(result).not.toContain('secret');
  });
});
