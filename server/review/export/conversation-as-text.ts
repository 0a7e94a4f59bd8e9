import type { Conversation, Message } from '../../../protocol/conversation.ts';
import { noticeAsText } from './notice-as-text.ts';
import { timeAsText } from './time-as-text.ts';

const STATES: Record<Conversation['state'], string> = {
  agent: 'the assistant answers',
  waiting: 'waits for a person',
  staff: 'with the staff',
  closed: 'closed',
};

/** One conversation to read or to print: who said what and when. Notes are marked, so that nobody sends them on unseen. */
export function conversationAsText({
  conversation,
  messages,
}: {
  conversation: Conversation;
  messages: readonly Message[];
}): string {
  return `${[headOf(conversation), ...messages.flatMap((message) => asText(message, conversation))].join('\n\n')}\n`;
}

function headOf(conversation: Conversation): string {
  const { customer, staff, tags } = conversation;
  const verified = customer.verified ? 'verified' : 'not verified';
  return [
    `Conversation ${conversation.id}`,
    `Customer: ${customer.name}${customer.email === null ? '' : ` <${customer.email}>`}, ${verified}`,
    `Opened: ${timeAsText(conversation.openedAt)}`,
    `State: ${STATES[conversation.state]}${staff === null ? '' : ` (${staff.name})`}`,
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`]),
  ].join('\n');
}

function asText(message: Message, conversation: Conversation): string[] {
  const when = timeAsText(message.at);
  if (message.notice !== null) return [`[${when}] ${noticeAsText(message.notice)}`];
  const lines = [
    ...(message.text === '' ? [] : [message.text]),
    ...message.attachments.map((file) => `(file: ${file.name}, ${file.bytes} bytes)`),
    ...message.sources.map(
      (source) => `(source: ${source.title}${source.heading === '' ? '' : ` › ${source.heading}`})`,
    ),
  ];
  // An answer that was cut before its first word said nothing.
  if (lines.length === 0) return [];
  const marks = [
    ...(message.kind === 'note' ? ['note, only staff'] : []),
    ...(message.state === 'stopped' ? ['stopped'] : []),
    ...(message.state === 'failed' ? ['broke off'] : []),
    ...(message.state === 'writing' ? ['being written'] : []),
  ];
  const marked = marks.length === 0 ? '' : ` (${marks.join('; ')})`;
  const original =
    message.original === null ? [] : [`(written in ${message.original.language}: ${message.original.text})`];
  return [[`[${when}] ${whoSaid(message, conversation)}${marked}`, ...lines, ...original].join('\n')];
}

function whoSaid(message: Message, conversation: Conversation): string {
  switch (message.author) {
    case 'customer':
      return conversation.customer.name;
    case 'staff':
      return message.staff?.name ?? 'Staff';
    case 'agent':
      return 'Assistant';
    case 'system':
      return 'House';
  }
}
