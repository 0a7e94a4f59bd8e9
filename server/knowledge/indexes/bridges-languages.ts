import { cosine } from './vector-index.ts';

/** The same six things in English and in another language, with as few letters in common as can be. */
const PAIRS: [english: string, other: string][] = [
  ['Where do I find the key to the house?', 'Wo liegt der Schlüssel für das Haus?'],
  ['The dog has to stay outside.', 'Le chien doit rester dehors.'],
  ['How much does the cleaning cost?', '¿Cuánto cuesta la limpieza?'],
  ['We arrive late in the evening.', 'Arriviamo tardi la sera.'],
  ['The heating does not work.', 'Ogrzewanie nie działa.'],
  ['I would like my money back.', 'أريد استرداد نقودي.'],
];
/** So many must find their own translation first. */
const FOUND_AT_LEAST = 5;
/** How much nearer a translation must be than other sentences of its language. Cosine, mean. */
const NEARER_BY = 0.2;

/** True when an embedding model puts a sentence and its translation side by side. One call; throws what the model throws. */
export async function bridgesLanguages(embed: (texts: string[]) => Promise<Float32Array[]>): Promise<boolean> {
  const vectors = await embed(PAIRS.flat());
  if (vectors.length !== PAIRS.length * 2) return false;
  let found = 0;
  let nearer = 0;
  for (let at = 0; at < PAIRS.length; at += 1) {
    const english = vectors[at * 2]!;
    const own = cosine(english, vectors[at * 2 + 1]!);
    const others = PAIRS.flatMap((_, other) => (other === at ? [] : [cosine(english, vectors[other * 2 + 1]!)]));
    if (own > Math.max(...others)) found += 1;
    nearer += own - others.reduce((sum, one) => sum + one, 0) / others.length;
  }
  return found >= FOUND_AT_LEAST && nearer / PAIRS.length >= NEARER_BY;
}
