import type { KnownProfile, Redactor } from '../../privacy/redaction/redaction.ts';
import type { HistoryEntry } from '../../storage/storage.ts';
import type { UnderstoodQuestion } from '../understand-question.ts';

export interface MaskedQuestion {
  /** As the model reads it. */
  question: UnderstoodQuestion;
  /** Placeholder → what it stands for; never leaves the house. */
  originals: Map<string, string>;
  counts: Record<string, number>;
}

/**
 * Masks what the model need not read. The whole conversation is gone through from its start, so that a value has the same
 * placeholder in every turn and the prompt stays the same where nothing is new.
 */
export function maskQuestion(
  question: UnderstoodQuestion,
  redactor: Pick<Redactor, 'redact'>,
  profile: KnownProfile,
): MaskedQuestion {
  const memory = new Map<string, string>();
  const originals = new Map<string, string>();
  const mask = (text: string) => {
    const masked = redactor.redact({ text, place: 'prompt', profile, memory });
    for (const [placeholder, value] of masked.originals) originals.set(placeholder, value);
    return masked;
  };
  const earlier = question.earlier.map((entry): HistoryEntry => {
    const { text } = mask(entry.message.text);
    return text === entry.message.text ? entry : { ...entry, message: { ...entry.message, text } };
  });
  const asked = mask(question.text);
  return { question: { ...question, earlier, text: asked.text }, originals, counts: { ...asked.counts } };
}
