import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationRoom } from '../../../server/conversations/conversations.ts';
import { newId } from '../../../server/conversations/new-id.ts';
import { runAgentTurn } from '../../../server/conversations/run-agent-turn.ts';
import { takeOver } from '../../../server/conversations/hand-off/take-over.ts';
import { withCut } from '../../../server/conversations/turns/with-cut.ts';
import { openStorage } from '../../../server/storage/open-storage.ts';
import type { Storage, Turn } from '../../../server/storage/storage.ts';
import { changeRoom } from '../../support/change-house.ts';
import { eventually } from '../../support/eventually.ts';

let folder: string;
let storage: Storage;
let room: ConversationRoom;
let asked: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-stepping-in-'));
  storage = await openStorage({ file: path.join(folder, 'house.sqlite') });
  asked = [];
  room = changeRoom(storage, {
    writeAnswer: async function* (input) {
      asked.push(input.conversationId);
      yield { type: 'text', text: 'A word of the agent' };
    },
  });
});

afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A customer's message and the turn that it opened, stored but not yet run. */
async function openedTurn(): Promise<Turn> {
  const customerId = newId();
  await storage.conversations.saveCustomer({
    id: customerId,
    name: null,
    email: null,
    externalId: null,
    verified: false,
    verifiedBy: null,
    attributes: {},
    at: 1,
  });
  const received = await storage.conversations.receiveCustomerMessage({
    id: newId(),
    conversationId: newId(),
    customerId,
    text: 'Is there a pool?',
    language: null,
    at: 1,
    form: null,
    join: true,
    newTurn: { turnId: newId(), answerId: newId() },
    noticeId: newId(),
  });
  if (received.turn === null) throw new Error('no turn was opened');
  return received.turn.turn;
}

describe('When a person steps in between the commit that opens a turn and its run', () => {
  it('the turn is not run: the agent is asked for nothing', async () => {
    const turn = await openedTurn();
    await takeOver(room, { conversationId: turn.conversationId, staff: { id: 'ana', name: 'Ana' } });
    runAgentTurn(room, turn);
    await eventually(() => room.live.get(turn.conversationId) === null);
    expect(asked).toEqual([]);
  });

  it('a run that began while the take-over was being stored is stopped', async () => {
    const turn = await openedTurn();
    const { conversationId } = turn;
    const begun = await withCut(room, { conversationId, reason: 'taken_over' }, async () => room.live.begin(turn));
    expect(begun.controller.signal.aborted).toBe(true);
    expect(room.live.get(conversationId)).toBeNull();
  });

  it('otherwise the turn is run', async () => {
    const turn = await openedTurn();
    runAgentTurn(room, turn);
    await eventually(() => asked.length > 0);
    expect(asked).toEqual([turn.conversationId]);
  });
});
