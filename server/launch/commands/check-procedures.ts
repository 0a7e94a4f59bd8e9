import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runCases } from '../../knowledge/procedures/cases/run-cases.ts';
import type { Procedure, ProcedureProblem } from '../../knowledge/procedures/procedure.ts';
import { readProcedure } from '../../knowledge/procedures/read-procedure.ts';
import { WrongUse, type Command } from './command.ts';

const SAMPLE = new URL('../../../data/procedures', import.meta.url).pathname;
const MOST_FILES = 200;

export const checkProcedures: Command = {
  name: 'procedures check',
  usage: '[FOLDER]',
  summary: 'Check every procedure of a folder: its file, and what follows in each case its conditions know',
  options: {},
  help: ["FOLDER            with *.md files; the sample company's when left out"],
  run: async ({ positionals, standing, say, report }) => {
    const folder = positionals[0] === undefined ? SAMPLE : path.resolve(standing, positionals[0]);
    const names = await readdir(folder).catch(() => {
      throw new WrongUse(`There is no folder ${folder}.`);
    });
    const problems: ProcedureProblem[] = [];
    const procedures: Procedure[] = [];
    for (const name of names.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, MOST_FILES)) {
      if (!/\.(?:md|markdown)$/i.test(name) || /^readme\b/i.test(name)) continue;
      const text = await readFile(path.join(folder, name), 'utf8').catch(() => null);
      if (text === null) {
        problems.push({
          file: name,
          line: 1,
          words: 'It could not be opened. Check that it is a file, and who may read it.',
        });
        continue;
      }
      const read = readProcedure(text, name);
      if (read.outcome === 'refused') problems.push(...read.problems);
      else procedures.push(read.procedure);
    }

    for (const { file, line, words } of problems) say(`${path.join(folder, file)}:${line}  ${words}`);
    const checked = procedures.map((procedure) => ({ id: procedure.id, file: procedure.file, ...runCases(procedure) }));
    for (const { id, file, total, passed, uncovered, broken } of checked) {
      say(`${id}: ${total} cases, ${passed} lead to one step`);
      for (const { words } of broken) say(`${path.join(folder, file)}:1  In some cases nothing follows: ${words}.`);
      for (const step of uncovered) say(`${path.join(folder, file)}:1  No case reaches the step "${step}".`);
    }
    if (problems.length === 0 && checked.length === 0) say('There is no procedure in this folder.');
    report({ problems, procedures: checked });
    return problems.length > 0 || checked.some(({ total, passed, uncovered }) => passed < total || uncovered.length > 0)
      ? 1
      : 0;
  },
};
