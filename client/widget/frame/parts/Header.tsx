import type { ChatState } from '../chat-state.ts';
import { useScene } from '../use-chat.ts';
import type { T } from '../words.ts';
import { Icon } from './Icon.tsx';

interface HeaderProps {
  state: ChatState;
  menu: 'open' | 'closed';
  onMenu: () => void;
  /** Null when the frame is a page of its own. */
  onClose: (() => void) | null;
}

/** Whose chat this is, and who answers now. */
export function Header({ state, menu, onMenu, onClose }: HeaderProps) {
  const { t } = useScene();
  const { house, view } = state;
  const person = view.conversation?.state === 'staff' ? view.conversation.staffName : null;
  return (
    <header class="top">
      {house && (
        <>
          {person === null && house.look.picture ? (
            <img class="mark" src={house.look.picture} alt="" />
          ) : (
            <span class={person === null ? 'mark' : 'mark person'} aria-hidden="true">
              {initials(person ?? house.name)}
            </span>
          )}
          <div class="who">
            <h1>
              <bdi>{person ?? house.name}</bdi>
            </h1>
            <p>{whoAnswers(state, t)}</p>
          </div>
        </>
      )}
      <button
        type="button"
        class="bare"
        aria-expanded={menu === 'open'}
        aria-label={t('menu')}
        title={t('menu')}
        onClick={onMenu}
      >
        <Icon name={menu === 'open' ? 'close' : 'menu'} turns />
      </button>
      {onClose && (
        <button type="button" class="bare only-phone" aria-label={t('closeChat')} onClick={onClose}>
          <Icon name="down" />
        </button>
      )}
    </header>
  );
}

function whoAnswers({ house, view }: ChatState, t: T): string {
  switch (view.conversation?.state) {
    case 'waiting':
      return t('personWillAnswer');
    case 'staff':
      return t('personAnswers', { house: house?.name ?? '' });
    case 'closed':
      return t('conversationClosed');
    default:
      return t(answersBySearch(house, view) ? 'searchAnswers' : 'assistantAnswers');
  }
}

/** The latest answer knows better than what the house said when the chat was opened. */
function answersBySearch(house: ChatState['house'], view: ChatState['view']): boolean {
  const latest = view.messages.findLast(({ mode }) => mode === 'model' || mode === 'search');
  return latest ? latest.mode === 'search' : house?.modelAnswers === false;
}

/** "Pine Harbour Stays" → PH, "Robin" → RO. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => Array.from(word)[0]) : Array.from(words[0] ?? '').slice(0, 2);
  return letters.join('').toUpperCase();
}
