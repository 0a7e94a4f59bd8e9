import type { ConversationPresence } from '../../../protocol/staff-events.ts';

type Reader = ConversationPresence['reading'][number];

/** Which colleagues are here and what they do: who writes comes first, since he may answer. */
export function presenceWords(reading: readonly Reader[], myId: string): string | null {
  const others = reading.filter(({ id }) => id !== myId);
  const writing = others.filter(({ typing }) => typing === 'message');
  if (writing.length > 0) return sentence(writing, 'is writing a reply', 'are writing replies');
  const noting = others.filter(({ typing }) => typing === 'note');
  if (noting.length > 0) return sentence(noting, 'is writing a note', 'are writing notes');
  return others.length > 0 ? sentence(others, 'is reading this', 'are reading this') : null;
}

function sentence(people: readonly Reader[], one: string, many: string): string {
  const [first, second] = people.map(({ name }) => name);
  if (people.length === 1) return `${first} ${one}`;
  return people.length === 2 ? `${first} and ${second} ${many}` : `${first} and ${people.length - 1} others ${many}`;
}
