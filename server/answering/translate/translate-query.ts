import type { ModelRoom } from '../../model/model-room.ts';
import { askSchema } from '../ask-schema.ts';
import { numbersIn } from '../checks/numbers.ts';
import type { Prompts } from '../load-prompts.ts';
import { scrub } from '../prompt/scrub.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { englishName } from '../question/languages.ts';
import { remember } from './remember.ts';

/** A customer waits: after this long it is said honestly that there is nothing in his language. */
export const QUERY_LIMIT_MS = 8_000;
/** The heart of a question is in its first lines. */
const ASKED_MAX_CHARS = 600;
const QUERY_MAX_CHARS = 300;
const REMEMBERED = 500;

const known = remember<string>(REMEMBERED);

/**
 * A customer's question in the language of the help centre, as words to search for; nothing else is done with them. Null
 * when no model can do it within the limit, or what it says is no translation of this question.
 */
export async function translateQuery(
  deps: { model: Pick<ModelRoom, 'status' | 'chat'>; prompts: Pick<Prompts, 'translateQuery'> },
  ask: { conversationId: string; text: string; from: string; to: string; signal: AbortSignal },
): Promise<string | null> {
  const text = scrub(ask.text).slice(0, ASKED_MAX_CHARS);
  if (text === '' || ask.from === ask.to) return null;
  const key = `${deps.model.status().digest ?? ''}\n${ask.from}\n${ask.to}\n${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = await askSchema(deps.model, {
    conversationId: ask.conversationId,
    prompt: deps.prompts.translateQuery.fill({ from: englishName(ask.from), to: englishName(ask.to), question: text }),
    schema: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
    signal: AbortSignal.any([ask.signal, AbortSignal.timeout(QUERY_LIMIT_MS)]),
  });
  const query = typeof answer?.['query'] === 'string' ? scrub(answer['query']).replace(/\s+/g, ' ') : '';
  if (!isQuery(query, text, ask.to)) return null;
  known.keep(key, query);
  return query;
}

/** Short, in the language it was to be in as far as that can be told, and without numbers of the model's own. */
function isQuery(query: string, text: string, to: string): boolean {
  if (!/\p{L}{2}/u.test(query) || query.length > QUERY_MAX_CHARS) return false;
  const asked = numbersIn(text);
  if ([...numbersIn(query)].some((number) => !asked.has(number))) return false;
  return detectLanguage(query, to) === to;
}
