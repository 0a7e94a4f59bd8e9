import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoredAttachment } from '../../server/storage/desk-storage.ts';
import { customerMessage } from '../support/customer-message.ts';
import { finishedAnswer, openHouse } from '../support/storage-house.ts';

const attachment = (some: Partial<StoredAttachment> = {}): StoredAttachment => ({
  id: randomUUID(),
  name: 'photo.png',
  type: 'image/png',
  bytes: 1_000,
  picture: { width: 12, height: 8 },
  conversationId: randomUUID(),
  messageId: null,
  uploader: 'customer',
  uploaderId: randomUUID(),
  sha256: 'x'.repeat(64),
  createdAt: 1_000,
  ...some,
});

describe('Files in storage', () => {
  it('are read as they were added, counted while unsent, and summed', async () => {
    const { attachments } = (await openHouse()).storage;
    const [picture, letter] = [attachment(), attachment({ picture: null, type: 'text/plain', bytes: 5 })];
    expect(await attachments.sum()).toBe(0);
    await attachments.add(picture);
    await attachments.add(letter);
    expect(await attachments.read(picture.id)).toEqual(picture);
    expect(await attachments.read(letter.id)).toEqual(letter);
    expect(await attachments.read(randomUUID())).toBeNull();
    expect(await attachments.sum()).toBe(1_005);
    const { uploaderId } = picture;
    expect(await attachments.countUnsent({ uploaderId, since: 1_000 })).toBe(1);
    expect(await attachments.countUnsent({ uploaderId, since: 1_001 })).toBe(0);
  });

  it('belong to exactly one of two messages that name them at once, and to none that names another too', async () => {
    const { attachments, conversations } = (await openHouse()).storage;
    const { conversationId, customerId: uploaderId } = customerMessage();
    const [one, other] = [attachment({ conversationId, uploaderId }), attachment({ conversationId, uploaderId })];
    await attachments.add(one);
    await attachments.add(other);
    const say = (ids: string[]) =>
      conversations.receiveCustomerMessage(
        customerMessage({ conversationId, customerId: uploaderId, text: '', attachments: ids }),
      );
    const outcomes = await Promise.allSettled([say([one.id]), say([one.id])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    // The free one of a message that is refused stays free.
    await expect(say([other.id, one.id])).rejects.toMatchObject({ code: 'attachment_not_found' });
    expect((await attachments.read(other.id))?.messageId).toBeNull();
    await expect(say([other.id, other.id])).rejects.toMatchObject({ code: 'attachment_not_found' });
    const { message, conversation } = await say([other.id]);
    expect(message.attachments.map(({ id }) => id)).toEqual([other.id]);
    expect(conversation.lastMessage?.text).toBe('photo.png');
    expect((await attachments.read(other.id))?.messageId).toBe(message.id);
  });

  it('that nobody sent are removed, the oldest first and only so many at once', async () => {
    const { attachments, conversations } = (await openHouse()).storage;
    const sent = attachment({ createdAt: 1 });
    const unsent = [4, 2, 3].map((createdAt) => attachment({ createdAt }));
    for (const one of [sent, ...unsent]) await attachments.add(one);
    await conversations.receiveCustomerMessage(
      customerMessage({ conversationId: sent.conversationId, customerId: sent.uploaderId, attachments: [sent.id] }),
    );
    const [four, two, three] = unsent.map(({ id }) => id);
    const first = await attachments.removeUnsent({ before: 4, limit: 1 });
    const second = await attachments.removeUnsent({ before: 4, limit: 10 });
    expect([first, second]).toEqual([[two], [three]]);
    expect(await attachments.read(four!)).not.toBeNull();
    expect(await attachments.read(sent.id)).not.toBeNull();
  });
});

describe('Short answers to choose from', () => {
  it('are stored with the answer and read again', async () => {
    const { conversations } = (await openHouse()).storage;
    const { turn, message } = await conversations.receiveCustomerMessage(customerMessage());
    const { answer } = await conversations.finishAnswer(finishedAnswer(turn!.turn, { quickReplies: ['Yes', 'No'] }));
    expect(answer.quickReplies).toEqual(['Yes', 'No']);
    const { messages } = await conversations.readMessages({
      conversationId: message.conversationId,
      afterSeq: 0,
      limit: 10,
    });
    expect(messages.map(({ quickReplies }) => quickReplies)).toEqual([[], ['Yes', 'No']]);
  });
});
