import { pendingMessages } from '../../../live/conversation-state.ts';
import type { ChatState } from '../chat-state.ts';
import { useScene } from '../use-chat.ts';

/** Short answers to choose from, under the last words of the house and only there. */
export function QuickReplies({ state: { view } }: { state: ChatState }) {
  const { chat, t } = useScene();
  const last = view.messages.at(-1);
  const replies = last?.state === 'done' && view.conversation?.state !== 'closed' ? last.quickReplies : [];
  if (replies.length === 0 || pendingMessages(view).length > 0) return null;
  return (
    <ul class="replies" aria-label={t('quickReplies')}>
      {replies.map((reply) => (
        <li key={reply}>
          <button type="button" class="offer" dir="auto" onClick={() => chat.say(reply)}>
            {reply}
          </button>
        </li>
      ))}
    </ul>
  );
}
