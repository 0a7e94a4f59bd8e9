import { AppError } from '../app-error.ts';
import type { Assist, AssistAsk } from '../answering/assist/assist.ts';
import { readActing } from '../conversations/acting-customer.ts';
import {
  RewriteRequest,
  TranslateRequest,
  type DraftResponse,
  type RewriteResponse,
  type SuggestedArticlesResponse,
  type SummaryResponse,
  type TranslateResponse,
} from '../../protocol/desk-http.ts';
import type { Storage } from '../storage/storage.ts';
import { route, type Call, type Route } from './route.ts';

/** What is looked at of a long conversation: its latest messages. */
const HISTORY_MAX_MESSAGES = 100;

export interface AssistRoutesDeps {
  storage: Pick<Storage, 'conversations' | 'desk'>;
  assist: Assist;
  now: () => number;
}

/** The agent at a member of staff's elbow: proposals and helps, nothing of which is sent by itself. */
export function assistRoutes(deps: AssistRoutesDeps): Route[] {
  const { assist } = deps;
  return [
    route({
      method: 'post',
      path: '/api/staff/conversations/:id/draft',
      audience: 'staff',
      summary: 'Propose a reply with its sources',
      answers: 'A text to edit; empty when the help centre says nothing. Nothing is sent',
      respond: async (call): Promise<DraftResponse> => assist.draftReply(await askOf(deps, call)),
    }),
    route({
      method: 'post',
      path: '/api/staff/conversations/:id/summary',
      audience: 'staff',
      summary: 'Sum the conversation up for whoever takes it over',
      answers: 'A few sentences, kept until something new is said',
      respond: async (call): Promise<SummaryResponse> => {
        const ask = await askOf(deps, call);
        const { id, lastSeq } = ask.conversation;
        const kept = await deps.storage.desk.readSummary(id);
        // Words put together without a model are made again: there may be one now.
        if (kept !== null && kept.seq === lastSeq && kept.madeBy === 'model') {
          return { madeBy: kept.madeBy, text: kept.text, at: kept.at };
        }
        const summary = { ...(await assist.summarise(ask)), at: deps.now() };
        await deps.storage.desk.saveSummary({ ...summary, conversationId: id, seq: lastSeq });
        return summary;
      },
    }),
    route({
      method: 'post',
      path: '/api/staff/conversations/:id/articles',
      audience: 'staff',
      summary: 'Suggest passages for the last question',
      answers: 'Up to five passages, best first; those for staff are marked',
      respond: async (call): Promise<SuggestedArticlesResponse> => assist.suggestArticles(await askOf(deps, call)),
    }),
    route({
      method: 'post',
      path: '/api/staff/conversations/:id/rewrite',
      audience: 'staff',
      summary: 'Say a text in other words',
      body: RewriteRequest,
      answers: 'The same facts, shorter, warmer or simpler',
      respond: async (call): Promise<RewriteResponse> => {
        const { conversation, signal } = await askOf(deps, call);
        return { text: await assist.rewrite({ ...call.body, conversation, signal }) };
      },
    }),
    route({
      method: 'post',
      path: '/api/staff/conversations/:id/translate',
      audience: 'staff',
      summary: 'Translate a message, or a reply before it is sent',
      body: TranslateRequest,
      answers: 'The translation; the original is left as it is',
      respond: async (call): Promise<TranslateResponse> => {
        const { from, to } = call.body;
        const { conversation, signal } = await askOf(deps, call);
        const text = from.type === 'text' ? from.text : await wordsOf(deps, conversation.id, from.messageId);
        return assist.translate({ text, to, signal });
      },
    }),
  ];
}

async function askOf(deps: AssistRoutesDeps, { params, res }: Pick<Call, 'params' | 'res'>): Promise<AssistAsk> {
  const id = (params['id'] ?? '').slice(0, 100);
  const conversation = await deps.storage.conversations.readConversation(id);
  if (conversation === null) throw new AppError('conversation_not_found', 'There is no such conversation');
  const now = deps.now();
  const linkId = await deps.storage.conversations.readLink(id);
  const [messages, customer] = await Promise.all([
    deps.storage.conversations.readHistory({ conversationId: id, limit: HISTORY_MAX_MESSAGES }),
    readActing(deps.storage, { customerId: conversation.customer.id, linkId }, now),
  ]);
  // Whoever closes the page, or presses "Cancel", needs no answer: the model is free for others.
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return {
    conversation,
    messages,
    customer,
    now,
    signal: gone.signal,
  };
}

async function wordsOf(deps: AssistRoutesDeps, conversationId: string, messageId: string): Promise<string> {
  const message = await deps.storage.conversations.readMessage(messageId);
  if (message?.conversationId !== conversationId || message.text.trim() === '') {
    throw new AppError('message_not_found', 'There is no such message in this conversation');
  }
  return message.text;
}
