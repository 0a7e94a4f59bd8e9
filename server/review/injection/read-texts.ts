import { AppError } from '../../app-error.ts';
import { parseCells } from '../parse-cells.ts';
import { readText } from '../read-text.ts';

/** Names that public sets give the column or field of the text. */
const FIELDS = ['text', 'prompt', 'instruction', 'question', 'query', 'utterance', 'user_input', 'full_text'];

/** Texts of a file: .json (a list of texts or objects), .jsonl, .csv and .tsv (the column of the text, else the first), else one a line. */
export async function readTexts(file: string): Promise<string[]> {
  const content = await readText(file);
  try {
    if (file.endsWith('.json')) return textsOf(JSON.parse(content));
    if (file.endsWith('.jsonl')) return linesOf(content).flatMap((line) => textsOf([JSON.parse(line)]));
  } catch (cause) {
    throw new AppError('invalid_payload', `${file} is no JSON.`, { cause });
  }
  if (file.endsWith('.csv')) return columnOf(parseCells(content, ','));
  if (file.endsWith('.tsv')) return columnOf(parseCells(content, '\t'));
  return linesOf(content);
}

function textsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (typeof each === 'string') return [each];
    if (Array.isArray(each)) return typeof each[0] === 'string' ? [each[0]] : [];
    if (typeof each !== 'object' || each === null) return [];
    const found = FIELDS.map((field) => (each as Record<string, unknown>)[field]).find(
      (text) => typeof text === 'string',
    );
    return typeof found === 'string' ? [found] : [];
  });
}

function linesOf(content: string): string[] {
  return content.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function columnOf(rows: string[][]): string[] {
  const head = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const column = FIELDS.map((field) => head.indexOf(field)).find((place) => place >= 0);
  const body = column === undefined ? rows : rows.slice(1);
  return body.map((row) => row[column ?? 0] ?? '').filter((text) => text.trim() !== '');
}
