import { fillWords, wordsIn } from '../../knowledge/procedures/fill-words.ts';
import type { Procedure, SlotValue } from '../../knowledge/procedures/procedure.ts';
import { asLanguage } from '../question/languages.ts';
import { translateTemplate } from '../translate/translate-lines.ts';
import type { TranslateWords } from '../translate/translate-words.ts';

export interface DoneWords {
  /** What the step says when its change was done, still with its blanks. */
  template: string;
  /** Of the template, and how values in it are written. */
  language: string;
  /** Null where the customer can read it. */
  only: string | null;
}

/**
 * The procedure's own words for a change that was done, in the customer's language where that can be had within the
 * signal. They are asked for when the card is made as well: then the translation is known before anything is sent.
 */
export async function doneWords(
  procedure: Pick<Procedure, 'words' | 'steps'>,
  stepId: string,
  ask: { language: string | null; translateWords: TranslateWords; signal: AbortSignal },
): Promise<DoneWords | null> {
  const then = procedure.steps.find(({ id }) => id === stepId)?.then;
  if (then?.type !== 'change' || then.done === null) return null;
  const { text: template, language: written } = wordsIn(procedure, then.done, ask.language);
  const { language } = ask;
  if (language === null || plain(written) === plain(language)) return { template, language: written, only: null };
  const translated = await translateTemplate(ask.translateWords, template, language, ask.signal);
  if (translated === null) return { template, language: written, only: written };
  return { template: translated, language, only: null };
}

/** Fills the words with what was sent and what the business answered; a slot is known where an argument was nothing else. */
export function fillDoneWords(
  procedure: Pick<Procedure, 'steps' | 'slots'>,
  stepId: string,
  words: DoneWords,
  values: { sent: Record<string, unknown>; facts: Record<string, unknown> },
): string {
  const then = procedure.steps.find(({ id }) => id === stepId)?.then;
  return fillWords(words.template, {
    slots: then?.type === 'change' ? slotsSent(then.with, values.sent) : {},
    facts: { result: values.facts },
    language: words.language,
    slotsOf: procedure.slots,
  });
}

function slotsSent(sentWith: Record<string, string>, sent: Record<string, unknown>): Record<string, SlotValue> {
  const slots: Record<string, SlotValue> = {};
  for (const [argument, expression] of Object.entries(sentWith)) {
    const name = /^slot\.(\w+)$/.exec(expression.trim())?.[1];
    const value = sent[argument];
    if (name !== undefined && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'))
      slots[name] = value;
  }
  return slots;
}

const plain = (tag: string): string => asLanguage(tag) ?? tag.toLowerCase().split('-')[0]!;
