import type { ChangeState } from '../../../../protocol/conversation.ts';
import type { CardWords } from './card-words.ts';

/** What is seen of a change: the stored state, or what this browser knows better. */
export type SeenChange = ChangeState | 'sending' | 'kept' | 'not_sent';

/** Where a change stands, in a sentence; nothing while it waits for the customer. */
export function changeWords(seen: SeenChange, { result }: { result: string | null }, c: CardWords): string {
  switch (seen) {
    case 'pending':
      return '';
    case 'sending':
      return c('answerSending');
    case 'kept':
      return c('answerKept');
    case 'not_sent':
      return c('answerNotSent');
    case 'running':
      return c('confirmed');
    default:
      return result ?? c(seen);
  }
}
