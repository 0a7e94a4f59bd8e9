/**
 * Makes the Markdown of an answer that is still being written readable at every moment: a mark whose other half has not
 * come yet is closed, one that can't be told yet is left out for now. So nothing that was read changes its shape later.
 */
export function closeHalfWritten(text: string): string {
  const fence = openFence(text);
  if (fence !== null) return closeFence(text, fence);
  const start = text.lastIndexOf('\n\n') + 1;
  const paragraph = withoutUndecidedLine(text.slice(start));
  return text.slice(0, start) + closeInline(paragraph);
}

/** The fence that stands open at the end of the text, or null. */
function openFence(text: string): string | null {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (!mark) continue;
    const [, ticks = '', rest = ''] = mark;
    if (open === null) open = ticks;
    else if (ticks.startsWith(open) && rest.trim() === '') open = null;
  }
  return open;
}

function closeFence(text: string, fence: string): string {
  // "``" on the last line may be two thirds of the closing fence: it is not code.
  const body = text.replace(/\n {0,3}(`{1,2}|~{1,2})$/, '');
  return `${body}\n${fence}`;
}

/** Leaves out a last line that is not decided yet: the start of a list item, a rule, a heading, a fence, a table's head. */
function withoutUndecidedLine(paragraph: string): string {
  const lines = paragraph.split('\n');
  const last = lines.at(-1) ?? '';
  if (/^\s*(?:[-+*=_]+|\d{1,9}[.)]?|#{1,6}|>+|`{1,2}|~{1,2}|[-+*]\s+\[[ xX]?\]?)\s*$/.test(last)) {
    return lines.slice(0, -1).join('\n');
  }
  const head = lines.findIndex((line) => /^\s*\|/.test(line));
  if (head === -1) return paragraph;
  // Without its whole second line a table would first be shown as text with bars in it.
  const columns = cellsOf(lines[head] ?? '');
  const rule = lines[head + 1];
  const ruled = rule !== undefined && /^[\s|:-]+$/.test(rule) && cellsOf(rule) === columns && lines.length > head + 2;
  if (!ruled) return lines.length <= head + 2 ? lines.slice(0, head).join('\n') : paragraph;
  return /\|\s*$/.test(last) ? paragraph : lines.slice(0, -1).join('\n');
}

function cellsOf(line: string): number {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|').length;
}

/** Closes emphasis and code, and shows of a half-written link its words. */
function closeInline(paragraph: string): string {
  const line = paragraph.slice(paragraph.lastIndexOf('\n') + 1);
  const before = paragraph.slice(0, paragraph.length - line.length);
  return before + closeMarks(withoutHalfLink(line));
}

function withoutHalfLink(line: string): string {
  return line.replace(/!?\[([^\][]*)\]\([^()\s]*(?:\s+"[^"]*"?)?$/, '$1').replace(/!?\[([^\][]*)\]?$/, '$1');
}

function closeMarks(line: string): string {
  const open: string[] = [];
  for (const match of line.matchAll(/\\.|`+|\*{1,3}|_{1,3}|~~/g)) {
    const mark = match[0];
    const top = open.at(-1);
    // Code first: marks inside it mean nothing.
    if (top?.startsWith('`')) {
      if (mark === top) open.pop();
    } else if (mark.startsWith('`')) {
      open.push(mark);
    } else if (!mark.startsWith('\\')) {
      const before = line[match.index - 1] ?? ' ';
      const after = line[match.index + mark.length] ?? '';
      if (open.includes(mark) && /\S/.test(before)) open.splice(open.lastIndexOf(mark));
      else if (/\s/.test(after) || (isWord(before) && isWord(after))) continue;
      else open.push(mark);
    }
  }
  let closed = line;
  for (const mark of open.reverse()) {
    // A mark with nothing after it has nothing to close; it is left out until its first word comes.
    const bare = closed.trimEnd();
    closed = bare.endsWith(mark) ? bare.slice(0, -mark.length) : bare + mark;
  }
  return closed;
}

/** Inside a word, as in 2*3 or snake_case, a mark is only a character. */
function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
