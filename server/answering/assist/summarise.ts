import type { MadeBy } from '../../../protocol/desk-http.ts';
import { AppError } from '../../app-error.ts';
import { restoreText } from '../../privacy/redaction/placeholders.ts';
import { numbersIn } from '../checks/numbers.ts';
import { claimsDeed } from '../outbound/claims-deed.ts';
import { profileOf } from '../prompt/profile-of.ts';
import type { AnsweringDeps } from '../write-answer.ts';
import { askText } from './ask-text.ts';
import type { AssistAsk } from './assist.ts';
import { transcriptLines } from './transcript-lines.ts';

const SUMMARY_MAX_TOKENS = 220;
/** Characters of the conversation that are read; a slow machine reads about as many tokens a second as it has cores. */
const READ_MAX_CHARS = 6_000;
const QUOTE_MAX_CHARS = 200;

/** Three or four sentences by the model; where there is none, or it names a number that nobody said, the words themselves. */
export async function summarise(
  deps: Pick<AnsweringDeps, 'model' | 'prompts' | 'redactor' | 'houseName' | 'log'>,
  ask: AssistAsk,
): Promise<{ madeBy: MadeBy; text: string }> {
  const profile = profileOf(ask.customer);
  const memory = new Map<string, string>();
  const originals = new Map<string, string>();
  const mask = (text: string): string => {
    const masked = deps.redactor.redact({ text, place: 'prompt', profile, memory });
    for (const [placeholder, value] of masked.originals) originals.set(placeholder, value);
    return masked.text;
  };
  const transcript = transcriptLines(ask.messages, mask, READ_MAX_CHARS).join('\n');
  if (transcript === '') return { madeBy: 'search', text: '' };
  try {
    const said = await askText(deps.model, {
      conversationId: ask.conversation.id,
      prompt: deps.prompts.assistSummary.fill({ houseName: await deps.houseName(), transcript }),
      maxTokens: SUMMARY_MAX_TOKENS,
      signal: ask.signal,
    });
    if (isTrueTo(said, transcript)) return { madeBy: 'model', text: restoreText(said, originals) };
    deps.log.warn({ conversationId: ask.conversation.id }, 'a summary named what nobody said; the words are shown');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return { madeBy: 'search', text: quoted(ask) };
}

/** No number that is not in the conversation, and no deed that nobody there claimed. */
function isTrueTo(summary: string, transcript: string): boolean {
  const known = numbersIn(transcript);
  if ([...numbersIn(summary)].some((number) => !known.has(number))) return false;
  return !claimsDeed(summary, 'en', false) || claimsDeed(transcript, 'en', false);
}

/** Without a model: what he came with, and what he said last. */
function quoted({ messages }: AssistAsk): string {
  const own = messages.filter(({ message }) => message.author === 'customer' && message.text.trim() !== '');
  const first = own.at(0)?.message.text ?? '';
  const last = own.at(-1)?.message.text ?? '';
  if (first === '') return '';
  const asked = `First asked: “${cut(first)}”`;
  return own.length === 1 ? asked : `${asked}\nSaid last: “${cut(last)}”`;
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= QUOTE_MAX_CHARS ? line : `${line.slice(0, QUOTE_MAX_CHARS).trimEnd()}…`;
}
