import { Button } from '@mantine/core';
import { hideNotification, showNotification, type NotificationData } from '@mantine/notifications';
import type { DeskAlert } from '../../../protocol/staff-events.ts';
import { firstLine } from '../first-line.ts';
import classes from './alert-toast.module.css';
import { alertWords } from './alert-words.ts';
import { alertsStore } from './alerts.tsx';

/** Long enough to be read beside other work; where nobody looks, long enough to be found. */
const SHOWN_MS = { visible: 15_000, hidden: 120_000 } as const;

/** A quiet line over the page with a way to the conversation; the newest of each conversation replaces the one before. */
export function showAlertToast(alert: DeskAlert, onOpen: () => void): void {
  const id = `alert ${alert.conversation.id}`;
  const said = alert.conversation.lastMessage?.text;
  hideNotification(id, alertsStore);
  const data: NotificationData = {
    id,
    title: <span dir="auto">{alertWords(alert)}</span>,
    message: (
      <span className={classes['line']}>
        <span className={classes['said']} dir="auto">
          {said ? firstLine(said) : ''}
        </span>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            hideNotification(id, alertsStore);
            onOpen();
          }}
        >
          Open
        </Button>
      </span>
    ),
    autoClose: SHOWN_MS[document.visibilityState],
    closeButtonProps: { 'aria-label': 'Dismiss' },
  };
  showNotification(data, alertsStore);
}
