import { plainWords } from './plain-words.ts';

/** Longer than any row is wide. */
const LINE_MAX_CHARS = 160;

/** The first line of a message that says something, without the marks of Markdown. */
export function firstLine(text: string): string {
  for (const line of text.slice(0, 2_000).split('\n')) {
    const plain = plainWords(line);
    if (/[\p{L}\p{N}]/u.test(plain)) return plain.slice(0, LINE_MAX_CHARS);
  }
  return text.trim().slice(0, LINE_MAX_CHARS);
}
