import { Button, Modal, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { textOf } from '../../ui/sign-in-page.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './head-menus.module.css';

/** Nobody remembers why, after a year. */
const FARTHEST_MS = 365 * 24 * 60 * 60_000;
const STEP_MS = 60_000;

/** Any moment to come, by the browser's own picker. */
export function SnoozeDialog({ onSnooze, onClose }: { onSnooze: (until: number) => void; onClose: () => void }) {
  const now = useNow(60_000);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const until = new Date(textOf(new FormData(event.currentTarget), 'until')).getTime();
    if (!Number.isFinite(until) || until <= Date.now()) return;
    onSnooze(until);
    onClose();
  }
  return (
    <Modal opened onClose={onClose} title="Snooze until" size="sm" closeButtonProps={{ 'aria-label': 'Close this' }}>
      <form className={classes['form']} onSubmit={onSubmit}>
        <TextInput
          type="datetime-local"
          name="until"
          label="Day and time"
          required
          withAsterisk={false}
          min={localMoment(now + STEP_MS)}
          max={localMoment(now + FARTHEST_MS)}
          data-autofocus
        />
        <div className={classes['buttons']}>
          <Button type="submit">Snooze</Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** "2026-11-24T09:00", in the reader's own zone, as the input wants it. */
function localMoment(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000;
  return new Date(at - offsetMs).toISOString().slice(0, 16);
}
