import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CannedReply } from '../../../../protocol/desk-http.ts';
import { Empty, Failed, Loading } from '../../../ui/panel-states.tsx';
import { thrownWords } from '../../../ui/problem-words.ts';
import { Panel } from '../../page.tsx';
import { FilterField } from '../teams/filter-field.tsx';
import lists from '../teams/lists.module.css';
import { MoreRows } from '../teams/more-rows.tsx';
import { useFirstRows } from '../teams/use-first-rows.ts';
import { CannedDialog } from './canned-dialog.tsx';
import classes from './canned-panel.module.css';
import { findReplies } from './find-replies.ts';
import { RemoveReply } from './remove-reply.tsx';
import { useSharedReplies } from './use-shared-replies.ts';

/** Fewer are found by looking. */
const FILTER_FROM = 6;

type Opened = { type: 'edit'; reply: CannedReply | null } | { type: 'remove'; reply: CannedReply };

/** Replies that everybody at the desk may put in. */
export function CannedPanel() {
  const query = useSharedReplies();
  const [opened, setOpened] = useState<Opened | null>(null);
  const replies = query.data?.replies;
  return (
    <Panel
      title="Shared canned replies"
      note={replies?.length.toLocaleString()}
      action={
        <Button variant="default" disabled={!query.data} onClick={() => setOpened({ type: 'edit', reply: null })}>
          Add a reply
        </Button>
      }
    >
      {query.isPending && <Loading shape="rows" label="The replies are being read" />}
      {query.isError && replies === undefined && (
        <Failed
          place="panel"
          what="The replies could not be read"
          why={thrownWords(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {replies?.length === 0 && (
        <Empty place="panel" headline="No shared reply yet">
          Add what is written every day: at the desk <kbd>/</kbd> and its shortcut put it in.
        </Empty>
      )}
      {replies && replies.length > 0 && <ReplyList replies={replies} onOpen={setOpened} />}
      {query.data && opened?.type === 'edit' && (
        <CannedDialog
          reply={opened.reply}
          replies={query.data.replies}
          house={query.data.house}
          onClose={() => setOpened(null)}
        />
      )}
      {opened?.type === 'remove' && <RemoveReply reply={opened.reply} onClose={() => setOpened(null)} />}
    </Panel>
  );
}

function ReplyList({ replies, onOpen }: { replies: CannedReply[]; onOpen: (opened: Opened) => void }) {
  const [typed, setTyped] = useState('');
  const found = findReplies(replies, typed);
  const { shown, left, more } = useFirstRows(found);
  return (
    <>
      {replies.length >= FILTER_FROM && <FilterField label="Search replies" value={typed} onChange={setTyped} />}
      {found.length === 0 && <p className={lists.quiet}>No reply has these words.</p>}
      <ul className={`${lists.list} ${classes.list}`} role="list" aria-label="Shared canned replies">
        {shown.map((reply) => (
          <li key={reply.id} className={classes.row}>
            <code dir="auto">/{reply.shortcut}</code>
            <div className={classes.words}>
              <b dir="auto">{reply.title}</b>
              <span dir="auto">{reply.text.split('\n')[0]}</span>
            </div>
            <div className={classes.deeds}>
              <Button
                variant="subtle"
                aria-label={`Edit ${reply.title}`}
                onClick={() => onOpen({ type: 'edit', reply })}
              >
                Edit
              </Button>
              <Button
                variant="subtle"
                aria-label={`Remove ${reply.title}`}
                onClick={() => onOpen({ type: 'remove', reply })}
              >
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <MoreRows left={left} onMore={more} />
    </>
  );
}
