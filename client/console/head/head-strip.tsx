import { Ban, Flag, Plus, Users } from 'lucide-react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationPresence } from '../../../protocol/staff-events.ts';
import { Chip } from '../../ui/chip.tsx';
import { useDesk } from '../desk-context.tsx';
import { LevelChip } from '../level-chip.tsx';
import { StateChip } from '../state-chip.tsx';
import classes from './head-strip.module.css';
import { priorities } from './priorities.ts';

interface HeadStripProps {
  conversation: Conversation;
  presence: ConversationPresence | null;
  onTags: () => void;
}

/** Where the conversation stands, in one quiet line: who has it, how long is left, what it is marked with. */
export function HeadStrip({ conversation, presence, onTags }: HeadStripProps) {
  const { me } = useDesk();
  const { team, priority, tags, customer } = conversation;
  const marked = priority === 'normal' ? undefined : priorities.find(({ value }) => value === priority);
  return (
    <div className={classes['strip']} role="group" aria-label="Where it stands">
      <StateChip conversation={conversation} myId={me.id} />
      <LevelChip conversation={conversation} />
      {customer.blocked && (
        <Chip tone="red" icon={Ban}>
          Blocked
        </Chip>
      )}
      {marked && (
        <Chip tone={marked.tone} icon={Flag}>
          {marked.words}
        </Chip>
      )}
      {team && <Chip icon={Users}>{team.name}</Chip>}
      {tags.map((tag) => (
        <Chip key={tag} title="Change the tags" onClick={onTags}>
          {tag}
        </Chip>
      ))}
      <button
        type="button"
        className={classes['add']}
        aria-label="Change the tags"
        title="Change the tags"
        onClick={onTags}
      >
        <Plus size={13} aria-hidden="true" />
        {tags.length === 0 && 'Tag'}
      </button>
      {presence && (
        <span className={classes['there']} data-there={presence.customerThere || undefined}>
          {presence.customerThere ? 'Customer is here' : 'Customer is away'}
        </span>
      )}
    </div>
  );
}
