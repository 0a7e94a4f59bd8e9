import type { ChatState } from '../chat-state.ts';
import { useScene } from '../use-chat.ts';
import type { T } from '../words.ts';

/** The quiet line under the composer: how things stand, and the one way out that fits the moment. */
export function Footer({ state }: { state: ChatState }) {
  const { chat, t } = useScene();
  const status = statusOf(state, t);
  const at = state.view.conversation?.state ?? 'agent';
  return (
    <div class="under">
      <p role="status" class={status.important ? 'status important' : 'status'}>
        {status.words}
      </p>
      {at === 'agent' && (
        <button type="button" class="link" onClick={() => chat.askPerson(t('personPlease'))}>
          {t('person')}
        </button>
      )}
      {/* Offline it could do nothing, and would take the room of the words that matter. */}
      {at === 'waiting' && state.connection !== 'offline' && (
        <button type="button" class="link" onClick={chat.goOn}>
          {t('goOn')}
        </button>
      )}
    </div>
  );
}

function statusOf({ connection, reconnected, failed, view }: ChatState, t: T): { words: string; important: boolean } {
  if (connection === 'offline') return { words: t('reconnecting'), important: true };
  if (failed) return { words: t('actionFailed'), important: true };
  if (reconnected) return { words: t('reconnected'), important: false };
  if (view.conversation?.state === 'waiting') {
    // Being first in line says nothing while nobody is at the desk.
    const alone = view.messages.findLast(({ notice }) => notice)?.notice?.code === 'handed_off_nobody_there';
    return { words: alone ? t('placeKept') : t('inLine', { n: view.conversation.ahead }), important: true };
  }
  return { words: t('privacy'), important: false };
}
