import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CannedReply } from '../../../../protocol/desk-http.ts';
import { thrownWords } from '../../../ui/problem-words.ts';
import { fieldProblemsOf, problemAt } from '../teams/field-problems.ts';
import classes from './canned-dialog.module.css';
import { ReplyPreview } from './reply-preview.tsx';
import { useSaveReply, type ReplyWords } from './use-shared-replies.ts';

interface CannedDialogProps {
  /** Null: a new one. */
  reply: CannedReply | null;
  /** All that are shared: a shortcut stands for one of them. */
  replies: readonly CannedReply[];
  house: string | null;
  onClose: () => void;
}

/** Writes or changes a shared reply, with a look at how it will read. */
export function CannedDialog({ reply, replies, house, onClose }: CannedDialogProps) {
  const [draft, setDraft] = useState<ReplyWords>({
    shortcut: reply?.shortcut ?? '',
    title: reply?.title ?? '',
    text: reply?.text ?? '',
  });
  const save = useSaveReply(reply?.id ?? null);
  const problems = fieldProblemsOf(save.error);
  const shortcut = draft.shortcut.trim().replace(/^\//u, '').toLocaleLowerCase();
  const taken = replies.find((each) => each.id !== reply?.id && each.shortcut === shortcut);
  const change = (part: Partial<ReplyWords>) => {
    save.reset();
    setDraft({ ...draft, ...part });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={reply === null ? 'A new shared reply' : 'Change a shared reply'}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close this' }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          // A new one under a taken shortcut would silently take the other's place.
          if (!taken) save.mutate({ ...draft, shortcut }, { onSuccess: onClose });
        }}
      >
        <div className={classes.pair}>
          <TextInput
            label="Shortcut"
            description="Typed after /"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            pattern="/?[\p{L}\p{N}\-]{1,30}"
            title="Letters, digits and hyphens"
            required
            withAsterisk={false}
            maxLength={31}
            data-autofocus
            error={taken ? `In use for “${taken.title}”` : problemAt(problems, 'shortcut')}
            value={draft.shortcut}
            onChange={(event) => change({ shortcut: event.currentTarget.value })}
          />
          <TextInput
            label="Title"
            required
            withAsterisk={false}
            maxLength={60}
            dir="auto"
            error={problemAt(problems, 'title')}
            value={draft.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
        </div>
        <Textarea
          label="Text"
          required
          withAsterisk={false}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={8_000}
          dir="auto"
          error={problemAt(problems, 'text')}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <ReplyPreview text={draft.text} house={house} />
        <div className={classes.foot}>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {save.error && problems.length === 0 && (
            <span role="alert" className={classes.problem}>
              {thrownWords(save.error)}
            </span>
          )}
        </div>
      </form>
    </Modal>
  );
}
