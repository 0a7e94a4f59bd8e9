import type { Logger } from 'pino';
import { AppError } from '../../app-error.ts';
import { recordAudit } from '../../conversations/record-audit.ts';
import { ConversationExportQuery } from '../../../protocol/desk-http.ts';
import type { Conversation, Message } from '../../../protocol/conversation.ts';
import type { TranscriptResponse } from '../../../protocol/http.ts';
import { conversationAsText } from '../../review/export/conversation-as-text.ts';
import type { KnownProfile, Redactor } from '../../privacy/redaction/redaction.ts';
import { redactTranscript, type TranscriptRedaction } from '../../review/export/redact-transcript.ts';
import type { Storage } from '../../storage/storage.ts';
import { route, type Route } from '../route.ts';

/** A conversation is read in pages of so many messages, and no file has more than so many pages. */
const PAGE_MESSAGES = 1_000;
const MAX_PAGES = 20;

/** One conversation as a file: for people as text, for machines as a reviewer sees it, both masked as the policy says. */
export function exportRoute(deps: {
  storage: Pick<Storage, 'conversations' | 'review' | 'audit'>;
  redactor: Pick<Redactor, 'redact'>;
  now: () => number;
  log: Logger;
}): Route {
  return route({
    method: 'get',
    path: '/api/staff/conversations/:id/export',
    audience: 'staff',
    summary: 'Take one conversation along as a file',
    query: ConversationExportQuery,
    answers: 'A file: text to read, or JSON as a reviewer sees the transcript. Personal identifiers are masked',
    respond: async ({ params, query: { format }, caller, res }): Promise<TranscriptResponse | undefined> => {
      const id = (params['id'] ?? '').slice(0, 100);
      const found = await deps.storage.conversations.readConversation(id);
      if (found === null) throw new AppError('conversation_not_found', 'There is no such conversation');
      const redaction = redactTranscript(deps.redactor, await readProfile(deps.storage, found));
      const conversation = redaction.conversation(found);
      const messages = await readAll(deps.storage, id, redaction);
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

/** What the house knows of the customer, to be found wherever it stands. */
async function readProfile(
  storage: Pick<Storage, 'conversations'>,
  { customer: { id }, contactEmail }: Conversation,
): Promise<KnownProfile> {
  const customer = await storage.conversations.readCustomer(id);
  const known = (...values: (string | null | undefined)[]): string[] => values.filter((value) => value != null);
  return { names: known(customer?.name), emails: known(customer?.email, contactEmail), phones: [], addresses: [] };
}

async function readAll(
  storage: Pick<Storage, 'conversations'>,
  conversationId: string,
  redaction: TranscriptRedaction,
): Promise<Message[]> {
  const all: Message[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const afterSeq = all.at(-1)?.seq ?? 0;
    const read = await storage.conversations.readMessages({ conversationId, afterSeq, limit: PAGE_MESSAGES });
    // A page at a time: others are served in between.
    all.push(...read.messages.map(redaction.message));
    if (!read.more) break;
  }
  return all;
}
