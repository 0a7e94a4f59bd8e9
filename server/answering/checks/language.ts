import type { EvidenceCheck } from '../../../protocol/evidence.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { englishName } from '../question/languages.ts';

/** Shorter texts do not show their language surely enough to blame the model. */
const ENOUGH_LETTERS = 25;

export function checkLanguage(answer: { text: string; language: string | null }): EvidenceCheck {
  const letters = answer.text.match(/\p{L}/gu)?.length ?? 0;
  const spoken = detectLanguage(answer.text, null);
  if (answer.language === null || spoken === null || letters < ENOUGH_LETTERS) {
    return { name: 'language', verdict: 'skipped', words: 'Too short, or the question’s language is not known.' };
  }
  if (spoken === answer.language)
    return { name: 'language', verdict: 'passed', words: `Question and answer are in ${englishName(spoken)}.` };
  return {
    name: 'language',
    verdict: 'warning',
    words: `The question is in ${englishName(answer.language)}, the answer in ${englishName(spoken)}.`,
  };
}
