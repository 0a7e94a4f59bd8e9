import { Button, Tabs } from '@mantine/core';
import { Send } from 'lucide-react';
import { useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import { REPLY_MAX_CHARS } from '../../protocol/limits.ts';
import classes from './composer.module.css';

export type ComposerKind = 'message' | 'note';

export interface ComposerHandle {
  focus(): void;
}

interface ComposerProps {
  ref?: Ref<ComposerHandle>;
  kind: ComposerKind;
  text: string;
  /** Why a reply can't be written now, as the field's own words; null when it can. A note always can. */
  replyBlocked: string | null;
  /** A quiet line beside the tabs. */
  hint?: string | null;
  onKind: (kind: ComposerKind) => void;
  onText: (text: string) => void;
  onSend: () => void;
}

/** Characters left below which the count is shown. */
const COUNT_BELOW = 500;

/** Where staff write: a reply that the customer reads, or a note on other paper that only staff see. */
export function Composer({ ref, kind, text, replyBlocked, hint, onKind, onText, onSend }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);
  const blocked = kind === 'message' ? replyBlocked : null;
  const left = REPLY_MAX_CHARS - text.trim().length;
  const sendable = blocked === null && text.trim() !== '' && left >= 0;

  function send() {
    if (!sendable) return;
    onSend();
    field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    // An input method uses Enter to accept a word; that one is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send();
  }

  return (
    <Tabs
      className={classes.composer}
      data-kind={kind}
      value={kind}
      onChange={(value) => onKind(value === 'note' ? 'note' : 'message')}
    >
      <div className={classes.top}>
        <Tabs.List className={classes.tabs}>
          <Tabs.Tab className={classes.tab} value="message">
            Reply
          </Tabs.Tab>
          <Tabs.Tab className={classes.tab} value="note">
            Note
          </Tabs.Tab>
        </Tabs.List>
        {hint && <span className={classes.hint}>{hint}</span>}
      </div>
      <Tabs.Panel value={kind}>
        <textarea
          ref={field}
          className={classes.field}
          aria-label={kind === 'note' ? 'Note' : 'Reply'}
          placeholder={blocked ?? (kind === 'note' ? 'Only staff see this' : 'Write to the customer')}
          dir="auto"
          disabled={blocked !== null}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div className={classes.foot}>
          {left < COUNT_BELOW && (
            <span className={classes.said} data-over={left < 0 || undefined} role="status">
              {left >= 0 ? `${left} characters left` : `${-left} characters too long`}
            </span>
          )}
          <Button
            className={classes.send}
            leftSection={<Send size={15} aria-hidden="true" />}
            disabled={!sendable}
            onClick={send}
          >
            Send
          </Button>
        </div>
      </Tabs.Panel>
    </Tabs>
  );
}
