import { Button, Tabs } from '@mantine/core';
import { Send } from 'lucide-react';
import {
  useImperativeHandle,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { REPLY_MAX_CHARS } from '../../protocol/limits.ts';
import type { Asked } from './asked-at.ts';
import { ComposerSuggestions } from './composer-suggestions.tsx';
import classes from './composer.module.css';
import { useFieldSuggestions, type Suggestion } from './use-field-suggestions.ts';

export type ComposerKind = 'message' | 'note';

export interface ComposerHandle {
  focus(): void;
  /** The marked part of the text; all of it when nothing is marked. */
  selection(): { from: number; to: number };
  /** Puts text in place of a part, so that the field's own undo takes it back. */
  replace(text: string, from: number, to: number): void;
}

interface ComposerProps {
  ref?: Ref<ComposerHandle>;
  kind: ComposerKind;
  text: string;
  /** Why a reply can't be written now, as the field's own words; null when it can. A note always can. */
  replyBlocked: string | null;
  /** Something besides the text makes it worth sending, or keeps it from being sent. */
  beside?: 'enough' | 'waits' | null;
  /** A quiet line beside the tabs. */
  hint?: ReactNode;
  /** Between the tabs and the field, and under the field. */
  above?: ReactNode;
  below?: ReactNode;
  /** Left of Send. */
  tools?: ReactNode;
  suggest?: (asked: Asked) => readonly Suggestion[];
  onPick?: (suggestion: Suggestion, asked: Asked) => void;
  onKind: (kind: ComposerKind) => void;
  onText: (text: string) => void;
  onFiles?: (files: readonly File[]) => void;
  /** A chord of the field's owner; true when it was one. */
  onChord?: (event: KeyboardEvent) => boolean;
  onSend: () => void;
}

/** Characters left below which the count is shown. */
const COUNT_BELOW = 500;

/** Where staff write: a reply that the customer reads, or a note on other paper that only staff see. */
export function Composer(props: ComposerProps) {
  const { ref, kind, text, replyBlocked, beside = null, onKind, onText, onFiles, onSend } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [dropping, setDropping] = useState(false);
  useImperativeHandle(ref, () => handleOf(field), []);
  const list = useFieldSuggestions(field, text, props.suggest, props.onPick);
  const blocked = kind === 'message' ? replyBlocked : null;
  const left = REPLY_MAX_CHARS - text.trim().length;
  const sendable = blocked === null && beside !== 'waits' && (text.trim() !== '' || beside === 'enough') && left >= 0;

  function send() {
    if (!sendable) return;
    onSend();
    field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    // An input method uses Enter to accept a word; that one is not ours.
    if (event.nativeEvent.isComposing) return;
    if (list.onKey(event) || props.onChord?.(event)) return;
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send();
  }
  function onDrop(event: DragEvent) {
    setDropping(false);
    if (!onFiles || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  }

  return (
    <Tabs
      className={classes.composer}
      data-kind={kind}
      data-dropping={dropping || undefined}
      value={kind}
      onChange={(value) => onKind(value === 'note' ? 'note' : 'message')}
      onDragOver={(event) => {
        if (!onFiles || blocked !== null || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
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
        {props.hint && <div className={classes.hint}>{props.hint}</div>}
      </div>
      <Tabs.Panel value={kind}>
        {props.above}
        <div className={classes.place}>
          <textarea
            ref={field}
            className={classes.field}
            aria-label={kind === 'note' ? 'Note' : 'Reply'}
            aria-autocomplete={props.suggest ? 'list' : undefined}
            aria-controls={list.asked ? list.listId : undefined}
            aria-activedescendant={list.asked ? `${list.listId}-${list.active}` : undefined}
            placeholder={blocked ?? (kind === 'note' ? 'Only staff see this' : 'Write to the customer')}
            dir="auto"
            disabled={blocked !== null}
            value={text}
            onChange={(event) => {
              onText(event.currentTarget.value);
              list.onCaret();
            }}
            onSelect={list.onCaret}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const files = [...event.clipboardData.files];
              if (files.length === 0 || !onFiles) return;
              event.preventDefault();
              onFiles(files);
            }}
          />
          <ComposerSuggestions list={list} label={list.asked?.mark === '@' ? 'Colleagues' : 'Canned replies'} />
        </div>
        {props.below}
        <div className={classes.foot}>
          {props.tools}
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

function handleOf(field: { readonly current: HTMLTextAreaElement | null }): ComposerHandle {
  return {
    focus: () => field.current?.focus(),
    selection() {
      const { selectionStart = 0, selectionEnd = 0, value = '' } = field.current ?? {};
      return selectionStart === selectionEnd
        ? { from: 0, to: value.length }
        : { from: selectionStart, to: selectionEnd };
    },
    replace(text, from, to) {
      const box = field.current;
      if (!box) return;
      box.focus();
      box.setSelectionRange(from, to);
      // The only way that the field's own undo knows of; where it is gone the text is still put in.
      // oxlint-disable-next-line typescript/no-deprecated
      if (document.execCommand('insertText', false, text)) return;
      box.setRangeText(text, from, to, 'end');
      box.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}
