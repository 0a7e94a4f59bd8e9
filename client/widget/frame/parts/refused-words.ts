import type { OutboxEntry } from '../../../live/outbox.ts';
import type { WordKey } from '../words.ts';

/** Why a message stays here. */
export function refusedWords(code: OutboxEntry['code']): WordKey {
  switch (code) {
    case 'rate_limited':
      return 'tooMany';
    case 'customer_blocked':
      return 'blocked';
    default:
      return 'notSent';
  }
}
