import type { CardLine } from '../../../protocol/conversation.ts';
import type { Action } from '../action.ts';
import { fieldAt } from '../field-path.ts';
import { chooseWords } from './choose-words.ts';
import { formatMoney, formatValue } from './format-value.ts';

/** More rows than these are a table, not a card. */
const MAX_ROWS = 5;
const MAX_LINES = 20;

/** What came of a call as lines for people: the shown fields that have a label, of a list those of its first rows. */
export function resultLines(action: Action, facts: Record<string, unknown>, language: string | null): CardLine[] {
  const { items } = action;
  const rows = items === null ? [facts] : fieldAt(facts, items);
  if (!Array.isArray(rows)) return [];
  return (rows as unknown[])
    .slice(0, MAX_ROWS)
    .flatMap((row) => linesOf(action, row, language))
    .slice(0, MAX_LINES);
}

function linesOf(action: Action, row: unknown, language: string | null): CardLine[] {
  const currency = fieldAt(row, 'currency');
  const lines: CardLine[] = [];
  for (const [written, label] of Object.entries(action.labels)) {
    const path =
      action.items !== null && written.startsWith(`${action.items}.`)
        ? written.slice(action.items.length + 1)
        : written;
    const value = fieldAt(row, path);
    if (value === undefined || value === null) continue;
    lines.push({ label: chooseWords(label, language), value: readable(path, value, currency, language) });
  }
  return lines;
}

/** Where a row names its currency, the amounts in it are money. */
function readable(path: string, value: unknown, currency: unknown, language: string | null): string {
  const isAmount = typeof value === 'number' && typeof currency === 'string' && AMOUNT.test(path);
  const money = isAmount ? formatMoney(value, currency, language) : null;
  return money ?? formatValue(value, language);
}
const AMOUNT = /(total|amount|price|refund|fee|charge|deposit|paid|balance|cost|sum|tax)[a-z]*$/i;
