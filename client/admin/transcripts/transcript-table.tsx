import type { TranscriptRow } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Ago } from '../../ui/clock.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { languageWords } from '../../ui/time-words.ts';
import { PlaceLink } from '../places.tsx';
import { StateChip } from './state-chip.tsx';
import classes from './transcript-table.module.css';
import type { TranscriptView } from './transcript-view.ts';
import { useRowKeys } from './use-row-keys.ts';

/** One row for each conversation. The columns keep their width whatever stands in them. */
export function TranscriptTable({ rows, view }: { rows: readonly TranscriptRow[]; view: TranscriptView }) {
  const remember = useRowKeys(rows);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Conversation</th>
          <th scope="col" data-column="state">
            State
          </th>
          <th scope="col" data-column="language">
            Language
          </th>
          <th scope="col" data-column="count">
            Answers
          </th>
          <th scope="col" data-column="rating">
            Rating
          </th>
          <th scope="col" data-column="time">
            Opened
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.conversation.id} row={row} view={view} onOpen={() => remember(row.conversation.id)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  row: TranscriptRow;
  view: TranscriptView;
  onOpen: () => void;
}

function Row({ row, view, onOpen }: RowProps) {
  const { conversation } = row;
  return (
    <tr>
      <td>
        <ConversationLink row={row} view={view} onOpen={onOpen} />
      </td>
      <td data-column="state">
        <StateChip conversation={conversation} />
      </td>
      <td data-column="language">{conversation.language ? languageWords(conversation.language) : '–'}</td>
      <td data-column="count">{row.answers}</td>
      <td data-column="rating">
        {conversation.rating === null ? (
          '–'
        ) : (
          <Chip tone={conversation.rating <= 2 ? 'red' : 'plain'}>{conversation.rating} of 5</Chip>
        )}
      </td>
      <td data-column="time">
        <Ago at={conversation.openedAt} />
      </td>
    </tr>
  );
}

function ConversationLink({ row, view, onOpen }: RowProps) {
  const { conversation } = row;
  return (
    <PlaceLink
      to="/transcripts/$conversationId"
      params={{ conversationId: conversation.id }}
      search={view}
      className={classes.link}
      data-row={conversation.id}
      onClick={onOpen}
    >
      <span className={classes.name} dir="auto">
        {conversation.customer.name}
      </span>
      <span className={classes.words} dir="auto">
        {row.match === null ? row.firstWords || 'Nothing was said' : <MarkedText text={row.match} />}
      </span>
    </PlaceLink>
  );
}
