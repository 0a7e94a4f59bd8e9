import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronsUp, ChevronUp, CircleAlert, Mail, Pencil, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import type { Conversation, Priority } from '../../protocol/conversation.ts';
import { Chip } from '../ui/chip.tsx';
import { Ago } from '../ui/clock.tsx';
import { handOffChip } from '../ui/message-words.ts';
import { languageWords } from '../ui/time-words.ts';
import classes from './conversation-row.module.css';
import { firstLine } from './first-line.ts';
import { LevelChip } from './level-chip.tsx';
import { StateChip } from './state-chip.tsx';
import { useUnread } from './use-unread.ts';

/** More would push the state of a conversation out of sight; the rest is a number. */
const TAGS_SHOWN = 2;

interface ConversationRowProps {
  slug: string;
  conversation: Conversation;
  myId: string;
  open: boolean;
  /** It stands in the view no more and leaves when nobody points at the list. */
  left: boolean;
  draft: boolean;
  /** Something that was written in it was refused, or held back. */
  unsent: boolean;
  /** Told its id when it gets the focus, null when it loses it. */
  onFocus: (id: string | null) => void;
}

/** One conversation in the list: who, what was said last, since when, and what state it is in. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { slug, conversation, myId, open, left, draft, unsent, onFocus } = props;
  const { customer, lastMessage, language, handOffReason, tags } = conversation;
  const reason = conversation.state === 'waiting' && handOffReason ? handOffChip(handOffReason) : null;
  const unread = useUnread(conversation) && !open;
  return (
    <Link
      className={classes['row']}
      to="/$view/$conversationId"
      params={{ view: slug, conversationId: conversation.id }}
      // The filter stays while one reads through what it found.
      search
      data-row={conversation.id}
      data-left={left || undefined}
      data-unread={unread || undefined}
      onFocus={() => onFocus(conversation.id)}
      onBlur={() => onFocus(null)}
      aria-current={open ? 'true' : undefined}
      activeProps={{}}
    >
      <span className={classes['name']} dir="auto">
        {unread && <VisuallyHidden>Unread: </VisuallyHidden>}
        {customer.name}
      </span>
      <span className={classes['end']}>
        {conversation.contactEmail !== null &&
          conversation.contactEmail !== conversation.customer.email &&
          conversation.state !== 'closed' && (
            <Sign icon={Mail} words={`Answers reach ${conversation.contactEmail} by mail`} />
          )}
        <PriorityMark priority={conversation.priority} />
        <Ago at={conversation.lastMessageAt} />
      </span>
      <span className={classes['snippet']} dir="auto" data-unanswered={lastMessage?.author === 'customer' || undefined}>
        {snippetOf(lastMessage)}
      </span>
      {/* A chip that does not fit is left out whole: half a word helps nobody. */}
      <span className={classes['chips']}>
        {unsent && (
          <Chip tone="red" icon={CircleAlert}>
            Not sent
          </Chip>
        )}
        <StateChip conversation={conversation} myId={myId} />
        <LevelChip conversation={conversation} />
        {draft && <Chip icon={Pencil}>Draft</Chip>}
        {reason && <Chip tone={handOffReason === 'change_approval' ? 'brass' : 'plain'}>{reason}</Chip>}
        {language && !language.startsWith('en') && <Chip>{languageWords(language)}</Chip>}
        {tags.slice(0, TAGS_SHOWN).map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        {tags.length > TAGS_SHOWN && <Chip title={tags.slice(TAGS_SHOWN).join(', ')}>+{tags.length - TAGS_SHOWN}</Chip>}
      </span>
    </Link>
  );
});

function PriorityMark({ priority }: { priority: Priority }) {
  switch (priority) {
    case 'urgent':
      return <Sign icon={ChevronsUp} words="Urgent" strong />;
    case 'high':
      return <Sign icon={ChevronUp} words="High priority" strong />;
    case 'low':
      return <Sign icon={ChevronDown} words="Low priority" />;
    case 'normal':
      return null;
  }
}

function Sign({ icon: Icon, words, strong }: { icon: LucideIcon; words: string; strong?: true }) {
  return (
    <span className={classes['sign']} data-strong={strong} title={words}>
      <Icon size={14} strokeWidth={strong ? 2.25 : 1.75} aria-hidden="true" />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

function snippetOf(last: Conversation['lastMessage']): string {
  if (last?.text) return firstLine(last.text);
  return last?.state === 'writing' ? 'An answer is being written' : 'Nothing was said yet';
}
