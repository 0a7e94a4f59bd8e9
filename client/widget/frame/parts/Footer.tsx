import type { CustomerConversation } from '../../../../protocol/conversation.ts';
import { backSentence } from '../back-sentence.ts';
import type { ChatState, CustomerView } from '../chat-state.ts';
import { useScene, type ChatScene } from '../use-chat.ts';
import { useNow } from '../use-now.ts';
import { EndChat } from './EndChat.tsx';

/** The quiet line under the composer: how things stand, and the one way out that fits the moment. */
export function Footer({ state }: { state: ChatState }) {
  const scene = useScene();
  const { chat, t } = scene;
  const status = statusOf(state, scene, useNow());
  const { view } = state;
  const at = view.conversation?.state ?? 'agent';
  const offline = state.connection === 'offline';
  const wished = isWished(state);
  return (
    <div class="under">
      <p role="status" class={status.important ? 'status important' : 'status'}>
        {status.words}
      </p>
      {at === 'agent' && !view.conversation?.blocked && !(wished && offline) && (
        <button type="button" class="link" onClick={() => chat.askPerson(t('personPlease'))}>
          {t('person')}
        </button>
      )}
      {/* Offline it could do nothing, and would take the room of the words that matter. */}
      {at === 'waiting' && !offline && view.conversation?.mayGoOn !== false && (
        <button type="button" class="link" onClick={chat.goOn}>
          {t('goOn')}
        </button>
      )}
      {at === 'staff' && !offline && <EndChat look="link" />}
    </div>
  );
}

interface Status {
  words: string;
  important: boolean;
}

/** He asked for a person, and the server does not know it yet. */
function isWished({ personWished, view }: ChatState): boolean {
  return view.conversationId !== null && personWished.includes(view.conversationId);
}

function statusOf(state: ChatState, scene: ChatScene, now: number): Status {
  const { connection, reconnected, failed, view } = state;
  const { t } = scene;
  if (connection === 'offline') return { words: t(isWished(state) ? 'personKept' : 'reconnecting'), important: true };
  if (failed) return { words: t('actionFailed'), important: true };
  if (reconnected) return { words: t('reconnected'), important: false };
  if (view.conversation?.state === 'waiting') {
    return { words: waitSentence(view, view.conversation, scene, now), important: true };
  }
  return { words: t(scene.lasting || view.messages.length === 0 ? 'privacy' : 'notKept'), important: false };
}

/** How the wait for a person stands. */
function waitSentence(
  { messages }: CustomerView,
  { handOff, ahead }: CustomerConversation,
  { t, locale }: ChatScene,
  now: number,
): string {
  const back = handOff?.state === 'after_hours' ? backSentence(handOff.opensAt ?? 0, now, t, locale) : '';
  if (back !== '') return back;
  // Being first in line says nothing while nobody is at the desk.
  const alone = messages.findLast(({ notice }) => notice)?.notice?.code === 'handed_off_nobody_there';
  if (alone) return t('placeKept');
  if (ahead === 0 && handOff?.state === 'alerted') return t('waitAlerted');
  if (ahead === 0 && handOff?.state === 'escalated') return t('waitEscalated');
  return t('inLine', { n: ahead });
}
