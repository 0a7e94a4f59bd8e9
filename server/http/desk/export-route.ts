import type { Logger } from 'pino';
import { AppError } from '../../app-error.ts';
import { recordAudit } from '../../conversations/record-audit.ts';
import { ConversationExportQuery } from '../../../protocol/desk-http.ts';
import type { Message } from '../../../protocol/conversation.ts';
import type { TranscriptResponse } from '../../../protocol/http.ts';
import { conversationAsText } from '../../review/export/conversation-as-text.ts';
import type { Storage } from '../../storage/storage.ts';
import { route, type Route } from '../route.ts';

/** A conversation is read in pages of so many messages, and no file has more than so many pages. */
const PAGE_MESSAGES = 1_000;
const MAX_PAGES = 20;

/** One conversation as a file: for people as text, for machines exactly what a reviewer sees. */
export function exportRoute(deps: {
  storage: Pick<Storage, 'conversations' | 'review' | 'audit'>;
  now: () => number;
  log: Logger;
}): Route {
  return route({
    method: 'get',
    path: '/api/staff/conversations/:id/export',
    audience: 'staff',
    summary: 'Take one conversation along as a file',
    query: ConversationExportQuery,
    answers: 'A file: text to read, or JSON as a reviewer sees the transcript',
    respond: async ({ params, query: { format }, caller, res }): Promise<TranscriptResponse | undefined> => {
      const id = (params['id'] ?? '').slice(0, 100);
      const conversation = await deps.storage.conversations.readConversation(id);
      if (conversation === null) throw new AppError('conversation_not_found', 'There is no such conversation');
      const messages = await readAll(deps.storage, id);
      const handOffs = await deps.storage.review.listHandOffs(id);
      await recordAudit(deps, {
        actor: caller.staff.id,
        action: 'conversation.exported',
        subject: id,
        detail: { format },
      });
      const day = new Date(conversation.openedAt).toISOString().slice(0, 10);
      const ending = format === 'json' ? 'json' : 'txt';
      res.setHeader('Content-Disposition', `attachment; filename="conversation-${day}-${id.slice(0, 8)}.${ending}"`);
      if (format === 'json') return { conversation, messages, handOffs };
      res.setHeader('Cache-Control', 'no-store');
      res.type('text/plain; charset=utf-8').send(conversationAsText({ conversation, messages }));
      return undefined;
    },
  });
}

async function readAll(storage: Pick<Storage, 'conversations'>, conversationId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const afterSeq = all.at(-1)?.seq ?? 0;
    const read = await storage.conversations.readMessages({ conversationId, afterSeq, limit: PAGE_MESSAGES });
    all.push(...read.messages);
    if (!read.more) break;
  }
  return all;
}
