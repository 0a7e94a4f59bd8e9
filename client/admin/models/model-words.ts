import type { ModelCheck } from '../../../protocol/model-status.ts';

/** What a part of the test looks at. */
export function checkTitle(name: ModelCheck['name']): string {
  switch (name) {
    case 'version':
      return 'Version';
    case 'cloud_off':
      return 'Cloud is off';
    case 'not_remote':
      return 'Runs here';
    case 'capabilities':
      return 'Abilities';
    case 'window':
      return 'Window';
    case 'schema_answer':
      return 'Keeps to a form';
    case 'tool_round_trip':
      return 'Calls a tool';
    case 'reading':
      return 'Can read';
  }
}

/** "4.1 GB", as the model server counts. */
export function sizeWords(bytes: number, locale?: string): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (bytes >= 1e9) return `${number(bytes / 1e9, 1)} GB`;
  if (bytes >= 1e6) return `${number(bytes / 1e6, 0)} MB`;
  return `${number(bytes / 1e3, 0)} kB`;
}

/** The moment since which it is so: "23 Nov, 14:02". */
export function sinceWords(at: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(
    at,
  );
}
