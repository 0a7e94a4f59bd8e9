import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HandOffSettings } from '../../../../protocol/desk-settings.ts';
import { http } from '../../../ui/staff-account.ts';

const KEY = ['hand-off'];
const ADDRESS = '/api/admin/hand-off';

export function useHandOff() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => http.get<HandOffSettings>(ADDRESS, undefined, signal),
  });
}

export function useSaveHandOff() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: HandOffSettings) => http.send<HandOffSettings>('PUT', ADDRESS, settings),
    onSuccess: (settings) => queries.setQueryData(KEY, settings),
  });
}
