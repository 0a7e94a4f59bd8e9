import { notifications } from '@mantine/notifications';

/** Whether the focus stands on the row of another conversation than the open one: j and k go there without opening it. */
export function isOnAnotherRow(openId: string): boolean {
  const row = document.activeElement?.closest('[data-row]')?.getAttribute('data-row');
  return row != null && row !== openId;
}

/** A key would act on the open conversation while the eyes are on another: neither is what was meant. */
export function sayOpenFirst(): void {
  notifications.show({
    id: 'open first',
    title: 'Open it first',
    message: 'Enter opens the conversation you are on. The key was for the open one, and nothing was done.',
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
