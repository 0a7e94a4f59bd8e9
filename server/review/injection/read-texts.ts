import { readFile } from 'node:fs/promises';
import { AppError } from '../../app-error.ts';

/** Names that public sets give the column or field of the text. */
const FIELDS = ['text', 'prompt', 'instruction', 'question', 'query', 'utterance', 'user_input', 'full_text'];

/** Texts of a file: .json (a list of texts or objects), .jsonl, .csv and .tsv (the column of the text, else the first), else one a line. */
export async function readTexts(file: string): Promise<string[]> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not_found', `${file} can't be read.`, { cause });
  });
  try {
    if (file.endsWith('.json')) return textsOf(JSON.parse(content));
    if (file.endsWith('.jsonl')) return linesOf(content).flatMap((line) => textsOf([JSON.parse(line)]));
  } catch (cause) {
    throw new AppError('invalid_payload', `${file} is no JSON.`, { cause });
  }
  if (file.endsWith('.csv')) return columnOf(rowsOf(content, ','));
  if (file.endsWith('.tsv')) return columnOf(linesOf(content).map((line) => line.split('\t')));
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

/** Quoted cells may hold commas, quotes and line ends. */
function rowsOf(content: string, mark: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${mark}\\n\\r][^${mark}\\n\\r]*|))(${mark}|\\r?\\n|$)`, 'gy');
  for (let match = cell.exec(content); match !== null && match.index < content.length; match = cell.exec(content)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== mark) rows.push([]);
  }
  return rows.filter((row) => row.some((text) => text !== ''));
}
