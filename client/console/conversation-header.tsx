import { ActionIcon, Button } from '@mantine/core';
import { ArrowLeft, PanelRight, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { Chip } from '../ui/chip.tsx';
import { AssignMenu } from './assign-menu.tsx';
import classes from './conversation-header.module.css';
import { useDesk } from './desk-context.tsx';
import { KeyTip } from './key-tip.tsx';
import { useKeys } from './keys.ts';
import { StateChip } from './state-chip.tsx';
import type { ConversationActions } from './use-conversation-actions.ts';

interface ConversationHeaderProps {
  conversation: Conversation;
  actions: ConversationActions;
  contextState: 'open' | 'folded';
  onContext: () => void;
  onBack: () => void;
}

/** Who it is, who has it, and what can be done; the thing that presses is the one filled button. */
export function ConversationHeader({
  conversation,
  actions,
  contextState,
  onContext,
  onBack,
}: ConversationHeaderProps) {
  const { me } = useDesk();
  const [assigning, setAssigning] = useState(false);
  const { customer, state } = conversation;
  const mine = state === 'staff' && conversation.staff?.id === me.id;
  const free = state === 'agent' || state === 'waiting';
  const open = state !== 'closed';
  useKeys({
    t: free ? actions.takeOver : undefined,
    h: mine ? actions.handBack : undefined,
    e: open ? actions.close : undefined,
    a: open ? () => setAssigning(true) : undefined,
  });

  return (
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
        <StateChip conversation={conversation} myId={me.id} />
      </div>
      {open && (
        <div className={classes['actions']}>
          <AssignMenu
            opened={assigning}
            onOpened={setAssigning}
            current={conversation.staff?.id ?? null}
            pending={actions.pending === 'assign'}
            onAssign={actions.assign}
          />
          <KeyTip words="Close the conversation" hotkey="e">
            <Button variant="subtle" loading={actions.pending === 'close'} onClick={actions.close}>
              Close
            </Button>
          </KeyTip>
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
      )}
      {contextState === 'folded' && (
        <KeyTip words="About the customer" hotkey="i">
          <ActionIcon className={classes['about']} size="lg" aria-label="About the customer" onClick={onContext}>
            <PanelRight size={16} aria-hidden="true" />
          </ActionIcon>
        </KeyTip>
      )}
    </header>
  );
}
