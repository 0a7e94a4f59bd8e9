import { createHash } from 'node:crypto';
import { contentWords } from './reader/words.ts';

/**
 * A unit vector made from the text alone: every content word (by its stem) and every group of three letters pushes in its own
 * fixed direction. So texts that share words are near, texts that share none are not, and the same text is the same vector.
 */
export function embedText(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  const words = contentWords(text);
  // A text without words (digits, signs) still needs a direction.
  const parts = words.length > 0 ? words : [text.trim().toLowerCase() || 'nothing'];
  for (const word of parts) {
    push(vector, `word ${word}`, 1);
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) push(vector, `letters ${padded.slice(at, at + 3)}`, 0.25);
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function push(vector: number[], feature: string, weight: number): void {
  const hash = createHash('sha256').update(feature).digest();
  // Eight places with a sign each: enough that two features hardly ever cancel out.
  for (let at = 0; at < 8; at++) {
    const index = hash.readUInt16LE(at * 2) % vector.length;
    const sign = (hash[16 + at] ?? 0) % 2 === 0 ? 1 : -1;
    vector[index] = (vector[index] ?? 0) + sign * weight;
  }
}
