import { notifications } from '@mantine/notifications';
import { useCallback, useMemo, useState } from 'react';
import type { Conversation, Message, Priority } from '../../protocol/conversation.ts';
import type { ConversationAction } from '../live/conversation-state.ts';
import { thrownWords } from '../ui/problem-words.ts';
import { granted } from './ask-failed.ts';
import { ReplyNotSent, sendHeld } from './composing/send-held.ts';
import { useDesk } from './desk-context.tsx';
import { showToast } from './show-toast.tsx';

export type ActionName =
  | 'take-over'
  | 'hand-back'
  | 'close'
  | 'reopen'
  | 'assign'
  | 'set-team'
  | 'snooze'
  | 'wake'
  | 'tag'
  | 'prioritise'
  | 'merge'
  | 'spam'
  | 'block';

export interface ConversationActions {
  /** The one that is under way. */
  pending: ActionName | null;
  takeOver: () => void;
  handBack: () => void;
  close: () => void;
  /** It is mine then. */
  reopen: () => void;
  assign: (staffId: string) => void;
  setTeam: (teamId: string) => void;
  snooze: (until: number) => void;
  wake: () => void;
  tag: (tags: readonly string[]) => void;
  prioritise: (priority: Priority) => void;
  /** The conversation that both are now; null when it was refused, which has been said. */
  merge: (intoId: string) => Promise<Conversation | null>;
  setSpam: (spam: 'spam' | 'not_spam') => void;
  setBlocked: (customerId: string, blocked: 'blocked' | 'unblocked') => void;
}

/** Long enough to notice a key that was pressed by mistake. */
const UNDO_SHOWN_MS = 10_000;

type Tell = (action: ConversationAction<Message, Conversation>) => void;

/** What staff can do with a conversation. A refusal says why; two people at once: the second is told who was first. */
export function useConversationActions(conversationId: string, tell: Tell): ConversationActions {
  const { line, outbox } = useDesk();
  const [pending, setPending] = useState<ActionName | null>(null);

  const run = useCallback(
    async (name: ActionName, ask: () => Promise<object>): Promise<Conversation | null> => {
      setPending(name);
      try {
        const conversation = conversationOf(await ask());
        if (conversation) tell({ type: 'conversation:changed', conversation });
        return conversation;
      } catch (error) {
        notifications.show({
          id: `action ${name}`,
          color: 'red',
          title: FAILED[name],
          message: error instanceof ReplyNotSent ? error.message : thrownWords(error),
          closeButtonProps: { 'aria-label': 'Dismiss' },
        });
        return null;
      } finally {
        setPending(null);
      }
    },
    [tell],
  );

  /** For what would leave a reply that is still held without a taker. */
  const runAfterReply = useCallback(
    (name: ActionName, ask: () => Promise<object>) =>
      run(name, async () => {
        await sendHeld(outbox, conversationId);
        return ask();
      }),
    [conversationId, outbox, run],
  );

  return useMemo(() => {
    const it = { conversationId };
    const reopen = (): void => void run('reopen', () => granted(line.ask('conversation:reopen', it)));
    return {
      pending,
      takeOver: () => void run('take-over', () => granted(line.ask('conversation:take-over', it))),
      handBack: () => void runAfterReply('hand-back', () => granted(line.ask('conversation:hand-back', it))),
      close: () =>
        void runAfterReply('close', () => granted(line.ask('conversation:close', it))).then((closed) => {
          if (closed) showClosed(closed, reopen);
        }),
      reopen,
      assign: (staffId) =>
        void runAfterReply('assign', () => granted(line.ask('conversation:assign', { ...it, staffId }))),
      setTeam: (teamId) =>
        void runAfterReply('set-team', () => granted(line.ask('conversation:set-team', { ...it, teamId }))),
      snooze: (until) => void runAfterReply('snooze', () => granted(line.ask('conversation:snooze', { ...it, until }))),
      wake: () => void run('wake', () => granted(line.ask('conversation:wake', it))),
      tag: (tags) => void run('tag', () => granted(line.ask('conversation:tag', { ...it, tags: [...tags] }))),
      prioritise: (priority) =>
        void run('prioritise', () => granted(line.ask('conversation:prioritise', { ...it, priority }))),
      merge: (intoId) => runAfterReply('merge', () => granted(line.ask('conversation:merge', { ...it, intoId }))),
      setSpam: (spam) =>
        void runAfterReply('spam', () => granted(line.ask('conversation:spam', { ...it, spam: spam === 'spam' }))),
      setBlocked: (customerId, blocked) =>
        void runAfterReply('block', () =>
          granted(line.ask('customer:block', { customerId, blocked: blocked === 'blocked' })),
        ),
    };
  }, [conversationId, line, pending, run, runAfterReply]);
}

function showClosed({ id, customer }: Conversation, onUndo: () => void): void {
  showToast({
    id: `closed ${id}`,
    title: 'Closed',
    words: customer.name,
    press: 'Undo',
    onPress: onUndo,
    shownMs: UNDO_SHOWN_MS,
  });
}

/** Most answers carry the conversation as it now is. */
function conversationOf(answer: { conversation?: Conversation }): Conversation | null {
  return answer.conversation ?? null;
}

const FAILED: Record<ActionName, string> = {
  'take-over': 'Not taken over',
  'hand-back': 'Not handed back',
  close: 'Not closed',
  reopen: 'Not opened again',
  assign: 'Not assigned',
  'set-team': 'Not given to the team',
  snooze: 'Not snoozed',
  wake: 'Not woken',
  tag: 'The tags are as they were',
  prioritise: 'The priority is as it was',
  merge: 'Not joined',
  spam: 'Not marked',
  block: 'Not changed',
};
