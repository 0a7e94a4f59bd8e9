import { Timer } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';
import { exactTime } from '../live/time.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { useNow } from '../ui/use-now.ts';
import { levelLeft, type LevelLeft } from './level-words.ts';

const TONES: Record<LevelLeft['state'], Tone> = { calm: 'plain', short: 'brass', broken: 'red' };

/** How much time is left to answer or to solve; nothing while that presses nobody. */
export function LevelChip({ conversation }: { conversation: Conversation }) {
  const now = useNow(15_000);
  const left = levelLeft(conversation, now);
  if (!left) return null;
  const what = left.target === 'first_answer' ? 'First answer due' : 'Solution due';
  return (
    <Chip tone={TONES[left.state]} icon={Timer} title={`${what} ${exactTime(left.dueAt)}`}>
      {left.words}
    </Chip>
  );
}
