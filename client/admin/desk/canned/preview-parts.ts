/** Placeholders that the desk fills in, and what each one stands for. */
export const PLACEHOLDERS = [
  { name: 'customer', meaning: 'the customer’s name' },
  { name: 'staff', meaning: 'who answers' },
  { name: 'house', meaning: 'the name of the house' },
  { name: 'date', meaning: 'today' },
] as const;
export type PlaceholderName = (typeof PLACEHOLDERS)[number]['name'];

/** plain: as it is written · filled: put in by the desk · open: a person must fill it in. */
export interface PreviewPart {
  type: 'plain' | 'filled' | 'open';
  text: string;
}

const BRACED = /(\{[\p{L}][\p{L}\p{N}_ -]{0,30}\})/u;

/** A reply as it will read, in parts. */
export function previewParts(text: string, values: Record<PlaceholderName, string>): PreviewPart[] {
  const known = new Map<string, string>(PLACEHOLDERS.map(({ name }) => [`{${name}}`, values[name]]));
  return text
    .split(BRACED)
    .filter((piece) => piece !== '')
    .map((piece): PreviewPart => {
      const value = known.get(piece);
      if (value !== undefined) return { type: 'filled', text: value };
      return { type: BRACED.test(piece) ? 'open' : 'plain', text: piece };
    });
}
