import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '../../server/storage/open-storage.ts';
import { eventually } from '../support/eventually.ts';
import { startSmtpInbox, type SmtpInbox } from '../support/smtp-inbox.ts';
import { spawnHouse, type SpawnedHouse } from '../support/spawn-house.ts';
import { action, ana } from '../support/storage-house.ts';

const AMINA = 'amina@example.org';
/** As long as it takes: a first try and the pause after it. */
const LIMIT_MS = 30_000;

let dataDir: string;
const open: { stop(): unknown }[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'innkeeper-mail-'));
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function inboxAt(port = 0, mood: 'take' | 'hold' = 'take'): Promise<SmtpInbox> {
  const inbox = await startSmtpInbox({ port, mood });
  open.push(inbox);
  return inbox;
}
/** A port where nobody listens. */
async function freePort(): Promise<number> {
  const { port, stop } = await startSmtpInbox();
  await stop();
  return port;
}
async function house(port: number): Promise<SpawnedHouse> {
  const spawned = await spawnHouse({
    DATA_DIR: dataDir,
    SAMPLE_DATA: 'off',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'help@pineharbour.example',
    MAIL_AFTER_MS: '1000',
  });
  open.push({ stop: spawned.kill });
  return spawned;
}

/** What the house left on disk when it was killed right after Ana's reply: nobody has kept a mail for it. */
async function replyOnDisk(text: string): Promise<string> {
  const storage = await openStorage({ file: path.join(dataDir, 'innkeeper.sqlite') });
  const [conversationId, customerId, at] = [randomUUID(), randomUUID(), Date.now()];
  const message = { id: randomUUID(), conversationId, text, language: 'en', at };
  const newTurn = { turnId: randomUUID(), answerId: randomUUID() };
  const noticeId = randomUUID();
  await storage.conversations.receiveCustomerMessage({
    ...message,
    customerId,
    form: null,
    join: false,
    newTurn,
    noticeId,
  });
  await storage.handOffs.setContactEmail({ conversationId, customerId, email: AMINA, noticeId: randomUUID(), at });
  await storage.conversations.takeOver({ ...action(conversationId, at), staff: ana });
  await storage.conversations.saveStaffMessage({
    id: randomUUID(),
    conversationId,
    staff: ana,
    kind: 'message',
    text,
    at,
  });
  await storage.close();
  return conversationId;
}

const messageId = (raw: string): string => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? 'none';
async function mailsLeft(): Promise<number | null> {
  const storage = await openStorage({ file: path.join(dataDir, 'innkeeper.sqlite') });
  const next = await storage.outgoingMail.next();
  await storage.close();
  return next;
}

describe('A mail', { timeout: 90_000 }, () => {
  it('of a reply after which the process was killed at once goes out when it begins again, once', async () => {
    await replyOnDisk('The key is in the box.');
    const inbox = await inboxAt();
    const first = await house(inbox.port);
    await eventually(() => inbox.mails.length === 1, LIMIT_MS);
    await first.stop();
    expect(await mailsLeft()).toBeNull();
    const second = await house(inbox.port);
    await second.stop();
    expect(inbox.mails.map(({ to }) => to)).toEqual([[AMINA]]);
  });

  it('waits while the mail server is down, also over the end of the process, and goes out once it is up', async () => {
    await replyOnDisk('The key is in the box.');
    const port = await freePort();
    const first = await house(port);
    await eventually(() => first.output().includes('was not taken by the mail server'), LIMIT_MS);
    await first.kill();
    expect(await mailsLeft()).not.toBeNull();
    const inbox = await inboxAt(port);
    await house(port);
    await eventually(() => inbox.mails.length === 1, LIMIT_MS);
    expect(inbox.mails[0]?.text).toContain('The key is in the box.');
  });

  it('that was in the hands of the mail server when the process was killed goes out again, the same one under the same id', async () => {
    await replyOnDisk('The key is in the box.');
    const slow = await inboxAt(0, 'hold');
    const first = await house(slow.port);
    await eventually(() => slow.mails.length === 1, LIMIT_MS);
    await first.kill();
    await slow.stop();
    const inbox = await inboxAt(slow.port);
    await house(slow.port);
    await eventually(() => inbox.mails.length === 1, LIMIT_MS);
    expect(messageId(inbox.mails[0]?.raw ?? '')).toBe(messageId(slow.mails[0]?.raw ?? 'never'));
    expect(inbox.mails[0]?.text).toBe(slow.mails[0]?.text);
  });

  it('in the hands of a mail server that does not answer does not keep the process from ending in time', async () => {
    await replyOnDisk('The key is in the box.');
    const slow = await inboxAt(0, 'hold');
    const first = await house(slow.port);
    await eventually(() => slow.mails.length === 1, LIMIT_MS);
    expect(await first.stop()).toBe(0);
    expect(await mailsLeft()).not.toBeNull();
  });
});
