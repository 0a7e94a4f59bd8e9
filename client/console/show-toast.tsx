import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './show-toast.module.css';

interface Toast {
  /** The next one with this id takes its place. */
  id: string;
  title: string;
  words: string;
  tone?: 'red';
  /** The one thing to press. */
  press: string;
  onPress: () => void;
  /** forever: until somebody has seen to it. */
  shownMs: number | 'forever';
}

/** A line over the page with one thing to press. */
export function showToast({ id, title, words, tone, press, onPress, shownMs }: Toast): void {
  notifications.hide(id);
  notifications.show({
    id,
    ...(tone && { color: tone }),
    title: <span dir="auto">{title}</span>,
    message: (
      <span className={classes['line']}>
        <span className={classes['words']} dir="auto">
          {words}
        </span>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            notifications.hide(id);
            onPress();
          }}
        >
          {press}
        </Button>
      </span>
    ),
    autoClose: shownMs === 'forever' ? false : shownMs,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
