import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedView } from '../../../protocol/desk-http.ts';
import { thrownWords } from '../../ui/problem-words.ts';
import { http } from '../../ui/staff-account.ts';
import { savedViewsKey } from '../use-saved-views.ts';
import { useSaveView } from './use-save-view.ts';

/** Takes a saved view away at once; a click puts it back. */
export function useRemoveView() {
  const queries = useQueryClient();
  const save = useSaveView();
  return useMutation({
    mutationFn: (view: SavedView) => http.send<void>('DELETE', `/api/staff/views/${encodeURIComponent(view.id)}`),
    onSuccess: async (_, view) => {
      await queries.invalidateQueries({ queryKey: savedViewsKey });
      const id = `removed ${view.id}`;
      notifications.show({
        id,
        title: 'View removed',
        message: (
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              notifications.hide(id);
              save.mutate({ name: view.name, view: view.view, filter: view.filter, shared: view.shared });
            }}
          >
            Put it back
          </Button>
        ),
        closeButtonProps: { 'aria-label': 'Dismiss' },
      });
    },
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: 'Not removed',
        message: thrownWords(error),
        closeButtonProps: { 'aria-label': 'Dismiss' },
      }),
  });
}
