import type { Procedure } from './procedure.ts';

const HEADING = /^##\s+words:\s*(.*?)\s*$/i;
const SAID = /^[-*]\s+([a-z]{2,3}(?:-[A-Za-z]{2,4})?):\s*(.*)$/;
const LONGEST_WORDS = 2_000;

export interface ReadWords {
  words: Procedure['words'];
  /** Line of each name's heading, from 1. */
  lines: Map<string, number>;
  problems: { line: number; words: string }[];
}

/**
 * The words below the front matter: a heading `## words: name`, then `- en: …` a language. What is indented below a
 * language goes on with it. `firstLine` is the number of the body's first line.
 */
export function readWords(body: string, firstLine: number): ReadWords {
  const read: ReadWords = { words: {}, lines: new Map(), problems: [] };
  let name: string | null = null;
  let language: string | null = null;
  let blank = false;
  for (const [at, line] of body.split('\n').entries()) {
    const problem = (words: string): void => void read.problems.push({ line: firstLine + at, words });
    const heading = HEADING.exec(line);
    if (heading !== null) {
      [name, language] = [openWords(read, heading[1]!, firstLine + at, problem), null];
    } else if (/^#{1,6}\s/.test(line)) {
      [name, language] = [null, null];
    } else if (name !== null && line.trim() !== '') {
      const said = SAID.exec(line);
      if (said !== null) {
        language = said[1]!;
        if (Object.hasOwn(read.words[name]!, language)) problem(`"${name}" has ${language} twice. Take one out.`);
        read.words[name]![language] = /^[|>]-?$/.test(said[2]!.trim()) ? '' : said[2]!.trim();
      } else if (language !== null && /^\s+\S/.test(line)) {
        const sofar = read.words[name]![language]!;
        read.words[name]![language] = sofar + (sofar === '' ? '' : blank ? '\n\n' : '\n') + line.trim();
      } else {
        problem(`Below "## words: ${name}" every line begins with a language, like "- en: …". Indent what goes on.`);
      }
    }
    blank = line.trim() === '';
  }
  for (const [known, byLanguage] of Object.entries(read.words)) {
    const line = read.lines.get(known)!;
    if (!byLanguage['en'])
      read.problems.push({
        line,
        words: `"${known}" has no English words. Add a line "- en: …"; they stand in where a language has none.`,
      });
    for (const [tag, said] of Object.entries(byLanguage))
      if (said.length > LONGEST_WORDS)
        read.problems.push({
          line,
          words: `"${known}" in ${tag} is longer than ${LONGEST_WORDS} characters. Shorten it.`,
        });
  }
  return read;
}

function openWords(read: ReadWords, name: string, line: number, problem: (words: string) => void): string | null {
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(name)) {
    problem(
      `"${name.slice(0, 60)}" is no name for words. Write small letters, digits and dashes, like "## words: not-found".`,
    );
    return null;
  }
  if (Object.hasOwn(read.words, name)) {
    problem(`The words "${name}" stand twice in this file. Take one out.`);
    return name;
  }
  read.words[name] = {};
  read.lines.set(name, line);
  return name;
}
