import type { Ask } from './read-ask.ts';

type Form = Extract<Ask, { type: 'form' }>;
type Question = Extract<Ask, { type: 'answer' }>;

/** Every field by what the message means; what it does not say is null, and no request is "none". */
export function goldForm({ fields, meaning }: Form): string {
  const filled = fields.map(({ name, options }) => {
    const meant = meaning?.[name === 'id' ? 'request' : name];
    const known = meant !== undefined && (options === null || options.includes(meant));
    if (known) return [name, meant] as const;
    return [name, name === 'id' ? 'none' : null] as const;
  });
  return JSON.stringify(Object.fromEntries(filled));
}

/** The sentence of the passages that shares most words with the question, with its number behind it. */
export function goldAnswer({ question, passages }: Question): string {
  const wanted = new Set(wordsOf(question));
  let best = { sentence: '', number: '', score: 0 };
  for (const { number, text } of passages) {
    for (const sentence of sentencesOf(text)) {
      const words = wordsOf(sentence);
      const score = words.filter((word) => wanted.has(word)).length / Math.sqrt(words.length + 4);
      if (score > best.score) best = { sentence, number, score };
    }
  }
  return best.score === 0
    ? 'The passages do not say that; a person on the staff can help. [0]'
    : `${best.sentence} [${best.number}]`;
}

function sentencesOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/(?<=[.!?؟])\s+/))
    .map((sentence) => sentence.replaceAll(/[*_`|]|^[-\d.]+\s/g, '').trim())
    .filter((sentence) => sentence.length > 20 && sentence.length < 400);
}
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}
