/** A piece that can be quoted by itself: a sentence of a paragraph, or a whole list item. */
export interface Unit {
  text: string;
  /** Which paragraph or item it belongs to. */
  block: number;
  item: boolean;
}

const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;
const UNIT_MAX_CHARS = 500;

/** Cuts Markdown into quotable pieces: no headings, images, HTML or half-open emphasis. */
export function readableUnits(markdown: string): Unit[] {
  const units: Unit[] = [];
  let paragraph: string[] = [];
  let block = 0;
  const flush = () => {
    const text = tidy(paragraph.join(' '));
    paragraph = [];
    if (text === '') return;
    block += 1;
    for (const sentence of sentencesOf(text))
      units.push({ text: closed(sentence).slice(0, UNIT_MAX_CHARS), block, item: false });
  };
  let header: string[] | null = null;
  for (const line of withoutFences(markdown).split('\n')) {
    const cells = cellsOf(line);
    if (cells === null) header = null;
    else {
      flush();
      const row = header === null ? '' : rowOf(header, cells);
      header ??= cells;
      block += 1;
      if (row !== '') units.push({ text: closed(row).slice(0, UNIT_MAX_CHARS), block, item: true });
      continue;
    }
    if (/^\s*(?:#{1,6}\s|[-=*_]{3,}\s*$|>\s*$)/.test(line) || line.trim() === '') {
      flush();
      continue;
    }
    if (!ITEM.test(line)) {
      paragraph.push(line.replace(/^\s*>\s?/, '').trim());
      continue;
    }
    flush();
    const mark = /^\s*(\d{1,3}[.)])/.exec(line)?.[1] ?? '-';
    const text = closed(tidy(line.replace(ITEM, '')));
    block += 1;
    if (text !== '') units.push({ text: `${mark} ${text}`.slice(0, UNIT_MAX_CHARS), block, item: true });
  }
  flush();
  return units;
}

/** The cells of a table's line; null when it is none. */
function cellsOf(line: string): string[] | null {
  const inside = /^\s*\|(.*)\|\s*$/.exec(line)?.[1];
  return inside === undefined ? null : inside.split('|').map((cell) => tidy(cell));
}

/** A row reads by itself once its cells carry their headings; the line under the headings says nothing. */
function rowOf(header: string[], cells: string[]): string {
  if (cells.every((cell) => /^:?-*:?$/.test(cell))) return '';
  const rest = cells.slice(1).map((cell, at) => [header[at + 1], cell].filter(Boolean).join(': '));
  return `- ${cells[0] ?? ''}${rest.length === 0 ? '' : ` – ${rest.join('; ')}`}`;
}

/** Sentences of plain text, in any of the house's scripts. "a.m." and "3. Mai" do not end one. */
export function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[.!?…]["'”’)\]*_]*)(?<!\b(?:[a-zA-Z]|\d{1,2}|bzw|ca|etc|Nr|St|Dr|Mr|Mrs|z\.B|d\.h|p\.m|a\.m)\.)\s+(?=[\p{Lu}\p{N}\p{Lo}¿¡"“„«([*_])|(?<=[。！？])/u,
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '');
}

function tidy(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Takes off emphasis and code marks that a cut left open. */
function closed(text: string): string {
  let result = text;
  for (const mark of ['**', '__', '`'])
    if ((result.split(mark).length - 1) % 2 === 1) result = result.replaceAll(mark, '');
  return result;
}
