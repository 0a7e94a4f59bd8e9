import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WidgetSettings } from '../../../../protocol/desk-settings.ts';
import { http } from '../../../ui/staff-account.ts';

const KEY = ['widget-settings'] as const;
const ADDRESS = '/api/admin/widget';

/** The widget's look and words as saved, and how to save others. */
export function useWidgetSettings() {
  const queries = useQueryClient();
  const saved = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<WidgetSettings>(ADDRESS, undefined, signal),
  });
  const save = useMutation({
    mutationFn: (settings: WidgetSettings) => http.send<WidgetSettings>('PUT', ADDRESS, settings),
    onSuccess: (settings) => queries.setQueryData(KEY, settings),
  });
  return { saved, save };
}
