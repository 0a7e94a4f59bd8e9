import { readFile } from 'node:fs/promises';
import { AppError } from '../app-error.ts';

/** The text of a file that the operator named, without a byte order mark. AppError not_found. */
export async function readText(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not_found', `${file} can't be read.`, { cause });
  });
  return text.replace(/^\uFEFF/, '');
}
