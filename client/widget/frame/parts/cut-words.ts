import type { CustomerMessage, StopReason } from '../../../../protocol/conversation.ts';
import type { WordKey } from '../words.ts';

/** Why an answer ends before its end. */
export function cutWords({ state, stopReason, text }: CustomerMessage): WordKey {
  if (state === 'failed') return text === '' ? 'failedWhole' : 'failed';
  return stopWords(stopReason);
}

function stopWords(reason: StopReason | null): WordKey {
  switch (reason) {
    case 'taken_over':
      return 'stoppedTakenOver';
    case 'handed_off':
      return 'stoppedHandedOff';
    case 'closed':
      return 'stoppedClosed';
    case 'server_stopped':
      return 'stoppedServer';
    case 'customer':
    case null:
      return 'stoppedByYou';
  }
}
