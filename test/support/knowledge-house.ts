import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createKnowledge, type KnowledgeRooms, type OpenKnowledge } from '../../server/knowledge/create-knowledge.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { openHouse } from './storage-house.ts';

/** A knowledge room over a real database and a folder of articles, both gone when the test is over. */
export interface KnowledgeHouse {
  knowledge: OpenKnowledge;
  storage: Storage;
  folder: string;
  /** Writes a file of the folder; its directories are made. */
  write: (name: string, content: string | Uint8Array) => void;
  remove: (name: string) => void;
  warnings: string[];
}

export const NO_MODEL: KnowledgeRooms['model'] = {
  embed: () => Promise.reject(new Error('There is no embedding model.')),
  embedding: () => null,
  onChange: () => () => undefined,
};

export async function openKnowledge(model: KnowledgeRooms['model'] = NO_MODEL): Promise<KnowledgeHouse> {
  const { storage } = await openHouse();
  const base = mkdtempSync(path.join(tmpdir(), 'innkeeper-articles-'));
  const folder = path.join(base, 'help');
  mkdirSync(folder);
  const warnings: string[] = [];
  const log = { info: () => undefined, warn: (_: object, words: string) => void warnings.push(words) };
  const knowledge = createKnowledge({ storage, model, log });
  await knowledge.start();
  onTestFinished(async () => {
    await knowledge.stop();
    rmSync(base, { recursive: true, force: true });
  });
  return {
    knowledge,
    storage,
    folder,
    warnings,
    write(name, content) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    },
    remove: (name) => rmSync(path.join(folder, name)),
  };
}

/** Titles of what a customer's (or staff's) question finds, best first. */
export async function titlesFor(
  knowledge: OpenKnowledge,
  query: string,
  audience: 'customer' | 'staff' = 'customer',
): Promise<string[]> {
  const found = await knowledge.findPassages({ query, language: null, audience, limit: 10 });
  return found.passages.map(({ passage }) => passage.title);
}
