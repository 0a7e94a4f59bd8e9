import { useCallback, useEffect, useReducer, useState } from 'react';
import type { Conversation, Message } from '../../protocol/conversation.ts';
import type { ConversationPresence } from '../../protocol/staff-events.ts';
import {
  emptyConversation,
  reduceConversation,
  type ConversationAction,
  type ConversationView,
} from '../live/conversation-state.ts';
import { askAgain, pauseBefore } from './ask-again.ts';
import { granted } from './ask-failed.ts';
import { useDesk, type StaffLine } from './desk-context.tsx';

/** Catch-ups in a row for one conversation: 50 × 200 messages. Beyond that somebody sends faster than we can ask. */
const CATCH_UPS_MAX = 50;

type View = ConversationView<Message, Conversation>;
type Action = ConversationAction<Message, Conversation>;

export interface OpenedConversation {
  view: View;
  /** Who else is here; null while nobody can tell. */
  presence: ConversationPresence | null;
  /** Why it can't be shown, or is older than it should be; null while it is live, or is asked for the first time. */
  problem: unknown;
  tell: (action: Action) => void;
  retry: () => void;
}

/** One conversation, live: asked for when opened, after every reconnection, and when something is known to be missing. */
export function useConversation(conversationId: string): OpenedConversation {
  const { line, unsent } = useDesk();
  const [view, tell] = useReducer(reduceConversation<Message, Conversation>, conversationId, (id) =>
    emptyConversation<Message, Conversation>(id),
  );
  const [presence, setPresence] = useState<ConversationPresence | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [asked, setAsked] = useState(0);
  const retry = useCallback(() => setAsked((times) => times + 1), []);

  useEffect(() => {
    const stop = [
      line.on('message:saved', ({ message }) => tell({ type: 'message:saved', message })),
      line.on('answer:stage', (event) => tell({ type: 'answer:stage', event })),
      line.on('answer:token', (event) => tell({ type: 'answer:token', event })),
      line.on('answer:reset', (event) => tell({ type: 'answer:reset', event })),
      line.on('conversation:changed', ({ conversation }) => tell({ type: 'conversation:changed', conversation })),
      line.on('presence:changed', (event) => {
        if (event.presence.conversationId === conversationId) setPresence(event.presence);
      }),
      line.onState((state) => {
        if (state === 'online') return;
        tell({ type: 'disconnected' });
        setPresence(null);
      }),
      line.onConnect(retry),
    ];
    return () => {
      for (const each of stop) each();
      // If the line is gone, so is the room; there is nothing to leave then.
      void line.ask('conversation:leave', { conversationId });
    };
  }, [line, conversationId, retry]);

  const { settledSeq, resync } = view;
  useEffect(() => {
    if (resync) retry();
  }, [resync, retry]);
  useEffect(() => {
    if (asked === 0) return;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const place = { afterSeq: settledSeq };
    const ask = (failed: number): Promise<void> =>
      catchUp(line, conversationId, place, (action) => {
        if (!over) tell(action);
      }).then(
        (there) => {
          if (over) return;
          setPresence(there);
          setProblem(null);
        },
        (error: unknown) => {
          if (over) return;
          setProblem(error);
          if (askAgain(failed, error)) timer = setTimeout(() => void ask(failed + 1), pauseBefore(failed, error));
        },
      );
    void ask(0);
    return () => {
      over = true;
      clearTimeout(timer);
    };
    // settledSeq moves with every message; only a new wish asks again, from wherever it then stands.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [line, conversationId, asked]);

  useEffect(() => tell({ type: 'outbox', entries: unsent }), [unsent]);

  return { view, presence, problem, tell, retry };
}

/** Tells what came after `place`, which moves along: whoever asks again goes on from there. */
async function catchUp(
  line: StaffLine,
  conversationId: string,
  place: { afterSeq: number },
  tell: (action: Action) => void,
): Promise<ConversationPresence | null> {
  let presence: ConversationPresence | null = null;
  for (let times = 0; times < CATCH_UPS_MAX; times += 1) {
    const opened = await granted(line.ask('conversation:open', { conversationId, ...place }));
    tell({ type: 'opened', ...opened });
    presence = opened.presence;
    const last = opened.messages.at(-1);
    if (!opened.more || !last) break;
    place.afterSeq = last.seq;
  }
  return presence;
}
