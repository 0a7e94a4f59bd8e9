import type { Stage } from '../../../../protocol/conversation.ts';
import type { T } from '../words.ts';

/** What is waited for, as a sentence: never a bare spinner, never a number we don't know. */
export function WaitLine({ words, by = 'agent' }: { words: string; by?: 'agent' | 'person' }) {
  return (
    <p class={by === 'person' ? 'wait person' : 'wait'}>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{words}</span>
    </p>
  );
}

export function stageSentence(stage: Stage | null, t: T): string {
  switch (stage?.code) {
    case undefined:
      return t('stageStart');
    case 'searching':
      return t('stageSearching');
    case 'queued':
      return t('stageQueued', { n: stage.ahead });
    case 'loading':
      return t('stageLoading');
    case 'reading':
      return t('stageReading');
    case 'thinking':
      return t('stageThinking');
    case 'slow':
      return t('stageSlow');
  }
}
