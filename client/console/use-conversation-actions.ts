import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import type { Conversation, Message } from '../../protocol/conversation.ts';
import type { ConversationAction } from '../live/conversation-state.ts';
import { thrownWords } from '../ui/problem-words.ts';
import { granted } from './ask-failed.ts';
import { useDesk } from './desk-context.tsx';

export type ActionName = 'take-over' | 'hand-back' | 'close' | 'assign';

export interface ConversationActions {
  /** The one that is under way. */
  pending: ActionName | null;
  takeOver: () => void;
  handBack: () => void;
  close: () => void;
  assign: (staffId: string) => void;
}

type Tell = (action: ConversationAction<Message, Conversation>) => void;

/** What staff can do with a conversation. A refusal says why; two people at once: the second is told who was first. */
export function useConversationActions(conversationId: string, tell: Tell): ConversationActions {
  const { line } = useDesk();
  const [pending, setPending] = useState<ActionName | null>(null);

  const run = useCallback(
    async (name: ActionName, ask: () => Promise<{ conversation: Conversation }>) => {
      setPending(name);
      try {
        const { conversation } = await ask();
        tell({ type: 'conversation:changed', conversation });
      } catch (error) {
        notifications.show({
          id: `action ${name}`,
          color: 'red',
          title: failedWords(name),
          message: thrownWords(error),
          closeButtonProps: { 'aria-label': 'Dismiss' },
        });
      } finally {
        setPending(null);
      }
    },
    [tell],
  );

  return {
    pending,
    takeOver: useCallback(
      () => void run('take-over', () => granted(line.ask('conversation:take-over', { conversationId }))),
      [run, line, conversationId],
    ),
    handBack: useCallback(
      () => void run('hand-back', () => granted(line.ask('conversation:hand-back', { conversationId }))),
      [run, line, conversationId],
    ),
    close: useCallback(
      () => void run('close', () => granted(line.ask('conversation:close', { conversationId }))),
      [run, line, conversationId],
    ),
    assign: useCallback(
      (staffId: string) =>
        void run('assign', () => granted(line.ask('conversation:assign', { conversationId, staffId }))),
      [run, line, conversationId],
    ),
  };
}

function failedWords(name: ActionName): string {
  switch (name) {
    case 'take-over':
      return 'Not taken over';
    case 'hand-back':
      return 'Not handed back';
    case 'close':
      return 'Not closed';
    case 'assign':
      return 'Not assigned';
  }
}
