import type { ActingCustomer } from '../../actions/actions.ts';
import type {
  DraftResponse,
  MadeBy,
  RewriteRequest,
  SuggestedArticlesResponse,
  TranslateResponse,
} from '../../../protocol/desk-http.ts';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { HistoryEntry } from '../../storage/storage.ts';

/** What help is asked about: the conversation as it stands, oldest first, without notes. */
export interface AssistAsk {
  conversation: Conversation;
  messages: HistoryEntry[];
  customer: ActingCustomer;
  now: number;
  signal: AbortSignal;
}

/** The agent at the elbow of a member of staff. It proposes; nothing of it is stored or sent, and a person reads it first. */
export interface Assist {
  /** An answer to what the customer wrote last, made and checked like one of the agent's own. Empty when nothing is found. */
  draftReply(ask: AssistAsk): Promise<DraftResponse>;
  /** What a colleague must know. By plain words from the conversation when no model is free. */
  summarise(ask: AssistAsk): Promise<{ madeBy: MadeBy; text: string }>;
  /** Passages that may help, for both audiences; by search alone. */
  suggestArticles(ask: AssistAsk): Promise<SuggestedArticlesResponse>;
  /** Throws AppError model_unavailable when no model can do it, or what it wrote changes a fact. */
  rewrite(ask: RewriteRequest & Pick<AssistAsk, 'conversation' | 'signal'>): Promise<string>;
  /** Throws AppError model_unavailable likewise. */
  translate(ask: { text: string; to: string; signal: AbortSignal }): Promise<TranslateResponse>;
}
