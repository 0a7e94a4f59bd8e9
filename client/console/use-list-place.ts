import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { filterOfAddress } from './filters/filter-address.ts';
import { listPlace, type ListPlace } from './list-place.ts';
import { useSavedViews } from './use-saved-views.ts';
import { firstView } from './views.ts';

/** What the list pane shows now, read from the address. The same object while the address says the same. */
export function useListPlace(): ListPlace {
  const { view: slug = firstView.slug } = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const saved = useSavedViews();
  // Without an answer there are none; the rest of the desk works all the same.
  const views = saved.data ?? (saved.isPending ? null : NONE);
  return useMemo(() => listPlace(slug, filterOfAddress(search), views), [slug, search, views]);
}

const NONE: never[] = [];
