import { Link } from '@tanstack/react-router';
import type { TranscriptRow } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Ago } from '../../ui/clock.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { useDesk } from '../desk-context.tsx';
import { firstLine } from '../first-line.ts';
import { SEARCH_SLUG } from '../list-place.ts';
import { StateChip } from '../state-chip.tsx';
import list from '../conversation-row.module.css';
import classes from './search-row.module.css';

/** One conversation that was found: who, and the words that were looked for, where they stand. */
export function SearchRow({ row, open }: { row: TranscriptRow; open: boolean }) {
  const { me } = useDesk();
  const { conversation } = row;
  return (
    <Link
      className={list['row']}
      to="/$view/$conversationId"
      params={{ view: SEARCH_SLUG, conversationId: conversation.id }}
      search
      data-row={conversation.id}
      aria-current={open ? 'true' : undefined}
      activeProps={{}}
    >
      <span className={list['name']} dir="auto">
        {conversation.customer.name}
      </span>
      <span className={classes['time']}>
        <Ago at={conversation.lastMessageAt} />
      </span>
      <span className={classes['match']} dir="auto">
        {row.match ? <MarkedText text={row.match} /> : firstLine(row.firstWords)}
      </span>
      <span className={list['chips']}>
        <StateChip conversation={conversation} myId={me.id} />
        {conversation.tags.slice(0, 2).map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
      </span>
    </Link>
  );
}
