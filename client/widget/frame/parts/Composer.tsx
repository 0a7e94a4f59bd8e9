import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MESSAGE_MAX_CHARS } from '../../../../protocol/limits.ts';
import { writingMessage } from '../../../live/conversation-state.ts';
import type { Kept } from '../../../live/kept.ts';
import { DRAFT, type ChatState } from '../chat-state.ts';
import { files, reading } from '../lazy-parts.ts';
import { mayAttach } from '../may-attach.ts';
import { useScene } from '../use-chat.ts';
import { Icon } from './Icon.tsx';
import { Later } from './Later.tsx';

/** From here on the limit is told, long before it is reached. */
const WARN_BELOW_CHARS = 400;
/** After this many lines the box scrolls. */
const HEIGHT_MAX_PX = 150;

interface ComposerProps {
  state: ChatState;
  kept: Kept;
  /** Hands out a function that puts the cursor here. */
  focusRef: { current: () => void };
}

/** Where the customer writes. Enter sends, Shift+Enter makes a line; a half-composed word is never sent. */
export function Composer({ state, kept, focusRef }: ComposerProps) {
  const { chat, t } = useScene();
  const boxRef = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => kept.getItem(DRAFT) ?? '');
  const [hint, setHint] = useState<'outboxFull' | 'filesOnTheirWay' | null>(null);
  const pickRef = useRef<HTMLInputElement>(null);
  const writing = writingMessage(state.view) !== undefined;
  const words = text.trim();
  const left = MESSAGE_MAX_CHARS - words.length;
  const { tray } = state;
  const uploading = tray.some((file) => file.state === 'sending');
  const sendable = (words !== '' || tray.some((file) => file.state === 'here')) && left >= 0;
  const shownHint = hint === 'filesOnTheirWay' && !uploading ? null : hint;
  const attaches = mayAttach(state);
  const person = state.view.conversation?.state === 'staff' ? state.view.conversation.staffName : null;

  useEffect(() => {
    focusRef.current = () => boxRef.current?.focus();
  }, [focusRef]);
  useEffect(() => {
    // A reload, or a closed tab, must not cost the words already written.
    // An empty box is kept at once instead: what was put aside for whoever signs in must not be swept away later.
    if (text === '') return;
    const timer = setTimeout(() => keepDraft(kept, text), 300);
    return () => clearTimeout(timer);
  }, [kept, text]);
  useLayoutEffect(() => {
    const area = boxRef.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, HEIGHT_MAX_PX)}px`;
  }, [text]);

  function send(): void {
    if (uploading) return setHint('filesOnTheirWay');
    if (!sendable) return;
    if (!chat.say(words)) return setHint('outboxFull');
    setHint(null);
    setText('');
    keepDraft(kept, '');
    boxRef.current?.focus();
  }

  // Said above, in the log; a box would promise that somebody reads it.
  if (state.view.conversation?.blocked) return null;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {(tray.length > 0 || state.trayFull) && (
        <Later of={files} draw={({ Tray }) => <Tray state={state} onDone={() => boxRef.current?.focus()} />} />
      )}
      <div class="field">
        {attaches && (
          <>
            <button
              type="button"
              class="bare clip"
              aria-label={t('attach')}
              title={t('attach')}
              onClick={() => pickRef.current?.click()}
            >
              <Icon name="clip" />
            </button>
            <input
              type="file"
              ref={pickRef}
              hidden
              multiple
              tabIndex={-1}
              onChange={(event) => {
                chat.addFiles([...(event.currentTarget.files ?? [])]);
                // The same file may be chosen again after it was removed.
                event.currentTarget.value = '';
                boxRef.current?.focus();
              }}
            />
          </>
        )}
        <textarea
          ref={boxRef}
          rows={1}
          dir="auto"
          aria-label={t('message')}
          aria-invalid={left < 0}
          aria-describedby={left < WARN_BELOW_CHARS || shownHint ? 'limit' : undefined}
          placeholder={person === null ? t('writeMessage') : t('writeTo', { name: person })}
          enterkeyhint="send"
          value={text}
          onInput={(event) => {
            const { value } = event.currentTarget;
            setText(value);
            chat.typing();
            void reading.load().catch(() => {});
            if (value === '') keepDraft(kept, '');
          }}
          onPaste={(event) => {
            const pasted = [...(event.clipboardData?.files ?? [])];
            // A text processor puts a picture of the words beside the words: those are meant.
            if (!attaches || pasted.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
            event.preventDefault();
            chat.addFiles(pasted);
          }}
          onKeyDown={(event) => {
            // 229: some input methods end a composition with a key that claims to be no composition.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
            event.preventDefault();
            send();
          }}
        />
        {writing && (
          <button type="button" class="go stop" aria-label={t('stop')} title={t('stop')} onClick={chat.stop}>
            <Icon name="stop" />
          </button>
        )}
        {(!writing || words !== '' || tray.length > 0) && (
          // No submit button: a frame that may not submit forms would keep its press from us.
          <button type="button" class="go" aria-label={t('send')} title={t('send')} disabled={!sendable} onClick={send}>
            <Icon name="send" turns />
          </button>
        )}
      </div>
      {left < WARN_BELOW_CHARS && (
        <p id="limit" class={left < 0 ? 'limit red' : 'limit'} role={left < 0 ? 'alert' : undefined}>
          {left < 0 ? t('charactersOver', { n: -left }) : t('charactersLeft', { n: left })}
        </p>
      )}
      {shownHint && left >= WARN_BELOW_CHARS && (
        <p id="limit" class={shownHint === 'outboxFull' ? 'limit red' : 'limit'} role="alert">
          {t(shownHint)}
        </p>
      )}
    </form>
  );
}

function keepDraft(kept: Kept, text: string): void {
  try {
    if (text === '') kept.removeItem(DRAFT);
    else kept.setItem(DRAFT, text.slice(0, 2 * MESSAGE_MAX_CHARS));
  } catch {
    // Storage is full: the draft is still in the box.
  }
}
