import { Button } from '@mantine/core';
import { hideNotification, showNotification, type NotificationData } from '@mantine/notifications';
import type { DeskAlert } from '../../../protocol/staff-events.ts';
import { firstLine } from '../first-line.ts';
import classes from './alert-toast.module.css';
import { alertWords } from './alert-words.ts';
import { alertsStore } from './alerts.tsx';

/** Long enough to be read beside other work; where nobody looks, long enough to be found. */
const SHOWN_MS = { visible: 15_000, hidden: 120_000 } as const;

const idOf = (conversationId: string): string => `alert ${conversationId}`;

/** What the lines that stand say, by their id. */
const headlines = new Map<string, string>();

/** How many were shown. The newest stands before the others: what waits until there is room again is the oldest. */
let shown = 0;

/**
 * A quiet line over the page with a way to the conversation; the newest of each conversation replaces the one before.
 * What was only written on keeps the headline that stands: "came to you" is not lost to the customer's next words.
 */
export function showAlertToast(alert: DeskAlert, onOpen: () => void): void {
  const id = idOf(alert.conversation.id);
  const said = alert.conversation.lastMessage?.text;
  const standing = alert.reason === 'replied' ? headlines.get(id) : undefined;
  const headline = standing ?? alertWords(alert);
  hideNotification(id, alertsStore);
  headlines.set(id, headline);
  shown += 1;
  const data: NotificationData = {
    id,
    priority: shown,
    title: <span dir="auto">{headline}</span>,
    onClose: () => headlines.delete(id),
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

/** Whoever has opened the conversation needs no way to it. */
export function hideAlertToast(conversationId: string): void {
  hideNotification(idOf(conversationId), alertsStore);
}
