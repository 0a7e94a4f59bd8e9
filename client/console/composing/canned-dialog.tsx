import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CannedReply } from '../../../protocol/desk-http.ts';
import { Failed } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { textOf } from '../../ui/sign-in-page.tsx';
import classes from './canned-dialog.module.css';
import { useCannedReplies, useChangeCanned } from './use-canned-replies.ts';

interface CannedDialogProps {
  /** What stands in the field: a new one begins with it. */
  text: string;
  onClose: () => void;
}

/** Own canned replies: make one of what was written, change it, take it away. Shared ones are an admin's. */
export function CannedDialog({ text, onClose }: CannedDialogProps) {
  const canned = useCannedReplies();
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(text.trim() === '' ? null : 'new');
  const replies = canned.data?.replies ?? [];
  return (
    <Modal opened onClose={onClose} title="Canned replies" size="lg" closeButtonProps={{ 'aria-label': 'Close this' }}>
      {edited !== null ? (
        <CannedForm
          reply={edited === 'new' ? null : edited}
          replies={replies}
          text={text}
          onDone={() => setEdited(null)}
        />
      ) : (
        <>
          {canned.isError && <Failed place="panel" what="They could not be listed" why={thrownWords(canned.error)} />}
          {canned.data && replies.length === 0 && (
            <p className={classes['quiet']}>
              There is none yet. Write one, then type <kbd>/</kbd> in a reply to put it in.
            </p>
          )}
          <ul role="list" className={classes['list']} aria-label="Canned replies">
            {replies.map((reply) => (
              <li key={reply.id} className={classes['row']}>
                <div className={classes['words']}>
                  <span className={classes['title']} dir="auto">
                    /{reply.shortcut} · {reply.title}
                    {reply.shared && <span className={classes['quiet']}> · shared</span>}
                  </span>
                  <span className={classes['quiet']} dir="auto">
                    {reply.text}
                  </span>
                </div>
                {reply.mine && (
                  <Button variant="subtle" aria-label={`Edit ${reply.title}`} onClick={() => setEdited(reply)}>
                    Edit
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <Button onClick={() => setEdited('new')}>New canned reply</Button>
        </>
      )}
    </Modal>
  );
}

interface CannedFormProps {
  reply: CannedReply | null;
  /** Those that there are. */
  replies: readonly CannedReply[];
  text: string;
  onDone: () => void;
}

function CannedForm({ reply, replies, text, onDone }: CannedFormProps) {
  const change = useChangeCanned();
  const [typed, setTyped] = useState(reply?.shortcut ?? '');
  const shortcut = shortcutOf(typed);
  const shared = reply?.shared ?? false;
  // An own one may have the shortcut of a shared one: it stands before it.
  const taken = replies.find(
    (each) => each.id !== reply?.id && each.shared === shared && each.shortcut.toLocaleLowerCase() === shortcut,
  );
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The dialog stands, in React's eyes, inside the page's own forms.
    event.stopPropagation();
    // A new one under a taken shortcut would silently take the other's place.
    if (taken) return;
    const fields = new FormData(event.currentTarget);
    change.mutate(
      {
        type: 'save',
        id: reply?.id ?? null,
        reply: {
          shortcut,
          title: textOf(fields, 'title'),
          text: textOf(fields, 'text'),
          shared,
        },
      },
      { onSuccess: onDone },
    );
  }
  return (
    <form className={classes['form']} onSubmit={onSubmit}>
      <TextInput
        name="shortcut"
        label="Shortcut"
        description="Typed after /: letters, digits and hyphens"
        pattern="/?[\p{L}\p{N}\-]{1,30}"
        error={taken && `In use for “${taken.title}”`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        required
        withAsterisk={false}
        maxLength={31}
        data-autofocus
      />
      <TextInput name="title" label="Title" defaultValue={reply?.title} required withAsterisk={false} maxLength={60} />
      <Textarea
        name="text"
        label="Text"
        description="{customer}, {staff}, {house} and {date} are filled in"
        defaultValue={reply?.text ?? text}
        required
        withAsterisk={false}
        rows={6}
        maxLength={8_000}
      />
      {change.error && (
        <p className={classes['problem']} role="alert">
          {thrownWords(change.error)}
        </p>
      )}
      <div className={classes['buttons']}>
        <Button type="submit" loading={change.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onDone}>
          Back
        </Button>
        {reply && (
          <Button
            className={classes['away']}
            variant="subtle"
            onClick={() => change.mutate({ type: 'remove', id: reply.id }, { onSuccess: onDone })}
          >
            Delete
          </Button>
        )}
      </div>
    </form>
  );
}

/** As it is kept: without the slash that calls it up, in small letters. */
function shortcutOf(typed: string): string {
  return typed.trim().replace(/^\//u, '').toLocaleLowerCase();
}
