import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { createHash } from 'node:crypto';
import type { StoredArticle, StoredPassage } from '../../storage/article-storage.ts';
import { plainText } from '../words/plain-text.ts';
import { readBlocks, type Block } from './read-blocks.ts';

/** A passage this long stands alone; shorter neighbours are put together. Words. */
const ENOUGH_WORDS = 120;
/** Longer than this dilutes both the search and the prompt. Words. */
const MOST_WORDS = 250;
/** So many characters count as a word even when nothing divides them, so that a passage has a bound in any case. */
const LONGEST_WORD_CHARS = 24;
/** An article cannot take over the index: the rest of a longer one is not searched. */
const MOST_PASSAGES = 2_000;
const HEADING_MAX_CHARS = 120;

interface Section {
  path: string[];
  blocks: string[];
  words: number;
}

/**
 * Cuts an article into passages of about 120 to 250 words along its headings. Lists and tables stay whole where they
 * fit; a table that does not is cut between rows, each piece with the table's head. The text stays Markdown.
 * Ids depend on the article, the heading and the place under that heading, so an edit elsewhere leaves them alone.
 */
export async function cutPassages(article: StoredArticle): Promise<StoredPassage[]> {
  const sections = joinShort(await splitLong(readSections(article)));
  const seen = new Map<string, number>();
  return sections.slice(0, MOST_PASSAGES).map((section, place) => {
    const heading = section.path.join(' › ');
    const nth = seen.get(heading) ?? 0;
    seen.set(heading, nth + 1);
    return {
      id: createHash('sha256')
        .update(JSON.stringify([article.id, heading, nth]))
        .digest('hex')
        .slice(0, 24),
      articleId: article.id,
      place,
      title: article.title,
      heading,
      text: section.blocks.join('\n\n'),
      language: article.language,
      audience: article.audience,
    };
  });
}

function readSections(article: StoredArticle): Section[] {
  const sections: Section[] = [];
  let path: { depth: number; words: string }[] = [];
  let current: Section = { path: [], blocks: [], words: 0 };
  for (const block of readBlocks(article.markdown)) {
    if (block.type === 'heading') {
      const words = shortHeading(block.text);
      if (words === '' || (sections.length === 0 && current.words === 0 && words === article.title)) continue;
      if (current.words > 0) sections.push(current);
      path = [...path.filter((above) => above.depth < block.depth), { depth: block.depth, words }];
      current = { path: path.map((above) => above.words), blocks: [], words: 0 };
      continue;
    }
    const pieces = piecesOf(block);
    current.blocks.push(...pieces);
    current.words += pieces.reduce((sum, piece) => sum + countWords(piece), 0);
  }
  if (current.words > 0) sections.push(current);
  return sections;
}

function shortHeading(text: string): string {
  const words = plainText(text).replace(/\s+/g, ' ').trim();
  return words.length <= HEADING_MAX_CHARS ? words : `${words.slice(0, HEADING_MAX_CHARS)}…`;
}

/** The block itself, or its pieces when it is too long for one passage and knows where it may be cut. */
function piecesOf(block: Exclude<Block, { type: 'heading' }>): string[] {
  if (countWords(block.text) <= MOST_WORDS) return [block.text];
  if (block.type === 'list') return pack(block.items, '\n');
  if (block.type === 'table') return pack(block.rows, '\n').map((rows) => `${block.head}\n${rows}`);
  return [block.text];
}

/** Sections over the limit become several with the same heading; a single block over it is cut at sentences. */
async function splitLong(sections: Section[]): Promise<Section[]> {
  const short: Section[] = [];
  for (const section of sections) {
    if (section.words <= MOST_WORDS) {
      short.push(section);
      continue;
    }
    const blocks: string[] = [];
    for (const block of section.blocks)
      blocks.push(...(countWords(block) > MOST_WORDS ? await cutBlock(block) : [block]));
    for (const text of pack(blocks, '\n\n'))
      short.push({ path: section.path, blocks: [text], words: countWords(text) });
  }
  return short;
}

async function cutBlock(block: string): Promise<string[]> {
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize: MOST_WORDS,
    chunkOverlap: 0,
    lengthFunction: countWords,
    keepSeparator: true,
    separators: ['\n\n', '\n', '. ', '? ', '! ', '。', '！', '？', '; ', ', ', ' '],
  });
  const pieces: string[] = [];
  for (const slice of sliceText(block.replace(UNBROKEN, breakUp))) {
    pieces.push(...(await splitter.splitText(slice)));
    // A text of a megabyte must not hold up a customer who searches meanwhile.
    await new Promise<void>((resume) => setImmediate(resume));
  }
  // The separator stays at the start of the next piece; a full stop belongs to the sentence before it.
  return pieces.map((piece) => piece.replace(/^[.?!;,。！？]\s*/, '').trim()).filter((piece) => piece !== '');
}

/** Nothing of this length is language; the splitter would go through it letter by letter. */
const UNBROKEN = /[^\s。！？]{600,}/g;
/** What the splitter gets at once: some milliseconds of work. Characters. */
const SLICE_CHARS = 12_000;

function breakUp(run: string): string {
  return (run.match(/.{1,300}/gsu) ?? []).join('\n');
}

/** Slices that end at a line, a sentence or at least a word. */
function sliceText(text: string): string[] {
  const slices: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + SLICE_CHARS);
    if (to < text.length) {
      const end = ['\n', '. ', '。', ' ']
        .map((mark) => text.lastIndexOf(mark, to))
        .find((at) => at > from + SLICE_CHARS / 2);
      if (end !== undefined) to = end + 1;
    }
    slices.push(text.slice(from, to));
    from = to;
  }
  return slices;
}

/** Puts pieces together up to the limit, as evenly as whole pieces allow. */
function pack(pieces: string[], between: string): string[] {
  const total = pieces.reduce((sum, piece) => sum + countWords(piece), 0);
  const aim = total / Math.ceil(total / MOST_WORDS);
  const packed: string[] = [];
  let current: string[] = [];
  let words = 0;
  for (const piece of pieces) {
    const more = countWords(piece);
    if (current.length > 0 && (words >= aim || words + more > MOST_WORDS)) {
      packed.push(current.join(between));
      current = [];
      words = 0;
    }
    current.push(piece);
    words += more;
  }
  if (current.length > 0) packed.push(current.join(between));
  return packed;
}

/** Short neighbours become one passage under the heading they share; their own headings move into the text. */
function joinShort(sections: Section[]): Section[] {
  const joined: Section[] = [];
  for (const section of sections) {
    const last = joined.at(-1);
    if (
      !last ||
      last.words >= ENOUGH_WORDS ||
      section.words >= ENOUGH_WORDS ||
      last.words + section.words > MOST_WORDS
    ) {
      joined.push(section);
      continue;
    }
    const path = sharedPath(last.path, section.path);
    joined[joined.length - 1] = {
      path,
      blocks: [...withHeading(last, path), ...withHeading(section, path)],
      words: last.words + section.words,
    };
  }
  return joined;
}

function withHeading(section: Section, path: string[]): string[] {
  const own = section.path.slice(path.length);
  return own.length === 0 ? section.blocks : [`## ${own.join(' › ')}`, ...section.blocks];
}

function sharedPath(one: string[], other: string[]): string[] {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

export function countWords(text: string): number {
  const spaced = text.match(/\S+/g)?.length ?? 0;
  const unspaced = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return Math.max(spaced + Math.floor(unspaced / 2), Math.ceil(text.length / LONGEST_WORD_CHARS));
}
