import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import { exactTime } from '../../live/time.ts';
import { useNow } from '../../ui/use-now.ts';
import { snoozeWords } from '../snooze-words.ts';
import type { ConversationActions } from '../use-conversation-actions.ts';
import classes from './head-menus.module.css';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { snoozeTimes } from './snooze-times.ts';

interface SnoozeMenuProps {
  conversation: Conversation;
  actions: ConversationActions;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

/** Puts a conversation away until later; it comes back by itself, or with the customer's next word. */
export function SnoozeMenu({ conversation, actions, opened, onOpened }: SnoozeMenuProps) {
  const [picking, setPicking] = useState<'open' | 'closed'>('closed');
  const now = useNow(60_000);
  if (conversation.snoozedUntil !== null) {
    return (
      <Button
        variant="subtle"
        loading={actions.pending === 'wake'}
        title="Bring it back now (z)"
        onClick={actions.wake}
      >
        Wake
      </Button>
    );
  }
  return (
    <>
      <Menu opened={opened} onChange={onOpened} position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="subtle"
            loading={actions.pending === 'snooze'}
            title="Away until later (z)"
            aria-keyshortcuts="z"
          >
            Snooze
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {snoozeTimes(now).map(({ words, until }) => (
            <Menu.Item
              key={words}
              rightSection={
                <span className={classes['quiet']} title={exactTime(until)}>
                  {snoozeWords(until, now)}
                </span>
              }
              onClick={() => actions.snooze(until)}
            >
              {words}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setPicking('open')}>Pick a day and time</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {picking === 'open' && <SnoozeDialog onSnooze={actions.snooze} onClose={() => setPicking('closed')} />}
    </>
  );
}
