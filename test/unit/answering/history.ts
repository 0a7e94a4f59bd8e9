import type { Message } from '../../../protocol/conversation.ts';
import type { HistoryEntry } from '../../../server/storage/storage.ts';
import { aMessage } from '../../support/a-message.ts';

type Line = [author: Message['author'], text: string, more?: Partial<Message> & { sentQuestion?: string }];

/** A conversation as storage would hand it over, from its lines. */
export function history(...lines: Line[]): HistoryEntry[] {
  return lines.map(([author, text, more = {}], at) => {
    const { sentQuestion, ...fields } = more;
    return { message: { ...blank(author, text, at + 1), ...fields }, sentQuestion: sentQuestion ?? null };
  });
}

function blank(author: Message['author'], text: string, seq: number): Message {
  const system = author === 'system';
  return aMessage({
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
    conversationId: '00000000-0000-4000-9000-000000000000',
    seq,
    author,
    kind: system ? 'notice' : 'message',
    text,
    at: 1_700_000_000_000 + seq * 1_000,
    staff: author === 'staff' ? { id: 'ana', name: 'Ana' } : null,
    notice: system ? { code: 'handed_off', params: {} } : null,
    mode: author === 'agent' ? 'model' : null,
  });
}
