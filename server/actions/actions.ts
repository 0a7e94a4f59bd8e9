import type { CardLine, VerifiedBy } from '../../protocol/conversation.ts';
import type { Words } from './files/action-file.ts';

/**
 * What the agent may do in the operator's systems. The model, a procedure or a form only ever name an action and give
 * arguments; whether it may run, with which bound arguments, and how, is decided here.
 */
export interface Actions {
  list(): ActionInfo[];
  get(actionId: string): ActionInfo | null;
  /** What could not be read at the start: files, OpenAPI documents, MCP servers. The other actions work. */
  problems(): ActionProblem[];
  /** Runs an action that only reads. Never throws for what the business or the arguments did; see ActionOutcome. */
  read(request: ActionRequest, signal: AbortSignal): Promise<ActionOutcome>;
  /** Passes a change through every gate and returns exactly what would be sent; sends nothing. */
  propose(request: ActionRequest): Promise<ProposedAction | Refused>;
  /**
   * Sends a change that was proposed, confirmed and stored, once. The gates are passed again with the stored arguments.
   * `unsure` when it may have been done: a time-out or a broken connection after the request left, a 5xx, an answer
   * that can't be read. Never tried again in here.
   */
  execute(change: ActionToExecute, signal: AbortSignal): Promise<ActionOutcome>;
  stop(): Promise<void>;
}

export interface ActionInfo {
  id: string;
  /** A short name for people. */
  title: string;
  description: string;
  source: 'openapi' | 'http' | 'mcp';
  effect: 'reads' | 'changes';
  identity: 'none' | 'verified';
  /** A member of staff must agree after the customer did. */
  approval: boolean;
  /** JSON Schema of the arguments that may come from the conversation; the bound ones are not in it. */
  parameters: Record<string, unknown>;
  /** Parameter → where its value always comes from: the verified customer. */
  bound: Record<string, BoundValue>;
  limits: { perDay: number | null; amount: { parameter: string; max: number } | null };
  /** Host it calls, without path or credentials; for MCP over stdio the command's name. */
  host: string;
  timeoutMs: number;
}
/** `customer.id` is the host site's id for him; `customer.attributes.x` a signed attribute. */
export type BoundValue = 'customer.id' | 'customer.email' | 'customer.name' | `customer.attributes.${string}`;

export interface ActionProblem {
  file: string;
  line: number;
  words: string;
}

/** Who it is for. Nothing in here may come from the model. */
export interface ActingCustomer {
  /** The house's own id for him. */
  id: string;
  verifiedBy: VerifiedBy | null;
  externalId: string | null;
  email: string | null;
  name: string | null;
  attributes: Record<string, string | number | boolean>;
}

export interface ActionRequest {
  actionId: string;
  arguments: Record<string, unknown>;
  customer: ActingCustomer;
  /** How often this customer had this action done since midnight UTC; for the limit a day. */
  doneToday: number;
  /** For titles and labels of cards. */
  language: string | null;
  /** What was looked up before, for the words of the card; never part of what is sent. */
  facts?: Record<string, unknown>;
  /** The card's words in a language the file does not have, by the text as it stands there; never part of what is sent. */
  reworded?: ReadonlyMap<string, string>;
}

export interface ProposedAction {
  type: 'proposed';
  actionId: string;
  /** Exactly what will be sent, bound arguments included, in a stable order. */
  arguments: Record<string, unknown>;
  /** SHA-256 over action and arguments: a confirmation is for this and nothing else. */
  hash: string;
  /** What the customer is asked to confirm. */
  title: string;
  lines: CardLine[];
  /** The operator's words on it as his file has them: one text, or one for each language. */
  wording: Words[];
  approval: boolean;
  /** How long his yes counts. */
  validMs: number;
}
export interface Refused {
  type: 'refused';
  code: RefusalCode;
  /** For the reviewer and the log, never for the customer. */
  words: string;
}
export type RefusalCode =
  | 'unknown_action'
  | 'not_a_read' // a change was asked for where only reading is allowed, or the other way round
  | 'identity_needed'
  | 'bound_value_missing' // the customer is verified, but not in the way that this action needs
  | 'invalid_arguments'
  | 'limit_amount'
  | 'limit_day'
  | 'not_theirs'; // the result belongs to another customer: told to him as "not found"

export interface ActionToExecute {
  changeId: string;
  actionId: string;
  arguments: Record<string, unknown>;
  hash: string;
  customer: ActingCustomer;
  doneToday: number;
  language: string | null;
}

export type ActionOutcome =
  | {
      type: 'done';
      /** What the procedures' conditions may look at: the allowed part of the result. */
      facts: Record<string, unknown>;
      /** The same for people, as lines of a card. */
      lines: CardLine[];
      /** Rows that are not this customer's, or do not say whose they are, and were dropped; absent: none. */
      foreignRows?: number;
      tookMs: number;
    }
  | Refused
  /** Surely not done: refused connection, 4xx, a limit of the business. `code` may be shown as a fixed sentence. */
  | {
      type: 'failed';
      code: 'not_found' | 'conflict' | 'unavailable' | 'rejected' | 'invalid_result';
      words: string;
      tookMs: number;
    }
  | { type: 'unsure'; words: string; tookMs: number };
