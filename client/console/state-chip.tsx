import { Clock3, Moon } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';
import { exactTime } from '../live/time.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip } from '../ui/chip.tsx';
import { waitWords } from '../ui/time-words.ts';
import { useNow } from '../ui/use-now.ts';
import { snoozeWords } from './snooze-words.ts';
import classes from './state-chip.module.css';

/** Who has a conversation now: it waits, sleeps, the agent writes, you, a colleague, nobody any more. */
export function StateChip({ conversation, myId }: { conversation: Conversation; myId: string }) {
  const { state, staff, snoozedUntil, handOff } = conversation;
  if (state !== 'closed' && snoozedUntil !== null) return <Snoozed until={snoozedUntil} />;
  switch (state) {
    case 'waiting':
      if (handOff?.state === 'after_hours') return <AfterHours opensAt={handOff.opensAt} />;
      return <Waiting since={conversation.waitingSince ?? conversation.lastMessageAt} />;
    case 'agent':
      return conversation.agentWriting ? (
        <Chip tone="pine" dot>
          Agent is writing
        </Chip>
      ) : (
        <Chip tone="pine">Agent</Chip>
      );
    case 'staff':
      if (staff?.id === myId) return <Chip tone="slate">You</Chip>;
      return <Colleague name={staff?.name ?? 'Staff'} />;
    case 'closed':
      return <Chip>{conversation.spam ? 'Spam' : 'Closed'}</Chip>;
  }
}

function Waiting({ since }: { since: number }) {
  const now = useNow(1_000);
  return (
    <Chip tone="brass" icon={Clock3}>
      Waiting {waitWords(since, now)}
    </Chip>
  );
}

/** He waits, but nobody can be expected to come now: no running seconds. */
function AfterHours({ opensAt }: { opensAt: number | null }) {
  return (
    <Chip icon={Moon} title={opensAt ? `Nobody is there until ${exactTime(opensAt)}` : 'Nobody is there now'}>
      After hours
    </Chip>
  );
}

function Snoozed({ until }: { until: number }) {
  const now = useNow(60_000);
  return (
    <Chip icon={Moon} title={`Snoozed until ${exactTime(until)}`}>
      Until {snoozeWords(until, now)}
    </Chip>
  );
}

function Colleague({ name }: { name: string }) {
  return (
    <span className={classes['colleague']}>
      <Avatar name={name} tone="slate" size="small" />
      <span className={classes['name']} dir="auto">
        {name}
      </span>
    </span>
  );
}
