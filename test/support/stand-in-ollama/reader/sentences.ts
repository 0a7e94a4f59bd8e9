export interface Sentence {
  text: string;
  /** Titles and headings above it, and the line that leads into its list. */
  heading: string;
  /** Number of its passage, as the prompt prints it in brackets; null without one. */
  label: string | null;
  /** Place of its passage in the prompt, from 0: earlier ones are the likelier ones. */
  passage: number;
}

const labelLine =
  /^\s*(?:#+\s*)?(?:\[(\w{1,4})\]|\((\d{1,3})\)|(?:passage|source|article)\s+(\d{1,3})\b[:.]?)\s*(.*)$/i;
const listItem = /^(?:[-*•]|\d+\.)\s+/;

/** Cuts passages into sentences with what stands above them. */
export function sentencesOf(context: string): Sentence[] {
  const out: Sentence[] = [];
  let [title, heading, lead] = ['', '', ''];
  let label: string | null = null;
  let passage = 0;
  let columns: string[] | null = null;
  for (const line of context.split('\n').map((raw) => raw.trim())) {
    if (!line.startsWith('|')) columns = null;
    if (line === '') continue;
    const above = (): string => [title, heading, lead].filter(Boolean).join(' ');
    const add = (text: string): void => void out.push({ text, heading: above(), label, passage });

    const labelled = labelLine.exec(line);
    const rest = labelled?.[4]?.trim() ?? '';
    if (labelled) {
      label = labelled[1] ?? labelled[2] ?? labelled[3] ?? null;
      passage += 1;
      [title, heading, lead] = [rest, '', ''];
      // A label may stand in front of a sentence instead of a title.
      if (/[.!?。]$/u.test(rest)) {
        title = '';
        cut(rest).forEach(add);
      }
    } else if (isHeading(line)) {
      [heading, lead] = [line.replace(/^#+\s*|\*\*/g, ''), ''];
    } else if (line.startsWith('|')) {
      const cells = cellsOf(line);
      if (columns === null) columns = cells;
      else if (cells.some((cell) => /[^-:\s]/.test(cell))) add(rowWords(cells, columns));
    } else if (listItem.test(line)) {
      cut(line.replace(listItem, '')).map(asSentence).forEach(add);
    } else {
      lead = '';
      cut(line).forEach(add);
      if (line.endsWith(':')) lead = line;
    }
  }
  // A line that only leads into a list answers nothing.
  return out.filter((sentence) => !sentence.text.endsWith(':'));
}

function isHeading(line: string): boolean {
  if (/^#{1,6}\s/.test(line)) return true;
  return /^(?:title|heading|article)\s*:/i.test(line) || (line.length < 60 && /^\*\*[^*]+\*\*:?$/.test(line));
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

/** `Yellow lid: collected Wednesday, …` out of a row and the names of its columns. */
function rowWords([first = '', ...cells]: string[], [, ...columns]: string[]): string {
  const parts = cells.map((cell, at) => [columns[at], cell].filter(Boolean).join(': ')).filter(Boolean);
  return asSentence(`${first} – ${parts.join('; ')}`);
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…:。]$/u.test(text) ? '' : '.'}`;
}

/** Sentences of one line. A point in `9.30`, `No. 4` or `e.g.` does not end one. */
function cut(line: string): string[] {
  return line
    .replace(/\*\*|__|`/g, '')
    .split(
      /(?<=[.!?…]["”»)]?)\s+(?=[\p{Lu}\p{Lo}"“«(¿¡\d])(?<!\b(?:[Nn][or]|St|Mrs?|Ms|Dr|z\.B|e\.g|i\.e|approx|ca)\.\s+)|(?<=[。？！])/u,
    )
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
