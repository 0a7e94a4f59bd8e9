import type { CardLine } from '../../../protocol/conversation.ts';
import type { Action } from '../action.ts';
import { argumentsIn, fillTemplate, type TemplateValues } from './fill-template.ts';
import { chooseWords } from './choose-words.ts';
import { formatValue } from './format-value.ts';

const TITLE_MAX_CHARS = 200;

/**
 * What the customer is asked to agree to. Whatever the conversation put in and the operator's words don't show gets a
 * line of its own: nothing is sent that did not stand on the card. A line whose facts aren't known is left out.
 */
export function makeCard(
  action: Action,
  values: TemplateValues,
  language: string | null,
): { title: string; lines: CardLine[] } {
  const name = chooseWords(action.title, language);
  const confirm = action.confirm ?? { title: action.title, lines: [] };
  const shown = new Set<string>();
  const note = (template: string): void => argumentsIn(template).forEach((argument) => shown.add(argument));

  const titleTemplate = chooseWords(confirm.title, language);
  const filled = fillTemplate(titleTemplate, values, language);
  if (filled !== null) note(titleTemplate);
  const lines: CardLine[] = [];
  for (const { label, value } of confirm.lines) {
    const words = fillTemplate(value, values, language);
    if (words === null) continue;
    note(value);
    lines.push({ label: chooseWords(label, language), value: words });
  }
  for (const [argument, value] of Object.entries(values.arguments)) {
    if (shown.has(argument) || Object.hasOwn(action.bound, argument)) continue;
    lines.push({ label: labelOf(action, argument, language), value: formatValue(value, language) });
  }
  return { title: (filled ?? name).slice(0, TITLE_MAX_CHARS), lines };
}

function labelOf(action: Action, argument: string, language: string | null): string {
  const own = action.labels[argument] ?? action.labels[`arguments.${argument}`];
  if (own !== undefined) return chooseWords(own, language);
  return action.parameters.properties?.[argument]?.title ?? argument;
}
