import { Link } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import { memo } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { Chip } from '../ui/chip.tsx';
import { Ago } from '../ui/clock.tsx';
import { handOffChip } from '../ui/message-words.ts';
import { languageWords } from '../ui/time-words.ts';
import classes from './conversation-row.module.css';
import { firstLine } from './first-line.ts';
import { StateChip } from './state-chip.tsx';

interface ConversationRowProps {
  slug: string;
  conversation: Conversation;
  myId: string;
  open: boolean;
  /** It stands in the view no more and leaves when nobody points at the list. */
  left: boolean;
  draft: boolean;
}

/** One conversation in the list: who, what was said last, since when, and what state it is in. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { slug, conversation, myId, open, left, draft } = props;
  const { customer, lastMessage, language, handOffReason } = conversation;
  const reason = conversation.state === 'waiting' && handOffReason ? handOffChip(handOffReason) : null;
  return (
    <Link
      className={classes['row']}
      to="/$view/$conversationId"
      params={{ view: slug, conversationId: conversation.id }}
      data-row={conversation.id}
      data-left={left || undefined}
      aria-current={open ? 'true' : undefined}
      activeProps={{}}
    >
      <span className={classes['name']} dir="auto">
        {customer.name}
      </span>
      <span className={classes['time']}>
        <Ago at={conversation.lastMessageAt} />
      </span>
      <span className={classes['snippet']} dir="auto" data-unanswered={lastMessage?.author === 'customer' || undefined}>
        {snippetOf(lastMessage)}
      </span>
      <span className={classes['chips']}>
        <StateChip conversation={conversation} myId={myId} />
        {language && !language.startsWith('en') && <Chip>{languageWords(language)}</Chip>}
        {reason && <Chip tone={handOffReason === 'change_approval' ? 'brass' : 'plain'}>{reason}</Chip>}
        {draft && <Chip icon={Pencil}>Draft</Chip>}
      </span>
    </Link>
  );
});

function snippetOf(last: Conversation['lastMessage']): string {
  if (last?.text) return firstLine(last.text);
  return last?.state === 'writing' ? 'An answer is being written' : 'Nothing was said yet';
}
