import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Evidence } from '../../protocol/evidence.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { FinishedAnswer, Storage } from '../../server/storage/storage.ts';

/** A real database in a folder that goes when the test is over, and short ways to say what happens in it. */
export interface StorageHouse {
  storage: Storage;
  file: string;
  /** The writing connection, to take room away from it. */
  writer: Sqlite.Database;
  /** Closes the storage and opens the same file again. */
  reopen(): Promise<Storage>;
}

export async function openHouse(): Promise<StorageHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-storage-'));
  const file = path.join(folder, 'house.sqlite');
  const open = () =>
    openStorage({
      file,
      onWriterOpened: (writer) => {
        house.writer = writer;
      },
    });
  const house = { file } as StorageHouse;
  house.storage = await open();
  house.reopen = async () => {
    await house.storage.close();
    house.storage = await open();
    return house.storage;
  };
  onTestFinished(async () => {
    await house.storage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return house;
}

export function finishedAnswer(
  turn: { id: string; answerId: string },
  some: Partial<FinishedAnswer> = {},
): FinishedAnswer {
  return {
    turnId: turn.id,
    answerId: turn.answerId,
    state: 'done',
    text: 'In the box beside the door.',
    mode: 'model',
    language: 'en',
    sources: [{ passageId: 'p1', articleId: 'a1', title: 'Keys', heading: 'Boat house' }],
    stopReason: null,
    offersPerson: false,
    evidence: evidence(),
    at: 2_000,
    card: null,
    change: null,
    next: { turnId: randomUUID(), answerId: randomUUID() },
    ...some,
  };
}

export function evidence(some: Partial<Evidence> = {}): Evidence {
  return {
    question: 'Where do I find the key?',
    understood: 'where is the key',
    language: 'en',
    mode: 'model',
    searchReason: null,
    passages: [],
    indexes: ['text'],
    prompt: { parts: [], estimatedTokens: 10, windowTokens: 4_096, leftOut: [], sentQuestion: 'Passages … Where?' },
    model: null,
    timings: { searchMs: 2, queueMs: 0, loadMs: 0, readMs: 10, firstWordMs: 100, writeMs: 300, totalMs: 400 },
    checks: [],
    escalation: null,
    procedure: null,
    actions: [],
    redacted: {},
    ended: { state: 'done', words: 'It said all it wanted.' },
    ...some,
  };
}

export const ana = { id: 'staff-ana', name: 'Ana' };
export const ben = { id: 'staff-ben', name: 'Ben' };

/** What staff actions need besides who and where. */
export function action(conversationId: string, at = 3_000) {
  return { conversationId, noticeId: randomUUID(), at, cut: null };
}
