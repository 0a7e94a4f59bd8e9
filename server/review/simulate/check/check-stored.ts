import type { Storage } from '../../../storage/storage.ts';
import type { Scenario } from '../scenario/scenario.ts';

const AUDIT_LINES = 200;
const AUDIT_PAGES = 20;

/** What the house has on disk of a conversation. Returns sentences; empty when all is as expected. */
export async function checkStored(
  storage: Pick<Storage, 'changes' | 'conversations' | 'review' | 'audit'>,
  conversationId: string,
  expected: Scenario['stored'],
): Promise<string[]> {
  const wrong: string[] = [];
  const changes = await storage.changes.listOf(conversationId);
  const found = changes.map(({ actionId, state }) => `${actionId} ${state}`);
  if (expected.changes !== undefined && found.join(', ') !== expected.changes.join(', '))
    wrong.push(`the changes are ${listed(found)}, not ${listed(expected.changes)}`);

  if (expected.handOff !== undefined) {
    const last = (await storage.review.listHandOffs(conversationId)).at(-1)?.reason ?? 'none';
    if (last !== expected.handOff) wrong.push(`it was handed off for ${last}, not ${expected.handOff}`);
  }
  if (expected.audit !== undefined) {
    const subjects = new Set([conversationId, ...changes.map(({ id }) => id)]);
    const lines = await auditOf(storage, subjects);
    for (const action of expected.audit)
      if (!lines.includes(action)) wrong.push(`no audit line ${action}, but ${listed(lines)}`);
  }
  return wrong;
}

async function auditOf(storage: Pick<Storage, 'audit'>, subjects: ReadonlySet<string>): Promise<string[]> {
  const actions: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < AUDIT_PAGES; page += 1) {
    const read: Awaited<ReturnType<Storage['audit']['list']>> = await storage.audit.list({
      cursor,
      limit: AUDIT_LINES,
    });
    actions.push(...read.entries.filter(({ subject }) => subjects.has(subject)).map(({ action }) => action));
    cursor = read.cursor;
    if (cursor === null) break;
  }
  return actions.toReversed();
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}
