import { ActionIcon, Button } from '@mantine/core';
import { ArrowLeft, PanelRight, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import type { ConversationPresence } from '../../protocol/staff-events.ts';
import { Chip } from '../ui/chip.tsx';
import { AssignMenu } from './assign-menu.tsx';
import classes from './conversation-header.module.css';
import { useDesk } from './desk-context.tsx';
import { HeadDialogs } from './head/head-dialogs.tsx';
import { HeadStrip } from './head/head-strip.tsx';
import { MoreMenu } from './head/more-menu.tsx';
import { SnoozeMenu } from './head/snooze-menu.tsx';
import { useHeadCommands } from './head/use-head-commands.ts';
import { useHeadDeeds, type HeadDialog } from './head/use-head-deeds.ts';
import { canReopen } from './head/can-reopen.ts';
import { isOnAnotherRow, sayOpenFirst } from './head/on-another-row.ts';
import { KeyTip } from './key-tip.tsx';
import { useKeys } from './keys.ts';
import type { ConversationActions } from './use-conversation-actions.ts';

interface ConversationHeaderProps {
  conversation: Conversation;
  presence: ConversationPresence | null;
  actions: ConversationActions;
  contextState: 'open' | 'folded';
  onContext: () => void;
  onBack: () => void;
}

/** Who it is, who has it, and what can be done; the thing that presses is the one filled button. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, presence, actions, contextState, onContext, onBack } = props;
  const { me } = useDesk();
  const [menu, setMenu] = useState<'assign' | 'snooze' | null>(null);
  const [dialog, setDialog] = useState<HeadDialog | null>(null);
  const deeds = useHeadDeeds(conversation);
  const { customer, state } = conversation;
  const mine = state === 'staff' && conversation.staff?.id === me.id;
  const free = state === 'agent' || state === 'waiting';
  const open = state !== 'closed';
  const snooze = () => (conversation.snoozedUntil === null ? setMenu('snooze') : actions.wake());
  const reopenable = canReopen(conversation);
  const here = (act: () => void) => () => (isOnAnotherRow(conversation.id) ? sayOpenFirst() : act());
  useKeys({
    t: free ? here(actions.takeOver) : undefined,
    h: mine ? here(actions.handBack) : undefined,
    e: open ? here(actions.close) : undefined,
    a: open ? here(() => setMenu('assign')) : undefined,
    z: open ? here(snooze) : undefined,
  });
  useHeadCommands({
    conversation,
    mine: mine ? 'mine' : 'not_mine',
    actions,
    deeds,
    onMenu: setMenu,
    onDialog: setDialog,
  });

  return (
    <>
      <header className={classes['header']}>
        <ActionIcon className={classes['back']} size="lg" aria-label="Back to the list" onClick={onBack}>
          <ArrowLeft size={18} aria-hidden="true" />
        </ActionIcon>
        <div className={classes['who']}>
          <h2 dir="auto" title={customer.name}>
            {customer.name}
          </h2>
          {customer.verified && (
            <span className={classes['verified']}>
              <Chip tone="pine" icon={ShieldCheck}>
                Verified
              </Chip>
            </span>
          )}
        </div>
        <div className={classes['actions']}>
          {open && (
            <>
              <AssignMenu
                conversation={conversation}
                opened={menu === 'assign'}
                onOpened={(opened) => setMenu(opened ? 'assign' : null)}
                pending={actions.pending === 'assign' || actions.pending === 'set-team'}
                onAssign={actions.assign}
                onTeam={actions.setTeam}
              />
              <SnoozeMenu
                conversation={conversation}
                actions={actions}
                opened={menu === 'snooze'}
                onOpened={(opened) => setMenu(opened ? 'snooze' : null)}
              />
              <KeyTip words="Close the conversation" hotkey="e">
                <Button variant="subtle" loading={actions.pending === 'close'} onClick={actions.close}>
                  Close
                </Button>
              </KeyTip>
            </>
          )}
          <MoreMenu conversation={conversation} actions={actions} deeds={deeds} onDialog={setDialog} />
          {free && (
            <KeyTip words="The agent stops, you answer" hotkey="t">
              <Button
                className={classes['main']}
                loading={actions.pending === 'take-over'}
                rightSection={
                  <kbd className={classes['key']} aria-hidden="true">
                    T
                  </kbd>
                }
                onClick={actions.takeOver}
              >
                Take over
              </Button>
            </KeyTip>
          )}
          {reopenable && (
            <Button
              variant="default"
              title="It is yours then"
              loading={actions.pending === 'reopen'}
              onClick={actions.reopen}
            >
              Open again
            </Button>
          )}
          {mine && (
            <KeyTip words="The agent answers again" hotkey="h">
              <Button
                className={classes['main']}
                variant="default"
                loading={actions.pending === 'hand-back'}
                rightSection={
                  <kbd className={classes['key']} aria-hidden="true">
                    H
                  </kbd>
                }
                onClick={actions.handBack}
              >
                Hand back
              </Button>
            </KeyTip>
          )}
        </div>
        {contextState === 'folded' && (
          <KeyTip words="About the customer" hotkey="i">
            <ActionIcon className={classes['about']} size="lg" aria-label="About the customer" onClick={onContext}>
              <PanelRight size={16} aria-hidden="true" />
            </ActionIcon>
          </KeyTip>
        )}
      </header>
      <HeadStrip conversation={conversation} presence={presence} onTags={() => setDialog('tags')} />
      <HeadDialogs dialog={dialog} conversation={conversation} actions={actions} onClose={() => setDialog(null)} />
    </>
  );
}
