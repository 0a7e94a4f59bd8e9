import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Bookmark } from 'lucide-react';
import { Empty, Loading } from '../ui/panel-states.tsx';
import { ConversationList } from './conversation-list.tsx';
import classes from './conversation-list.module.css';
import { ListHead } from './list-head.tsx';
import { SEARCH_SLUG, type ListPlace } from './list-place.ts';
import { useKeys } from './keys.ts';
import { SearchList } from './search/search-list.tsx';
import { firstView } from './views.ts';

/** The middle pane: a view, a saved view, or what a search found. */
export function ListPane({ place, openId }: { place: ListPlace; openId: string | undefined }) {
  const navigate = useNavigate();
  useKeys({
    '/': place.type === 'search' ? undefined : () => void navigate({ to: '/$view', params: { view: SEARCH_SLUG } }),
  });
  switch (place.type) {
    case 'inbox':
      // Narrowed or not, it is one list: the form that narrows it must not close under the hand.
      return <ConversationList key={place.view.view} place={place} openId={openId} />;
    case 'search':
      return <SearchList q={place.q} openId={openId} />;
    case 'unknown_view':
      return (
        <section className={classes['list']} aria-label={place.words}>
          <ListHead words={place.words} />
          {place.state === 'loading' ? (
            <Loading shape="rows" label="The view is being read" />
          ) : (
            <Empty
              icon={Bookmark}
              headline="This view is gone"
              action={
                <Button
                  variant="default"
                  onClick={() => void navigate({ to: '/$view', params: { view: firstView.slug }, replace: true })}
                >
                  To {firstView.words.toLowerCase()}
                </Button>
              }
            >
              Somebody removed it, or it belongs to somebody else.
            </Empty>
          )}
        </section>
      );
  }
}
