import { AppError } from '../app-error.ts';
import { parseCells } from './parse-cells.ts';
import { readText } from './read-text.ts';

export interface LabelledRow {
  text: string;
  label: string;
}

/** How public sets name their columns; the first of these that a header has is taken. */
const TEXT_NAMES = ['text', 'utterance', 'question', 'query', 'sentence', 'message'];
const LABEL_NAMES = ['label', 'intent', 'category', 'class'];
/** Enough rows to see which column repeats itself. */
const ROWS_LOOKED_AT = 2000;

/**
 * Reads texts with labels: CSV or TSV (columns in either order, with or without a header), JSON lines of objects, or JSON:
 * a list of objects or of [text, label], and `data.json#part` for one part of a JSON object. AppError not_found or
 * invalid_payload, in a sentence.
 */
export async function readLabelledRows(file: string): Promise<LabelledRow[]> {
  const [name, part] = splitPart(file);
  const content = await readText(name);
  const rows = /\.(?:json|jsonl|ndjson)$/i.test(name)
    ? fromRecords(name, name.toLowerCase().endsWith('.json') ? readJson(name, content, part) : readLines(name, content))
    : fromCells(name, parseCells(content, delimiterOf(name, content)));
  if (rows.length === 0) throw new AppError('invalid_payload', `${name} has no row with a text.`);
  return rows;
}

/** Texts alone: one a line, or the text column of a file as above. */
export async function readTexts(file: string): Promise<string[]> {
  const [name] = splitPart(file);
  if (/\.(?:json|jsonl|ndjson)$/i.test(name)) return (await readLabelledRows(file)).map(({ text }) => text);
  const content = await readText(name);
  const isTable = /\.(?:csv|tsv)$/i.test(name);
  const rows = isTable
    ? parseCells(content, delimiterOf(name, content))
    : content
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line) => [line]);
  const texts =
    Math.max(...rows.map((row) => row.length)) > 1
      ? fromCells(name, rows).map(({ text }) => text)
      : rows.map((row) => row[0]!).filter((text, at) => at > 0 || !TEXT_NAMES.includes(text.trim().toLowerCase()));
  if (texts.length === 0) throw new AppError('invalid_payload', `${name} has no text.`);
  return texts;
}

function splitPart(file: string): [name: string, part: string | null] {
  const found = /^(.*\.json)#([^#]+)$/i.exec(file);
  return found === null ? [file, null] : [found[1]!, found[2]!];
}

function delimiterOf(file: string, content: string): ',' | '\t' {
  if (/\.tsv$/i.test(file)) return '\t';
  return content.slice(0, content.indexOf('\n') + 1 || content.length).includes('\t') ? '\t' : ',';
}

function fromCells(file: string, rows: string[][]): LabelledRow[] {
  const first = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const named = { text: columnNamed(first, TEXT_NAMES), label: columnNamed(first, LABEL_NAMES) };
  const hasHeader = named.text !== null && named.label !== null;
  const { text, label } = hasHeader ? { text: named.text!, label: named.label! } : guessColumns(file, rows);
  return rows.slice(hasHeader ? 1 : 0).flatMap((row, at) => {
    const found = { text: row[text]?.trim() ?? '', label: row[label]?.trim() ?? '' };
    if (found.text === '') return [];
    if (found.label !== '') return [found];
    throw new AppError('invalid_payload', `${file}, row ${at + (hasHeader ? 2 : 1)}: a label is missing.`);
  });
}

function columnNamed(header: string[], names: string[]): number | null {
  const name = names.find((candidate) => header.includes(candidate));
  return name === undefined ? null : header.indexOf(name);
}

/** Labels repeat, texts don't. */
function guessColumns(file: string, rows: string[][]): { text: number; label: number } {
  if (rows.some((row) => row.length !== 2)) {
    const odd = rows.findIndex((row) => row.length !== 2);
    throw new AppError(
      'invalid_payload',
      `${file}, row ${odd + 1}: two columns, text and label, are expected; with more, a first line that names them.`,
    );
  }
  const kinds = [0, 1].map((column) => new Set(rows.slice(0, ROWS_LOOKED_AT).map((row) => row[column])).size);
  const lengths = [0, 1].map((column) => rows.reduce((sum, row) => sum + row[column]!.length, 0));
  const isLabelFirst = kinds[0] === kinds[1] ? lengths[0]! < lengths[1]! : kinds[0]! < kinds[1]!;
  return isLabelFirst ? { text: 1, label: 0 } : { text: 0, label: 1 };
}

function readLines(file: string, content: string): unknown[] {
  return content.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      throw new AppError('invalid_payload', `${file}, line ${at + 1}: this is not JSON.`);
    }
  });
}

function readJson(file: string, content: string, part: string | null): unknown[] {
  let whole: unknown;
  try {
    whole = JSON.parse(content);
  } catch {
    throw new AppError('invalid_payload', `${file} is not JSON.`);
  }
  if (part === null && Array.isArray(whole)) return whole;
  const parts = isRecord(whole) ? Object.keys(whole).filter((key) => Array.isArray(whole[key])) : [];
  const chosen = part !== null && isRecord(whole) && Object.hasOwn(whole, part) ? whole[part] : null;
  if (Array.isArray(chosen)) return chosen;
  throw new AppError(
    'invalid_payload',
    `${file} has no list ${part ?? ''}; name one of its parts: ${parts.map((key) => `${file}#${key}`).join(', ') || 'there is none'}.`,
  );
}

function fromRecords(file: string, records: unknown[]): LabelledRow[] {
  return records.flatMap((record, at) => {
    const cells: Record<string, unknown> = Array.isArray(record)
      ? { text: record[0], label: record[1] }
      : isRecord(record)
        ? record
        : {};
    const text = TEXT_NAMES.map((name) => cells[name]).find((cell) => typeof cell === 'string');
    const label = LABEL_NAMES.map((name) => cells[name]).find(
      (cell) => typeof cell === 'string' || typeof cell === 'number',
    );
    if (typeof text !== 'string' || label === undefined)
      throw new AppError('invalid_payload', `${file}, entry ${at + 1}: a text and a label are expected.`);
    return text.trim() === '' ? [] : [{ text: text.trim(), label: String(label) }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
