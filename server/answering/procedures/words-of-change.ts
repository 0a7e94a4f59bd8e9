import type { CardLine } from '../../../protocol/conversation.ts';
import type { ActionOutcome } from '../../actions/actions.ts';
import type { Procedures } from '../../knowledge/procedures/procedure.ts';
import type { StoredChange } from '../../storage/change-storage.ts';
import { housePhrase, type PhraseName } from '../phrases/house-phrases.ts';
import { onlyWrittenIn } from '../phrases/only-written-in.ts';
import type { TranslateWords } from '../translate/translate-words.ts';
import { doneWords, fillDoneWords } from './done-words.ts';

/** It was done, and is not written down before its words are there: only a translation that is known comes in time. */
const TRANSLATED_WITHIN_MS = 3_000;

export interface WordsOfChange {
  result: string;
  /** Null leaves the card's lines as they are. */
  lines: CardLine[] | null;
}

/** What the card of a change says when it has ended: the procedure's own words when it was done, else the house's. */
export async function wordsOfChange(
  deps: { procedures: Pick<Procedures, 'get'> | null; translateWords: TranslateWords },
  change: StoredChange,
  outcome: ActionOutcome,
  language: string | null,
): Promise<WordsOfChange> {
  const phrase = (name: PhraseName) => housePhrase(name, language, '');
  switch (outcome.type) {
    case 'done':
      return { result: (await ownWords(deps, change, outcome.facts, language)) ?? phrase('changeDone'), lines: null };
    case 'unsure':
      return { result: phrase('changeUnsure'), lines: null };
    case 'failed':
      return { result: phrase(outcome.code === 'unavailable' ? 'systemDown' : 'changeFailed'), lines: null };
    case 'refused':
      return { result: phrase('changeFailed'), lines: null };
  }
}

async function ownWords(
  { procedures, translateWords }: Parameters<typeof wordsOfChange>[0],
  change: StoredChange,
  facts: Record<string, unknown>,
  language: string | null,
): Promise<string | null> {
  const procedure = change.procedureId === null ? null : (procedures?.get(change.procedureId) ?? null);
  if (procedure === null || change.stepId === null) return null;
  const signal = AbortSignal.timeout(TRANSLATED_WITHIN_MS);
  const words = await doneWords(procedure, change.stepId, { language, translateWords, signal });
  if (words === null) return null;
  const said = fillDoneWords(procedure, change.stepId, words, { sent: change.arguments, facts });
  if (words.only === null) return said;
  // That it was done can be read in any case.
  return `${housePhrase('changeDone', language, '')} ${onlyWrittenIn(language, words.only)}\n\n${said}`;
}
