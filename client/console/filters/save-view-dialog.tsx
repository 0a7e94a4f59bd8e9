import { Button, Modal, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { NAME_MAX_CHARS } from '../../../protocol/limits.ts';
import type { InboxFilter, InboxView } from '../../../protocol/staff-events.ts';
import { thrownWords } from '../../ui/problem-words.ts';
import { useDesk } from '../desk-context.tsx';
import classes from './save-view-dialog.module.css';
import { useSaveView } from './use-save-view.ts';

interface SaveViewDialogProps {
  view: InboxView;
  filter: InboxFilter;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Gives what is on the screen a name and a place in the rail. */
export function SaveViewDialog({ view, filter, onClose, onSaved }: SaveViewDialogProps) {
  const { me } = useDesk();
  const save = useSaveView();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = fields.get('name');
    if (typeof name !== 'string' || name.trim() === '') return;
    save.mutate(
      { name: name.trim(), view, filter, shared: fields.get('shared') === 'on' },
      { onSuccess: (saved) => onSaved(saved.id) },
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title="Save as view"
      size="sm"
      closeButtonProps={{ 'aria-label': 'Close without saving' }}
    >
      <form className={classes['form']} onSubmit={onSubmit}>
        <TextInput
          name="name"
          label="Name"
          placeholder="Refunds in French"
          maxLength={NAME_MAX_CHARS}
          required
          withAsterisk={false}
          autoComplete="off"
          data-autofocus
        />
        {me.role === 'admin' && (
          <label className={classes['shared']}>
            <input type="checkbox" name="shared" />
            <span>
              Share it
              <span className={classes['hint']}> Everybody sees it in the rail.</span>
            </span>
          </label>
        )}
        {save.error && (
          <p className={classes['problem']} role="alert">
            {thrownWords(save.error)}
          </p>
        )}
        <div className={classes['foot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
