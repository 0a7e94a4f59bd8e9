import type { Attachment } from '../../../protocol/conversation.ts';
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
  const maskName = (file: Attachment): Attachment => ({ ...file, name: mask(file.name).text });
  const earlier = question.earlier.map((entry): HistoryEntry => {
    const { text } = mask(entry.message.text);
    const attachments = entry.message.attachments.map(maskName);
    if (text === entry.message.text && attachments.length === 0) return entry;
    return { ...entry, message: { ...entry.message, text, attachments } };
  });
  const asked = mask(question.text);
  const files = question.files.map(maskName);
  return { question: { ...question, earlier, files, text: asked.text }, originals, counts: { ...asked.counts } };
}
