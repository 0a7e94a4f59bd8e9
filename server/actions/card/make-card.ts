import type { CardLine } from '../../../protocol/conversation.ts';
import type { Action } from '../action.ts';
import type { Words } from '../files/action-file.ts';
import { argumentsIn, fillTemplate, type TemplateValues } from './fill-template.ts';
import { chooseWords } from './choose-words.ts';
import { formatValue } from './format-value.ts';

const TITLE_MAX_CHARS = 200;

export interface MadeCard {
  title: string;
  lines: CardLine[];
  /** The operator's words on it, as his file has them. */
  wording: Words[];
}

/**
 * What the customer is asked to agree to. Whatever the conversation put in and the operator's words don't show gets a
 * line of its own: nothing is sent that did not stand on the card. A line whose facts aren't known is left out.
 * `reworded`: his words in a language he did not write them in, by the text as he wrote it; code fills the values in.
 */
export function makeCard(
  action: Action,
  values: TemplateValues,
  { language, reworded = new Map() }: { language: string | null; reworded?: ReadonlyMap<string, string> },
): MadeCard {
  const wording: Words[] = [];
  const say = (words: Words): string => {
    wording.push(words);
    const text = chooseWords(words, language);
    return reworded.get(text) ?? text;
  };
  const confirm = action.confirm ?? { title: action.title, lines: [] };
  const shown = new Set<string>();
  const note = (template: string): void => argumentsIn(template).forEach((argument) => shown.add(argument));

  const titleTemplate = say(confirm.title);
  const filled = fillTemplate(titleTemplate, values, language);
  if (filled !== null) note(titleTemplate);
  const lines: CardLine[] = [];
  for (const line of confirm.lines) {
    // Most values are nothing but places; words beside them are words like all others.
    const value = hasWords(line.value) ? say(line.value) : line.value;
    const filledValue = fillTemplate(value, values, language);
    if (filledValue === null) continue;
    note(value);
    lines.push({ label: say(line.label), value: filledValue });
  }
  for (const [argument, value] of Object.entries(values.arguments)) {
    if (shown.has(argument) || Object.hasOwn(action.bound, argument)) continue;
    const label = labelOf(action, argument);
    lines.push({ label: label === null ? argument : say(label), value: formatValue(value, language) });
  }
  return { title: (filled ?? say(action.title)).slice(0, TITLE_MAX_CHARS), lines, wording };
}

function labelOf(action: Action, argument: string): Words | null {
  const own = action.labels[argument] ?? action.labels[`arguments.${argument}`];
  return own ?? action.parameters.properties?.[argument]?.title ?? null;
}

const hasWords = (value: string): boolean => /\p{L}/u.test(value.replace(/\{[^{}]+\}/g, ''));
