import { readText } from './read-text.ts';
import type { z } from 'zod';
import { AppError } from '../app-error.ts';

/** Reads a file of one JSON object per line. AppError not_found or invalid_payload, which names the line. */
export async function readJsonLines<Row>(file: string, schema: z.ZodType<Row>): Promise<Row[]> {
  const text = await readText(file);
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const row = schema.safeParse(parse(line));
    if (row.success) return [row.data];
    const issue = row.error.issues[0];
    throw new AppError(
      'invalid_payload',
      `${file}, line ${at + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not understood'}`,
    );
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
