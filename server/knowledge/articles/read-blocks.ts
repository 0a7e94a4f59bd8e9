/** A block of Markdown, as far as cutting needs to know it. `text` is its source without blank lines around it. */
export type Block =
  | { type: 'heading'; depth: number; text: string }
  | { type: 'table'; head: string; rows: string[]; text: string }
  | { type: 'list'; items: string[]; text: string }
  | { type: 'text'; text: string };

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const UNDERLINE = /^ {0,3}(=+|-{2,})[ \t]*$/;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const RULE_OF_TABLE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/;
const RULE_ACROSS = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** Longer lines are no heading, rule or table row: they are not even looked at as one. */
const LINE_MAX_CHARS = 2_000;

/**
 * Cuts Markdown into its outermost blocks, line by line: time and memory grow with the text and nothing else, whatever
 * somebody nests in it. Lines inside a fence are never headings.
 */
export function readBlocks(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    if (line.trim() === '' || isShort(line, RULE_ACROSS)) {
      at += 1;
      continue;
    }
    const heading = line.length <= LINE_MAX_CHARS ? HEADING.exec(line) : null;
    if (heading) {
      blocks.push({
        type: 'heading',
        depth: heading[1]!.length,
        text: (heading[2] ?? '').replace(/[ \t]+#+[ \t]*$/, '').trim(),
      });
      at += 1;
      continue;
    }
    const end = endOfBlock(lines, at);
    blocks.push(readBlock(lines.slice(at, end)));
    at = end;
  }
  return blocks;
}

function readBlock(lines: string[]): Block {
  const [first = '', second = ''] = lines;
  const text = lines.join('\n').trimEnd();
  if (FENCE.test(first)) return { type: 'text', text };
  if (lines.length === 2 && isShort(second, UNDERLINE) && !isShort(first, ITEM)) {
    return { type: 'heading', depth: second.trim().startsWith('=') ? 1 : 2, text: first.trim() };
  }
  if (first.includes('|') && isTableRule(second)) {
    return {
      type: 'table',
      head: `${first}\n${second}`,
      rows: lines.slice(2).filter((row) => row.trim() !== ''),
      text,
    };
  }
  if (isShort(first, ITEM)) return { type: 'list', items: readItems(lines), text };
  return { type: 'text', text };
}

/** The line after the block that starts here. */
function endOfBlock(lines: string[], start: number): number {
  const first = lines[start]!;
  const fence = FENCE.exec(first)?.[1];
  if (fence !== undefined) {
    const close = lines.findIndex(
      (line, at) => at > start && line.trim().startsWith(fence) && /^[`~]+$/.test(line.trim()),
    );
    return close === -1 ? lines.length : close + 1;
  }
  const isList = isShort(first, ITEM);
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line.trim() === '') {
      if (!isList || !continuesList(lines[at + 1])) return at;
      continue;
    }
    if (isShort(line, HEADING) || FENCE.test(line)) return at;
    // A paragraph underlined is a heading of its own, not the end of the paragraph before.
    if (!isList && isShort(line, UNDERLINE) && at > start) return at === start + 1 ? at + 1 : at;
    if (!isList && isShort(line, ITEM)) return at;
  }
  return lines.length;
}

function continuesList(line: string | undefined): boolean {
  return line !== undefined && (isShort(line, ITEM) || /^(?: {2,}|\t)\S/.test(line));
}

function readItems(lines: string[]): string[] {
  const items: string[][] = [];
  for (const line of lines) {
    if (isShort(line, ITEM) || items.length === 0) items.push([line]);
    else items.at(-1)!.push(line);
  }
  return items.map((item) => item.join('\n').trimEnd());
}

function isTableRule(line: string): boolean {
  return line.includes('-') && isShort(line, RULE_OF_TABLE);
}

function isShort(line: string, pattern: RegExp): boolean {
  return line.length <= LINE_MAX_CHARS && pattern.test(line);
}
