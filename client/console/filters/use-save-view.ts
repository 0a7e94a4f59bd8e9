import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedView } from '../../../protocol/desk-http.ts';
import { http } from '../../ui/staff-account.ts';
import { savedViewsKey } from '../use-saved-views.ts';

type NewView = Pick<SavedView, 'name' | 'view' | 'filter' | 'shared'>;

/** Keeps a view under a name. */
export function useSaveView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (view: NewView) => http.send<SavedView>('POST', '/api/staff/views', view),
    // Its place in the rail must be there before somebody is sent to it.
    onSuccess: () => queries.invalidateQueries({ queryKey: savedViewsKey }),
  });
}
