import { Button } from '@mantine/core';
import {
  hideNotification,
  showNotification,
  type NotificationData,
  type NotificationsStore,
} from '@mantine/notifications';
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
  /** Where it is shown; over the page unless it says otherwise. */
  store?: NotificationsStore;
}

/** A line with one thing to press. */
export function showToast({ id, title, words, tone, press, onPress, shownMs, store }: Toast): void {
  hideNotification(id, store);
  const data: NotificationData = {
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
            hideNotification(id, store);
            onPress();
          }}
        >
          {press}
        </Button>
      </span>
    ),
    autoClose: shownMs === 'forever' ? false : shownMs,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  };
  showNotification(data, store);
}
