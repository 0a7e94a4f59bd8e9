import { z } from 'zod';
import type { Meaning } from '../scenario/scenario.ts';

/** What the house asks of the model, as far as a scripted one has to understand it. */
export type Ask =
  | { type: 'load'; chars: number }
  /** To fill a form: each property with what may stand there. */
  | { type: 'form'; chars: number; message: string; meaning: Meaning | null; fields: Field[] }
  /** To answer from passages. */
  | { type: 'answer'; chars: number; rules: string; question: string; language: string; passages: Passage[] }
  /** Anything else, such as putting words into another language. */
  | { type: 'other'; chars: number };
export interface Field {
  name: string;
  /** The values that are allowed; null where any text of the type is. */
  options: unknown[] | null;
  type: 'text' | 'date' | 'number' | 'reference';
}
export interface Passage {
  number: string;
  text: string;
}

const Body = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string().default('') })).default([]),
  format: z.record(z.string(), z.unknown()).optional(),
});
const Property = z.object({
  enum: z.array(z.unknown()).optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  anyOf: z.array(z.object({ pattern: z.string().optional() })).optional(),
});
const Schema = z.object({ properties: z.record(z.string(), Property) });

export function readAsk(body: string, meaningOf: (message: string) => Meaning | null): Ask {
  const { messages, format } = Body.parse(JSON.parse(body));
  const chars = messages.reduce((sum, { content }) => sum + content.length, 0);
  const last = messages.at(-1)?.content ?? '';
  if (messages.length === 0) return { type: 'load', chars };
  const schema = Schema.safeParse(format);
  if (schema.success) {
    const message = /<message>\s*([^]*?)\s*<\/message>/.exec(last)?.[1] ?? '';
    const fields = Object.entries(schema.data.properties).map(([name, property]) => fieldOf(name, property));
    return { type: 'form', chars, message, meaning: meaningOf(message), fields };
  }
  const passages = [...last.matchAll(/<passage number="(\d+)"[^>]*>\s*([^]*?)\s*<\/passage>/g)].map(
    ([, number, text]) => ({ number: number ?? '', text: text ?? '' }),
  );
  if (passages.length === 0) return { type: 'other', chars };
  return {
    type: 'answer',
    chars,
    rules: messages.find(({ role }) => role === 'system')?.content ?? '',
    question: /<question>\s*([^]*?)\s*<\/question>/.exec(last)?.[1] ?? '',
    language: /Answer in (\p{L}+)/u.exec(last)?.[1] ?? 'English',
    passages,
  };
}

function fieldOf(name: string, property: z.infer<typeof Property>): Field {
  const pattern = property.anyOf?.find((one) => one.pattern !== undefined)?.pattern;
  const type = [property.type ?? []].flat().includes('number')
    ? 'number'
    : pattern === undefined
      ? 'text'
      : pattern.startsWith('^[0-9]{4}-')
        ? 'date'
        : 'reference';
  return { name, options: property.enum ?? null, type };
}
