import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { readText } from './read-text.ts';

/** A JSON file that holds a list of cases. `expected` says in words what one looks like. AppError not_found or invalid_payload. */
export async function readCases<Case>(file: string, schema: z.ZodType<Case>, expected: string): Promise<Case[]> {
  const text = await readText(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid_payload', `${file} is no JSON.`, { cause });
  }
  const cases = z.array(schema).min(1).safeParse(parsed);
  if (cases.success) return cases.data;
  const issue = cases.error.issues[0];
  throw new AppError(
    'invalid_payload',
    `${file}: a list of ${expected} is expected; at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'not understood'}`,
  );
}
