import type { StoredPassage } from '../../storage/article-storage.ts';
import { plainText } from './plain-text.ts';
import { splitWords } from './split-words.ts';
import { isStopWord } from './stop-words.ts';

/** A word in the title says more about the passage than one in its text. */
const TITLE_WEIGHT = 3;
const HEADING_WEIGHT = 2;

/** The telling words of a passage and how much of each there is, titles counted more. */
export function countWords(
  passage: Pick<StoredPassage, 'title' | 'heading' | 'text' | 'language'>,
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const word of splitWords(text)) {
      if (!isStopWord(word, passage.language)) counts.set(word, (counts.get(word) ?? 0) + weight);
    }
  };
  add(passage.title, TITLE_WEIGHT);
  add(passage.heading, HEADING_WEIGHT);
  add(plainText(passage.text), 1);
  return counts;
}
