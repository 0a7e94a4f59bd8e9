import type { CaseHouse } from './answering/write-answer.ts';
import { wordsOfChange } from './answering/procedures/words-of-change.ts';
import type { TranslateWords } from './answering/translate/translate-words.ts';
import { readActing } from './conversations/acting-customer.ts';
import type { ConversationRoom } from './conversations/conversations.ts';
import { openCases, type OpenedCases } from './open-cases.ts';
import type { SamePerson } from './storage/change-storage.ts';
import type { Storage } from './storage/storage.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Procedures and actions for the rest of the house. They are opened after it listens; whoever needs them waits. */
export interface CaseDesk {
  opened: Promise<OpenedCases>;
  open(): Promise<void>;
  forAnswers: () => Promise<Omit<CaseHouse, 'translateWords'>>;
  executeChange: ConversationRoom['executeChange'];
  wordsOfChange: (
    translateWords: TranslateWords,
    ...about: Parameters<ConversationRoom['wordsOfChange']>
  ) => ReturnType<ConversationRoom['wordsOfChange']>;
  stop(): Promise<void>;
}

export function createCaseDesk(
  deps: Parameters<typeof openCases>[0] & {
    storage: Pick<Storage, 'changes' | 'conversations'>;
    identityWays: ('site' | 'email')[];
  },
): CaseDesk {
  const { storage, identityWays, now } = deps;
  let cases: OpenedCases | null = null;
  let tell: (opening: Promise<OpenedCases>) => void = () => undefined;
  const opened = new Promise<OpenedCases>((resolve) => {
    tell = resolve;
  });
  const countToday = (input: { customer: SamePerson; actionId: string; exceptId?: string }): Promise<number> =>
    storage.changes.countSent({ ...input, since: now() - (now() % DAY_MS) });
  return {
    opened,
    open: async () => {
      const opening = openCases(deps);
      tell(opening);
      cases = await opening;
    },
    forAnswers: async () => {
      const { procedures, actions, escalation } = await opened;
      return { procedures, actions, escalation, countToday, identityWays };
    },
    executeChange: async (change, customer, signal) => {
      const { actions } = await opened;
      const conversation = await storage.conversations.readConversation(change.conversationId);
      // What he had proved when he said yes: staff may take a weekend to agree, and he need not come back for that.
      const saidYesAt = change.confirmedAt ?? now();
      const acting = await readActing(storage, { customerId: customer.id, linkId: change.linkId ?? null }, saidYesAt);
      return actions.execute(
        {
          changeId: change.id,
          actionId: change.actionId,
          arguments: change.arguments,
          hash: change.hash,
          customer: acting,
          doneToday: await countToday({ customer: acting, actionId: change.actionId, exceptId: change.id }),
          language: conversation?.language ?? null,
        },
        signal,
      );
    },
    wordsOfChange: (translateWords, ...about) =>
      wordsOfChange({ procedures: cases?.procedures ?? null, translateWords }, ...about),
    stop: async () => cases?.stop(),
  };
}
