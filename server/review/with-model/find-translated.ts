import { randomUUID } from 'node:crypto';
import { detectLanguage } from '../../answering/question/detect-language.ts';
import { findAcrossLanguages } from '../../answering/translate/find-across-languages.ts';
import type { FoundPassages, Knowledge } from '../../knowledge/knowledge.ts';
import { createRedactor } from '../../privacy/redaction/create-redactor.ts';
import type { MeasuringModel } from './measuring-model.ts';

/** Finds for a question what the product finds, and counts what the model took part in. */
export interface Finder {
  find(question: string, limit: number): Promise<FoundPassages>;
  /** Questions that were found in the articles' language after the model had put them into it. */
  translated: number;
}

/**
 * With a model, a question that nothing covers is put into the language that the articles are in, as the agent does it;
 * without one it is searched for as it is.
 */
export function createFinder(knowledge: Pick<Knowledge, 'findPassages'>, model: MeasuringModel | null): Finder {
  const redactor = createRedactor();
  const search = (query: string, limit: number): Promise<FoundPassages> =>
    knowledge.findPassages({ query, language: null, audience: 'customer', limit });
  const finder: Finder = {
    translated: 0,
    async find(question, limit) {
      const own = await search(question, limit);
      if (model === null) return own;
      const { found, translated } = await findAcrossLanguages(
        { model: model.room, prompts: model.prompts },
        {
          conversationId: randomUUID(),
          text: () => redactor.redact({ text: question, place: 'prompt' }).text,
          language: detectLanguage(question, null),
          found: own,
          find: (query) => search(query, limit),
          signal: new AbortController().signal,
        },
      );
      if (translated !== null) finder.translated += 1;
      return found;
    },
  };
  return finder;
}
