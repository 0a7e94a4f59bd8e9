import type { Priority } from '../../../protocol/conversation.ts';
import type { Tone } from '../../ui/chip.tsx';

/** Every priority, the most pressing first. */
export const priorities: readonly { value: Priority; words: string; tone: Tone }[] = [
  { value: 'urgent', words: 'Urgent', tone: 'brass' },
  { value: 'high', words: 'High', tone: 'plain' },
  { value: 'normal', words: 'Normal', tone: 'plain' },
  { value: 'low', words: 'Low', tone: 'plain' },
];
