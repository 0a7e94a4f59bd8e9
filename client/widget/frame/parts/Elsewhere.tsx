import type { ChatState } from '../chat-state.ts';
import { useScene } from '../use-chat.ts';

/** Says that something came in a conversation that is not on the screen, and leads there. */
export function Elsewhere({ state: { unreadIn, view } }: { state: ChatState }) {
  const { chat, t } = useScene();
  const there = Object.keys(unreadIn).findLast((id) => id !== view.conversationId);
  return (
    <div role="status">
      {there !== undefined && (
        <p class="elsewhere">
          {t('answerElsewhere')}
          <button type="button" class="link" onClick={() => chat.show(there)}>
            {t('showAnswer')}
          </button>
        </p>
      )}
    </div>
  );
}
