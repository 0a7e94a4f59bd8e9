import type { Language } from '../../question/languages.ts';

/**
 * What a customer writes when a reason to hand over is there. sure: this alone is enough · maybe: enough when the classifier
 * agrees · notMeant: taken out first, because it only sounds like it. Phrases as `phraseFinder` reads them.
 */
export interface CueWords {
  sure: Partial<Record<Language, string>>;
  maybe: Partial<Record<Language, string>>;
  notMeant: Partial<Record<Language, string>>;
}
