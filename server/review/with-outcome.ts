import type { EvidenceAction, Evidence } from '../../protocol/evidence.ts';
import type { StoredChange } from '../storage/change-storage.ts';

/**
 * The evidence of an answer that proposed a change, with what came of it. The evidence itself is as it was when the answer
 * ended; the change's row knows the rest.
 */
export function withOutcome(evidence: Evidence, change: StoredChange | null): Evidence {
  if (change === null) return evidence;
  const told = outcomeOf(change);
  return {
    ...evidence,
    actions: evidence.actions.map((action) =>
      action.outcome === 'proposed' && action.actionId === change.actionId ? { ...action, ...told } : action,
    ),
  };
}

function outcomeOf({ state, words, decidedBy }: StoredChange): Pick<EvidenceAction, 'outcome' | 'words'> {
  switch (state) {
    case 'pending':
      return { outcome: 'proposed', words: 'Waits for the customer’s yes.' };
    case 'approval':
      return { outcome: 'proposed', words: 'The customer said yes; a member of staff must agree.' };
    case 'confirmed':
    case 'running':
      return { outcome: 'proposed', words: 'The customer said yes; it is on its way.' };
    case 'done':
      return { outcome: 'done', words: words ?? 'The business did it.' };
    case 'failed':
      return { outcome: 'failed', words: words ?? 'The business did not do it.' };
    case 'unsure':
      return { outcome: 'unsure', words: words ?? 'Nobody knows whether it was done.' };
    case 'declined':
      return { outcome: 'refused', words: 'The customer said no.' };
    case 'rejected':
      return { outcome: 'refused', words: `${decidedBy?.name ?? 'A member of staff'} said no.` };
    case 'expired':
      return { outcome: 'refused', words: 'Nobody said yes in time, or another change took its place.' };
  }
}
