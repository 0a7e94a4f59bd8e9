import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { thrownWords } from '../../../ui/problem-words.ts';
import classes from './confirm-removal.module.css';

interface ConfirmRemovalProps {
  title: string;
  removal: { isPending: boolean; error: Error | null };
  onYes: () => void;
  onClose: () => void;
  /** What happens then. */
  children: ReactNode;
}

/** Asks once more before something is gone for everybody. */
export function ConfirmRemoval({ title, removal, onYes, onClose, children }: ConfirmRemovalProps) {
  return (
    <Modal opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': 'Close this' }}>
      <div className={classes.body}>
        <p>{children}</p>
        {removal.error && (
          <p className={classes.problem} role="alert">
            {thrownWords(removal.error)}
          </p>
        )}
        <div className={classes.buttons}>
          <Button className={classes.danger} loading={removal.isPending} onClick={onYes}>
            Remove
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            Leave it
          </Button>
        </div>
      </div>
    </Modal>
  );
}
