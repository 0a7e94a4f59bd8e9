import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { queueAlertMails } from '../../server/conversations/mail/queue-alert-mails.ts';
import { queueMentionMails } from '../../server/conversations/mail/queue-mention-mails.ts';
import { watchOutgoingMail } from '../../server/conversations/mail/watch-outgoing-mail.ts';
import { sendStaffMessage } from '../../server/conversations/send-staff-message.ts';
import { eventually } from '../support/eventually.ts';
import { AFTER_MS, AMINA, openMailHouse } from '../support/mail-house.ts';
import { startSmtpInbox } from '../support/smtp-inbox.ts';
import { action, ana } from '../support/storage-house.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60_000;
const messageId = (raw: string): string => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? 'none';
const codes = (notices: { notice: { code: string } | null }[]) =>
  notices.map(({ notice }) => notice?.code).filter((code) => code === 'mailed' || code === 'mail_failed');

describe('A reply to a customer who is gone', () => {
  it('goes to the address he left, after the time in which he could have read it, with a way back', async () => {
    const { inbox, conversation, reply, after, notices, waiting } = await openMailHouse();
    const { conversationId } = await conversation();
    const message = await reply(conversationId, 'The key is in the box.');
    await after(AFTER_MS - 1);
    expect(inbox.mails).toEqual([]);
    await after(1);
    expect(inbox.mails).toHaveLength(1);
    const [mail] = inbox.mails;
    expect(mail).toMatchObject({ to: [AMINA], subject: 'Pine Harbour Stays: your answer' });
    expect(mail?.text.replaceAll('\r', '')).toContain('Ana:\n> The key is in the box.\n');
    expect(mail?.text).toContain(`https://help.example.org/widget/#resume=${conversationId}.${AMINA}`);
    expect(messageId(mail?.raw ?? '')).toBe(`<${message.id}@pineharbour.example>`);
    expect([codes(notices), await waiting()]).toEqual([['mailed'], 0]);
    await after(HOUR_MS);
    expect(inbox.mails).toHaveLength(1);
  });

  it('is in his language', async () => {
    const { inbox, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation(AMINA, 'de-AT');
    await reply(conversationId, 'Der Schlüssel liegt im Kasten.');
    await after(AFTER_MS);
    expect(inbox.mails[0]?.subject).toBe('Pine Harbour Stays: Ihre Antwort');
  });

  it('goes together with the others, in their order, once nobody adds any more', async () => {
    const { inbox, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation();
    for (const text of ['One.', 'Two.', 'Three.']) {
      await reply(conversationId, text);
      await after(AFTER_MS - SECOND_MS);
    }
    expect(inbox.mails).toEqual([]);
    await after(SECOND_MS);
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]?.text.replaceAll('\r', '')).toContain('> One.\n\nAna:\n> Two.\n\nAna:\n> Three.\n');
  });

  it('waits no longer than five times as long for the others', async () => {
    const { inbox, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation();
    for (let place = 0; place < 8 && inbox.mails.length === 0; place++) {
      await reply(conversationId, `${place}`);
      await after(AFTER_MS - SECOND_MS);
    }
    expect(inbox.mails).toHaveLength(1);
  });

  it('is not lost among sixty others, which are more than one mail takes', async () => {
    const { inbox, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation();
    const numbers = Array.from({ length: 61 }, (_, place) => 100 + place);
    for (const number of numbers) await reply(conversationId, `Reply ${number}.`);
    for (let looks = 0; looks < 4; looks++) await after(AFTER_MS);
    const told = inbox.mails.flatMap(({ text }) =>
      [...text.matchAll(/> Reply (\d+)\./g)].map(([, number]) => Number(number)),
    );
    expect(inbox.mails).toHaveLength(2);
    expect(told.toSorted((one, other) => one - other)).toEqual(numbers);
  });

  it('is not sent to nobody: without an address nothing is kept', async () => {
    const { conversation, reply, waiting } = await openMailHouse();
    await reply((await conversation(null)).conversationId, 'Hello?');
    expect(await waiting()).toBe(0);
  });

  it('reaches a verified customer who left no address where he proved to be', async () => {
    const { storage, inbox, clock, conversation, reply, after } = await openMailHouse();
    const { conversationId, customerId } = await conversation(null);
    await storage.conversations.saveCustomer({
      id: customerId,
      name: 'Amina',
      email: AMINA,
      externalId: 'user-1',
      verified: true,
      verifiedBy: 'site',
      attributes: {},
      at: clock.now,
    });
    await reply(conversationId, 'It is booked.');
    await after(AFTER_MS);
    expect(inbox.mails[0]?.to).toEqual([AMINA]);
  });
});

describe('A customer whose page stays open in the background', () => {
  it('gets the mail once it has waited five times as long for a sign of him, all replies in one', async () => {
    const { inbox, room, clock, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation();
    room.presence.customerOpened('page1', conversationId);
    clock.now += HOUR_MS;
    await reply(conversationId, 'One.');
    await after(AFTER_MS);
    await reply(conversationId, 'Two.');
    const nextAt = await after(4 * AFTER_MS);
    expect([inbox.mails, nextAt]).toEqual([[], clock.now + AFTER_MS]);
    await after(AFTER_MS);
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]?.text).toMatch(/> One\.[\s\S]*> Two\./);
  });
});

describe('No mail goes to a customer who', () => {
  it('has the conversation open when its time comes', async () => {
    const { inbox, room, conversation, reply, after, waiting } = await openMailHouse();
    const { conversationId } = await conversation();
    await reply(conversationId, 'Hello.');
    room.presence.customerOpened('page1', conversationId);
    await after(AFTER_MS);
    expect([inbox.mails, await waiting()]).toEqual([[], 0]);
  });

  it('came back after the reply and went again; the next reply is mailed, alone', async () => {
    const { inbox, room, clock, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation();
    await reply(conversationId, 'One.');
    clock.now += SECOND_MS;
    room.presence.customerOpened('page1', conversationId);
    room.presence.customerWent('page1');
    clock.now += SECOND_MS;
    await reply(conversationId, 'Two.');
    await after(AFTER_MS);
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]?.text).toContain('> Two.');
    expect(inbox.mails[0]?.text).not.toContain('> One.');
  });

  it('has the page open and gives a sign of himself, as long as a mail waits for one', async () => {
    const { inbox, room, clock, conversation, reply, after, waiting } = await openMailHouse();
    const { conversationId } = await conversation();
    room.presence.customerOpened('page1', conversationId);
    clock.now += HOUR_MS;
    await reply(conversationId, 'Hello.');
    await after(AFTER_MS);
    expect([inbox.mails, await waiting()]).toEqual([[], 1]);
    clock.now += 3 * AFTER_MS;
    room.presence.customerTyping('page1', conversationId);
    await after(AFTER_MS);
    expect([inbox.mails, await waiting()]).toEqual([[], 0]);
  });

  it('lost his line before the reply came', async () => {
    const { inbox, room, clock, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation();
    room.presence.customerOpened('page1', conversationId);
    clock.now += SECOND_MS;
    await reply(conversationId, 'Hello.');
    clock.now += SECOND_MS;
    // The server notices only now.
    room.presence.customerWent('page1');
    await after(AFTER_MS);
    expect(inbox.mails).toHaveLength(1);
  });

  it('is blocked', async () => {
    const { storage, inbox, conversation, reply, after } = await openMailHouse();
    const { conversationId, customerId } = await conversation();
    await reply(conversationId, 'Hello.');
    await storage.desk.setBlocked({ customerId, blocked: true });
    await after(AFTER_MS);
    expect(inbox.mails).toEqual([]);
  });
});

describe('More than six mails an hour from one conversation', () => {
  it('are not sent; the rest waits and goes together', async () => {
    const { inbox, conversation, reply, after } = await openMailHouse();
    const { conversationId } = await conversation();
    for (let place = 1; place <= 8; place++) {
      await reply(conversationId, `Reply ${place}.`);
      await after(AFTER_MS);
    }
    expect(inbox.mails).toHaveLength(6);
    for (let minutes = 0; minutes < 60; minutes += 10) await after(10 * 60_000);
    expect(inbox.mails).toHaveLength(7);
    expect(inbox.mails[6]?.text).toMatch(/Reply 7\.[^]*Reply 8\./);
  });
});

describe('A mail server', () => {
  it('that is down for a while gets the mail once it is up, and a reply that came meanwhile', async () => {
    const first = await startSmtpInbox();
    const { conversation, reply, after, notices } = await openMailHouse({ inbox: first });
    await first.stop();
    const { conversationId } = await conversation();
    await reply(conversationId, 'One.');
    await after(AFTER_MS);
    await reply(conversationId, 'Two.');
    const second = await startSmtpInbox({ port: first.port });
    try {
      await after(AFTER_MS);
      expect(second.mails.map(({ text }) => /> (\S+)/.exec(text)?.[1])).toEqual(['One.', 'Two.']);
      expect(codes(notices)).toEqual(['mailed', 'mailed']);
    } finally {
      await second.stop();
    }
  });

  it('that stays down: after the last try it is given up, and staff read so', async () => {
    const gone = await startSmtpInbox();
    const { conversation, reply, after, notices, waiting } = await openMailHouse({ inbox: gone });
    await gone.stop();
    await reply((await conversation()).conversationId, 'Hello.');
    for (const ms of [AFTER_MS, 5_000, 30_000]) {
      expect(codes(notices)).toEqual([]);
      await after(ms);
    }
    expect([codes(notices), await waiting()]).toEqual([['mail_failed'], 0]);
  });

  it('that refuses the address is not asked again', async () => {
    const inbox = await startSmtpInbox({ mood: 'refuse' });
    const { conversation, reply, after, notices, waiting } = await openMailHouse({ inbox });
    await reply((await conversation()).conversationId, 'Hello.');
    await after(AFTER_MS);
    expect([codes(notices), await waiting()]).toEqual([['mail_failed'], 0]);
    await inbox.stop();
  });

  it('that took the mail and could not say so gets the very same one again, under the same id', async () => {
    let times = 0;
    const inbox = await startSmtpInbox({
      options: {
        onData: (stream, _session, callback) => {
          times += 1;
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            raws.push(Buffer.concat(parts).toString());
            callback(times === 1 ? Object.assign(new Error('try again'), { responseCode: 451 }) : null);
          });
        },
      },
    });
    const raws: string[] = [];
    const { conversation, reply, after } = await openMailHouse({ inbox });
    const { conversationId } = await conversation();
    await reply(conversationId, 'One.');
    await after(AFTER_MS);
    await reply(conversationId, 'Two.');
    await after(5_000);
    const body = (raw: string) => raw.slice(raw.indexOf('\r\n\r\n'));
    expect(raws).toHaveLength(2);
    expect(new Set(raws.map(messageId)).size).toBe(1);
    expect(body(raws[1]!)).toBe(body(raws[0]!));
    await inbox.stop();
  });
});

describe('A process that was killed', () => {
  it('between the reply and keeping its mail keeps it when it begins again, once', async () => {
    const { inbox, conversation, reply, after, begin, forget } = await openMailHouse();
    const { conversationId } = await conversation();
    forget();
    await reply(conversationId, 'The key is in the box.');
    await after(AFTER_MS);
    expect(inbox.mails).toEqual([]);
    await begin();
    await begin();
    await after(0);
    await after(HOUR_MS);
    await begin();
    await after(AFTER_MS);
    expect(inbox.mails).toHaveLength(1);
  });

  it('between two tries goes on where it was: nothing is lost, nothing is sent before its time', async () => {
    const first = await startSmtpInbox();
    const { storage, conversation, reply, after, begin } = await openMailHouse({ inbox: first });
    await first.stop();
    await reply((await conversation()).conversationId, 'Hello.');
    await after(AFTER_MS);
    const second = await startSmtpInbox({ port: first.port });
    await begin();
    await after(4_999);
    expect(second.mails).toEqual([]);
    await after(1);
    expect([second.mails.length, await storage.outgoingMail.next()]).toEqual([1, null]);
    await second.stop();
  });
});

describe('A member of staff who is not at the desk', () => {
  it('gets one mail about somebody who waits, however often it is asked for', async () => {
    const { storage, inbox, clock, desk, conversation, after } = await openMailHouse();
    const { conversationId } = await conversation();
    await storage.conversations.handBack({
      ...action(conversationId, clock.now),
      staff: ana,
      newTurn: { turnId: 't1', answerId: 'a1' },
    });
    await storage.conversations.handOff({ ...action(conversationId, clock.now), reason: 'staff', nobodyThere: true });
    const waiting = await storage.conversations.readConversation(conversationId);
    const ask = () =>
      queueAlertMails(desk, { key: 'hand-off-1', conversation: waiting!, staffIds: ['ben', 'gone', 'ben'] });
    await ask();
    await after(0);
    await ask();
    await after(HOUR_MS);
    expect(inbox.mails.map(({ to, subject }) => [to, subject])).toEqual([
      [['ben@example.org'], 'Pine Harbour Stays: a customer waits for a person'],
    ]);
    expect(inbox.mails[0]?.text).toContain(`https://help.example.org/console/needs-a-person/${conversationId}`);
  });

  it('and can not be reached is told of in the conversation, once for all of them', async () => {
    const gone = await startSmtpInbox();
    const { storage, clock, desk, conversation, after, notices, waiting } = await openMailHouse({ inbox: gone });
    await gone.stop();
    const { conversationId } = await conversation();
    await storage.conversations.handBack({
      ...action(conversationId, clock.now),
      staff: ana,
      newTurn: { turnId: 't1', answerId: 'a1' },
    });
    await storage.conversations.handOff({ ...action(conversationId, clock.now), reason: 'staff', nobodyThere: true });
    const asked = await storage.conversations.readConversation(conversationId);
    await queueAlertMails(desk, { key: 'hand-off-1', conversation: asked!, staffIds: ['ben', 'cem'] });
    for (const ms of [0, 5_000, 30_000]) await after(ms);
    expect(await waiting()).toBe(0);
    expect(notices.flatMap(({ notice }) => (notice?.code === 'mail_failed' ? [notice.params] : []))).toEqual([
      { kind: 'alert' },
    ]);
  });

  it('gets none when somebody took over meanwhile', async () => {
    const { storage, inbox, desk, conversation, after } = await openMailHouse();
    const { conversationId } = await conversation();
    const taken = await storage.conversations.readConversation(conversationId);
    await queueAlertMails(desk, { key: 'hand-off-1', conversation: taken!, staffIds: ['ben'] });
    await after(0);
    expect([inbox.mails, await storage.outgoingMail.next()]).toEqual([[], null]);
  });
});

it('What was sent is not kept a second time: neither the address nor the words', async () => {
  const { writer, conversation, reply, after } = await openMailHouse();
  const rows = () => JSON.stringify(writer.prepare('select * from outgoing_mail').all());
  const { conversationId } = await conversation();
  await reply(conversationId, 'The code of the door is 4711.');
  expect(rows()).toMatch(/amina.*4711/);
  await after(AFTER_MS);
  expect(rows()).toContain(conversationId);
  expect(rows()).not.toMatch(/amina|4711|resume/);
});

describe('A colleague who is named in a note', () => {
  const note = (conversationId: string, mentions: string[]) => ({
    id: randomUUID(),
    conversationId,
    staff: ana,
    kind: 'note' as const,
    text: 'The customer is furious, see the bill',
    mentions,
  });

  it('gets a mail with the way there when he is not connected, once, and nothing of what was said', async () => {
    const { inbox, conversation, desk, room, storage, waiting, after } = await openMailHouse();
    const { conversationId } = await conversation();
    room.storage.staff.read = desk.staff.read;
    room.presence.staffCame('a tab', { id: 'cleo', name: 'Cleo' });
    const said = await sendStaffMessage(room, note(conversationId, ['ben', 'cleo', ana.id]));
    await queueMentionMails(desk, said);
    await queueMentionMails(desk, said);
    await after(0);
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]).toMatchObject({
      to: ['ben@example.org'],
      subject: 'Pine Harbour Stays: Ana named you in a note',
    });
    expect(inbox.mails[0]?.text).toContain(`https://help.example.org/console/everyone/${conversationId}`);
    expect(inbox.mails[0]?.text).not.toContain('furious');
    expect(await waiting()).toBe(0);
    expect((await storage.outgoingMail.listUntried({ conversationId, limit: 10 })).length).toBe(0);
    room.presence.stop();
  });

  it('is told by whoever watches what is said, not twice for one who is named again', async () => {
    const { inbox, conversation, desk, room } = await openMailHouse();
    const { conversationId } = await conversation();
    room.storage.staff.read = desk.staff.read;
    const watch = watchOutgoingMail(desk);
    await sendStaffMessage(room, note(conversationId, ['ben', 'ben']));
    await sendStaffMessage(room, note(conversationId, []));
    await eventually(() => inbox.mails.length > 0);
    await watch.stop();
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]?.text).toContain('Ana named you in a note on ');
  });
});
