import { randomUUID } from 'node:crypto';
import type { ModelRoom } from '../../model/model-room.ts';
import { askSchema } from '../ask-schema.ts';
import type { Prompts } from '../load-prompts.ts';
import { scrub } from '../prompt/scrub.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { englishName } from '../question/languages.ts';
import { isFaithful } from './is-faithful.ts';
import { remember } from './remember.ts';

/** Fixed words of a procedure; a customer waits for them. */
const WORDS_LIMIT_MS = 15_000;
/** Longer texts do not fit a model's short form, and are shown as the house wrote them. */
const WORDS_MAX_CHARS = 700;
const REMEMBERED = 300;

export type TranslateWords = (text: string, language: string, signal: AbortSignal) => Promise<string | null>;

/**
 * Puts the house's own words into a language they were not written in, by the model. Null when that can't be done, or
 * when what comes back does not say the same: then the words are shown as they are written. Whoever calls has masked them.
 */
export function createTranslateWords(deps: {
  model: Pick<ModelRoom, 'status' | 'chat'>;
  prompts: Pick<Prompts, 'translateWords'>;
}): TranslateWords {
  const known = remember<string>(REMEMBERED);
  return async (text, language, signal) => {
    if (text.trim() === '' || text.length > WORDS_MAX_CHARS || scrub(text) !== text.trim()) return null;
    const key = `${deps.model.status().digest ?? ''}\n${language}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    // Nothing to do where the house's words are in this language already, whatever they were filed under.
    if (detectLanguage(text, null) === language) return null;
    const answer = await askSchema(deps.model, {
      conversationId: randomUUID(),
      prompt: deps.prompts.translateWords.fill({ language: englishName(language), text }),
      schema: { type: 'object', properties: { translation: { type: 'string' } }, required: ['translation'] },
      signal: AbortSignal.any([signal, AbortSignal.timeout(WORDS_LIMIT_MS)]),
    });
    const translation = typeof answer?.['translation'] === 'string' ? answer['translation'].trim() : '';
    if (scrub(translation) !== translation || !isFaithful(text, translation, language)) return null;
    known.keep(key, translation);
    return translation;
  };
}
