export interface Sentence {
  text: string;
  /** Headings and titles above it. */
  heading: string;
  /** Number of its passage, as the prompt prints it in brackets; null without one. */
  label: string | null;
  /** Paragraphs count up, so that neighbours can be told. */
  paragraph: number;
}

const labelLine =
  /^\s*(?:#+\s*)?(?:\[(\w{1,4})\]|\((\d{1,3})\)|(?:passage|source|article)\s+(\d{1,3})\b[:.]?)\s*(.*)$/i;

/** Cuts passages into sentences with what stands above them. */
export function sentencesOf(context: string): Sentence[] {
  const out: Sentence[] = [];
  let heading = '';
  let label: string | null = null;
  let paragraph = 0;
  for (const rawLine of context.split('\n')) {
    let line = rawLine.trim();
    if (line === '') {
      paragraph += 1;
      continue;
    }
    const labelled = labelLine.exec(line);
    if (labelled) {
      label = labelled[1] ?? labelled[2] ?? labelled[3] ?? null;
      heading = '';
      line = (labelled[4] ?? '').trim();
      if (line === '') continue;
    }
    if (isHeading(line) || (labelled && !/[.!?。]$/u.test(line))) {
      // A title and the heading under it both tell what follows.
      heading = `${labelled ? '' : firstPart(heading)} ${line.replace(/^#+\s*/, '')}`.trim();
      paragraph += 1;
      continue;
    }
    for (const text of cut(line.replace(/^(?:[-*•]|\d+\.)\s+/, ''))) out.push({ text, heading, label, paragraph });
  }
  return out;
}

function isHeading(line: string): boolean {
  if (/^#{1,6}\s/.test(line)) return true;
  return /^(?:title|heading|article)\s*:/i.test(line) || (line.length < 60 && /^\*\*[^*]+\*\*:?$/.test(line));
}

function firstPart(heading: string): string {
  return heading.slice(0, 80);
}

/** Sentences of one line. A point in `9.30`, `p.m.` or `No. 4` does not end one. */
function cut(line: string): string[] {
  return line
    .replace(/\*\*|__|`/g, '')
    .split(
      /(?<=[.!?…]["”»)]?)\s+(?=[\p{Lu}\p{Lo}"“«(¿¡\d])(?<!\b(?:[Nn][or]|St|Mrs?|Ms|Dr|z\.B|e\.g|i\.e|approx|ca)\.\s+)|(?<=[。？！])/u,
    )
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
