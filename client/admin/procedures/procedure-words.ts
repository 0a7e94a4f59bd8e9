import type { ActionRow, ProcedureRow } from '../../../protocol/http.ts';
import type { Tone } from '../../ui/chip.tsx';

/** How the cases made from the conditions came out. */
export function casesLook({ total, passed }: ProcedureRow['cases']): { words: string; tone: Tone } {
  if (total === 0) return { words: 'No cases', tone: 'plain' };
  if (passed === total) return { words: total === 1 ? '1 case passed' : `${total} cases passed`, tone: 'pine' };
  return { words: `${passed} of ${total} cases passed`, tone: 'red' };
}

export function sourceWords(source: ActionRow['source']): string {
  switch (source) {
    case 'openapi':
      return 'OpenAPI';
    case 'http':
      return 'HTTP';
    case 'mcp':
      return 'MCP';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  text: 'words',
  number: 'a number',
  date: 'a date',
  email: 'an e-mail address',
  phone: 'a phone number',
  choice: 'one of a few',
  yes_no: 'yes or no',
  reference: 'a reference',
};

export function typeWords(type: string): string {
  return TYPES[type] ?? type;
}
