import type { Conversation, Message } from '../../../protocol/conversation.ts';
import { mapStrings } from '../../privacy/redaction/map-strings.ts';
import type { KnownProfile, Redactor } from '../../privacy/redaction/redaction.ts';

export interface TranscriptRedaction {
  conversation(conversation: Conversation): Conversation;
  message(message: Message): Message;
}

/**
 * A conversation as it may leave the house in a file. The same value has the same placeholder in all of it. What stays is the
 * house's own: ids, the names of staff and teams, sources, lines by the house.
 */
export function redactTranscript(redactor: Pick<Redactor, 'redact'>, profile: KnownProfile): TranscriptRedaction {
  const memory = new Map<string, string>();
  const mask = (text: string): string => redactor.redact({ text, place: 'export', profile, memory }).text;
  const maskAll = <T>(value: T): T => mapStrings(value, mask) as T;
  const maskOrNull = (text: string | null): string | null => (text === null ? null : mask(text));
  return {
    conversation: (conversation) => {
      const { customer, lastMessage } = conversation;
      return {
        ...conversation,
        customer: { ...customer, name: mask(customer.name), email: maskOrNull(customer.email) },
        contactEmail: maskOrNull(conversation.contactEmail),
        lastMessage: lastMessage === null ? null : { ...lastMessage, text: mask(lastMessage.text) },
        tags: maskAll(conversation.tags),
      };
    },
    message: (message) => {
      const { card, form, original } = message;
      return {
        ...message,
        text: mask(message.text),
        form: maskAll(form),
        card: maskAll(card),
        quickReplies: maskAll(message.quickReplies),
        attachments: message.attachments.map((file) => ({ ...file, name: mask(file.name) })),
        original: original === null ? null : { ...original, text: mask(original.text) },
      };
    },
  };
}
