import type { EvidenceResponse } from '../../../protocol/http.ts';
import { http } from '../../ui/staff-account.ts';

/** How the evidence of one answer is read; the panel and the export share what was read once. */
export function evidenceQuery(messageId: string) {
  return {
    queryKey: ['evidence', messageId],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      http.get<EvidenceResponse>(`/api/admin/answers/${encodeURIComponent(messageId)}/evidence`, undefined, signal),
    // It is written once, with the end of the answer.
    staleTime: Infinity,
  };
}
