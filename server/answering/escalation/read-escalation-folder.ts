import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { HandOffReason } from '../../../protocol/conversation.ts';
import type { Example } from '../../knowledge/intents/intent-classifier.ts';

/** What the classifier tells apart; `none` is every ordinary question, near misses above all. */
export const ESCALATION_LABELS = ['emergency', 'legal', 'vulnerable', 'distress', 'person', 'none'] as const;
export type EscalationLabel = (typeof ESCALATION_LABELS)[number];

/** Training takes time with their square at worst, and a start must stay short. */
const MOST_EXAMPLES = 5_000;
const MOST_CHARS = 400;

const Guidelines = z.partialRecord(HandOffReason, z.string().min(1).max(500));
export type Guidelines = z.infer<typeof Guidelines>;

/**
 * Reads `guidelines.json` (reason → the house's sentence) and `examples/*.tsv` (label, language, text). What can't be read is
 * left out and said in `problems`, each a sentence with its file and line: a slip in a file must not keep a house closed.
 */
export async function readEscalationFolder(
  folder: string,
): Promise<{ guidelines: Guidelines; examples: Example[]; problems: string[] }> {
  const problems: string[] = [];
  const guidelines = await readGuidelines(path.join(folder, 'guidelines.json'), problems);
  const examples = await readExamples(path.join(folder, 'examples'), problems);
  return { guidelines, examples, problems };
}

/** Only what has a known label, at most MOST_EXAMPLES. */
export function usableExamples(examples: Example[]): { usable: Example[]; unknown: number } {
  const usable = examples
    .filter(({ label, text }) => isLabel(label) && text.trim() !== '')
    .map(({ label, text }) => ({ label, text: text.slice(0, MOST_CHARS) }));
  return { usable: usable.slice(0, MOST_EXAMPLES), unknown: examples.length - usable.length };
}

async function readGuidelines(file: string, problems: string[]): Promise<Guidelines> {
  try {
    const read = Guidelines.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (read.success) return read.data;
    const issue = read.error.issues[0];
    problems.push(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not understood'}.`);
  } catch (error) {
    problems.push(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return {};
}

async function readExamples(folder: string, problems: string[]): Promise<Example[]> {
  const names = await readdir(folder).catch(() => {
    problems.push(`${folder} can't be read: hand-overs are decided by rules alone.`);
    return [];
  });
  const examples: Example[] = [];
  for (const name of names.filter((one) => one.endsWith('.tsv')).toSorted()) {
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8').catch(() => {
      problems.push(`${file} can't be read.`);
      return '';
    });
    text.split(/\r?\n/).forEach((line, at) => {
      if (line.trim() === '' || examples.length >= MOST_EXAMPLES) return;
      const [label = '', , words = ''] = line.split('\t');
      if (isLabel(label) && words.trim() !== '') examples.push({ label, text: words.slice(0, MOST_CHARS) });
      else
        problems.push(
          `${file}, line ${at + 1}: label, language and text are expected, separated by tabs; the label is one of ${ESCALATION_LABELS.join(', ')}.`,
        );
    });
  }
  return examples;
}

function isLabel(label: string): label is EscalationLabel {
  return ESCALATION_LABELS.some((known) => known === label);
}
