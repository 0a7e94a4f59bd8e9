import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './head-menus.module.css';

interface ConfirmDialogProps {
  title: string;
  /** The button's own verb. */
  yes: string;
  onYes: () => void;
  onClose: () => void;
  /** What happens then. */
  children: ReactNode;
}

/** Asks once more before something that is hard to take back. */
export function ConfirmDialog({ title, yes, onYes, onClose, children }: ConfirmDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': 'Close this' }}>
      <div className={classes['form']}>
        <div>{children}</div>
        <div className={classes['buttons']}>
          <Button
            className={classes['danger']}
            data-autofocus
            onClick={() => {
              onYes();
              onClose();
            }}
          >
            {yes}
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </div>
    </Modal>
  );
}
