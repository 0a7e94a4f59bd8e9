import type { EvidenceAction, EvidenceProcedure } from '../../protocol/evidence.ts';

/** What came of an action. */
export function outcomeWords(outcome: EvidenceAction['outcome']): string {
  switch (outcome) {
    case 'done':
      return 'done';
    case 'proposed':
      return 'waits for a yes';
    case 'refused':
      return 'refused';
    case 'failed':
      return 'failed';
    case 'unsure':
      return 'not sure';
  }
}

/** "change-dates" or "change_dates" → "Change dates". */
export function actionName(actionId: string): string {
  const words = actionId.replace(/[-_.]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** From whom the house knows something. */
export function knownFromWords(by: EvidenceProcedure['slots'][number]['by']): string {
  switch (by) {
    case 'words':
      return 'from the customer’s words';
    case 'form':
      return 'from the form';
    case 'model':
      return 'read by the model';
    case 'house':
      return 'known to the house';
  }
}

/** Any value of an argument or a result, in one line. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
