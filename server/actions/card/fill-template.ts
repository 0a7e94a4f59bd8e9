import { fieldAt } from '../field-path.ts';
import { formatMoney, formatValue } from './format-value.ts';

export interface TemplateValues {
  arguments: Record<string, unknown>;
  facts: Record<string, unknown>;
}

const PLACE = /\{([^{}]+)\}/g;

/**
 * Fills {arguments.x} and {facts.a.b}. An amount followed by a currency ("{facts.refund} {facts.currency}") is written
 * as the language writes money. null when something that it needs isn't there.
 */
export function fillTemplate(template: string, values: TemplateValues, language: string | null): string | null {
  const parts = template.split(/(\{[^{}]+\})/).filter((part) => part !== '');
  const words: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const path = pathOf(part);
    if (path === null) {
      words.push(part);
      continue;
    }
    const value = fieldAt(values, path);
    if (value === undefined || value === null) return null;
    const next = pathOf(parts[at + 2] ?? '');
    const currency = parts[at + 1] === ' ' && next !== null ? fieldAt(values, next) : undefined;
    const money =
      typeof value === 'number' && typeof currency === 'string' ? formatMoney(value, currency, language) : null;
    words.push(money ?? formatValue(value, language));
    if (money !== null) at += 2;
  }
  return words.join('');
}

/** The parameters that a template shows. */
export function argumentsIn(template: string): string[] {
  return [...template.matchAll(PLACE)].flatMap(([, path]) => /^arguments\.([^.]+)$/.exec(path ?? '')?.[1] ?? []);
}

/** Places that can never be filled, for the check at the start. */
export function wrongPlaces(template: string): string[] {
  return [...template.matchAll(PLACE)]
    .map(([, path]) => path ?? '')
    .filter((path) => !/^(arguments|facts)\../.test(path));
}

const pathOf = (part: string): string | null => /^\{([^{}]+)\}$/.exec(part)?.[1] ?? null;
