import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files under `prompts/` and the placeholders each must have: no more, no fewer. */
const FILES = {
  houseRules: { file: 'house-rules.md', placeholders: ['houseName', 'canary'] },
  question: { file: 'question.md', placeholders: ['passages', 'question', 'language'] },
  passage: { file: 'passage.md', placeholders: ['number', 'title', 'text'] },
  staffReply: { file: 'staff-reply.md', placeholders: ['name', 'text'] },
  event: { file: 'event.md', placeholders: ['event'] },
  chooseProcedure: { file: 'choose-procedure.md', placeholders: ['houseName', 'message', 'procedures'] },
  fillSlots: { file: 'fill-slots.md', placeholders: ['houseName', 'message', 'today', 'slots'] },
  translateQuery: { file: 'translate-query.md', placeholders: ['from', 'to', 'question'] },
  translateWords: { file: 'translate-words.md', placeholders: ['language', 'text'] },
  assistSummary: { file: 'assist-summary.md', placeholders: ['houseName', 'transcript'] },
  assistRewrite: { file: 'assist-rewrite.md', placeholders: ['houseName', 'how', 'text'] },
} as const;
export type PromptName = keyof typeof FILES;

export interface Prompt<Name extends PromptName = PromptName> {
  file: string;
  /** Content hash of the file: what a reviewer sees next to an answer. */
  version: string;
  /** Puts the values in. A value that looks like a placeholder stays as it is. */
  fill(values: Record<(typeof FILES)[Name]['placeholders'][number], string>): string;
}
export type Prompts = { [Name in PromptName]: Prompt<Name> };

const PLACEHOLDER = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/** Reads and checks all prompts. Throws one Error that names every file and placeholder that is wrong. */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const problems: string[] = [];
  const loaded = await Promise.all(
    Object.entries(FILES).map(async ([name, { file, placeholders }]) => {
      const text = await readFile(join(folder, file), 'utf8').catch(() => null);
      if (text === null) problems.push(`${file} can't be read in ${folder}`);
      else problems.push(...problemsOf(file, text, placeholders));
      return [name, toPrompt(file, text ?? '')] as const;
    }),
  );
  if (problems.length > 0) throw new Error(`The prompts are not usable: ${problems.join('; ')}.`);
  return Object.fromEntries(loaded) as unknown as Prompts;
}

function problemsOf(file: string, text: string, wanted: readonly string[]): string[] {
  const found = new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''));
  return [
    ...wanted.filter((name) => !found.has(name)).map((name) => `${file} lacks the placeholder {{${name}}}`),
    ...[...found]
      .filter((name) => !wanted.includes(name))
      .map((name) => `${file} has the unknown placeholder {{${name}}}`),
    ...(text.trim() === '' ? [`${file} is empty`] : []),
  ];
}

function toPrompt(file: string, text: string) {
  const words = text.trim();
  return {
    file,
    version: createHash('sha256').update(text).digest('hex').slice(0, 12),
    fill: (values: Record<string, string>) => words.replace(PLACEHOLDER, (_, name: string) => values[name] ?? ''),
  };
}
