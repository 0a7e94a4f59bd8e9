import type { FoundPassages } from '../../knowledge/knowledge.ts';
import type { ModelRoom } from '../../model/model-room.ts';
import type { Prompts } from '../load-prompts.ts';
import { translateQuery } from './translate-query.ts';

export interface FoundAcross {
  found: FoundPassages;
  /** What was searched for in the help centre's own language; null when the question's own words found it, or nothing did. */
  translated: string | null;
}

/** Most languages a question is translated into: those the help centre has most in. */
const LANGUAGES_TRIED = 1;

/**
 * What was found, or, where it does not cover the question and the help centre has articles in another language, what is
 * found there by the translated question. A house whose vectors bridge languages needs no translation.
 */
export async function findAcrossLanguages(
  deps: { model: Pick<ModelRoom, 'status' | 'chat'>; prompts: Pick<Prompts, 'translateQuery'> },
  ask: {
    conversationId: string;
    /** Masked: it goes into a prompt. */
    text: () => string;
    language: string | null;
    found: FoundPassages;
    find: (query: string, language: string) => Promise<FoundPassages>;
    signal: AbortSignal;
  },
): Promise<FoundAcross> {
  const { language, found } = ask;
  if (language === null || found.plausible || found.bridged === true) return { found, translated: null };
  // In the language that the help centre knows most in, there is nothing more to find in another.
  if (found.languages?.[0] === language) return { found, translated: null };
  const others = (found.languages ?? []).filter((other) => other !== language).slice(0, LANGUAGES_TRIED);
  for (const to of others) {
    const { conversationId, signal } = ask;
    const query = await translateQuery(deps, { conversationId, text: ask.text(), from: language, to, signal });
    if (query === null) continue;
    const there = await ask.find(query, to);
    if (there.plausible) return { found: there, translated: query };
  }
  return { found, translated: null };
}

/** The language of the best passage when it is another than the customer's; null when he can read it. */
export function otherLanguageOf(found: FoundPassages, language: string | null): string | null {
  const best = found.passages[0]?.passage.language.toLowerCase().split(/[-_]/)[0];
  return best === undefined || language === null || best === language ? null : best;
}
