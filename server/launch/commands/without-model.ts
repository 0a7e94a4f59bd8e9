import type { CommandCall } from './command.ts';

/** Every measurement takes --model; where code alone decides it changes nothing, and that is said. */
export const UNUSED_MODEL_HELP = '--model NAME      taken, but no model decides here: the figures are the same';

/** Says why no model took part, when one was named: a line for people, a note in the object of --json. */
export function sayWithoutModel({ values, say }: Pick<CommandCall, 'values' | 'say'>, why: string): { note?: string } {
  if (values['model'] === undefined) return {};
  const note = `No model took part: ${why}`;
  say(note);
  return { note };
}
