import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { closeHalfWritten } from './close-half-written.ts';
import { decodeEntities, withoutBidiControls } from './plain-text.ts';
import { safeLink } from './safe-link.ts';

export { LINK_REL } from './safe-link.ts';

/**
 * Markdown as a small tree of our own. Front ends render it with their own elements, so no HTML string is ever made:
 * raw HTML is text, images are links, a link is http, https, mailto or tel or it is not a link.
 */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'emphasis' | 'deleted'; children: Inline[] }
  /** Render with target=_blank and LINK_REL. */
  | { type: 'link'; href: string; children: Inline[] };

export type Align = 'left' | 'center' | 'right' | null;

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  /** `level` from 1 to 6 as it was written; a chat shows all of them small. */
  | { type: 'heading'; level: number; children: Inline[] }
  /** `start` is the first number of an ordered list, null for bullets. `checked` only on task items. */
  | { type: 'list'; start: number | null; items: { checked: boolean | null; children: Block[] }[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'code'; language: string; text: string }
  | { type: 'table'; align: Align[]; head: Inline[][]; rows: Inline[][][] }
  | { type: 'rule' };

/** Deeper nesting is shown as text. No honest answer comes near it. */
const DEPTH_MAX = 12;
const COLUMNS_MAX = 30;

/** `writing`: the text is still growing, its last mark may be half there. Never throws. */
export function parseMarkdown(source: string, state: 'whole' | 'writing' = 'whole'): Block[] {
  const text = withoutBidiControls(source);
  try {
    const tokens = new Lexer({ gfm: true, breaks: true }).lex(state === 'writing' ? closeHalfWritten(text) : text);
    return blocks(tokens, 0);
  } catch {
    // Thousands of nested quotes overflow the lexer's stack. The words are still there to be read.
    return [{ type: 'paragraph', children: [{ type: 'text', text }] }];
  }
}

function blocks(tokens: Token[], depth: number): Block[] {
  return tokens.flatMap((token) => block(token as MarkedToken, depth));
}

function block(token: MarkedToken, depth: number): Block[] {
  if (depth > DEPTH_MAX) return plainParagraph(token.raw);
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    case 'paragraph':
      return [{ type: 'paragraph', children: inlines(token.tokens, depth) }];
    case 'text':
      return [{ type: 'paragraph', children: token.tokens ? inlines(token.tokens, depth) : textOf(token.text) }];
    case 'heading':
      return [{ type: 'heading', level: token.depth, children: inlines(token.tokens, depth) }];
    case 'code':
      return [{ type: 'code', language: (token.lang ?? '').split(/\s/)[0] ?? '', text: token.text }];
    case 'blockquote':
      return [{ type: 'quote', children: blocks(token.tokens, depth + 1) }];
    case 'hr':
      return [{ type: 'rule' }];
    case 'list':
      return [list(token, depth)];
    case 'table':
      return token.header.length > COLUMNS_MAX ? plainParagraph(token.raw) : [table(token, depth)];
    default:
      // Raw HTML, and whatever a later version of the lexer may know: its source, as text.
      return plainParagraph(token.raw);
  }
}

function list(token: Tokens.List, depth: number): Block {
  return {
    type: 'list',
    start: token.ordered ? Number(token.start) : null,
    items: token.items.map((item) => ({
      checked: item.task ? item.checked === true : null,
      children: blocks(item.tokens, depth + 1),
    })),
  };
}

function table(token: Tokens.Table, depth: number): Block {
  return {
    type: 'table',
    align: token.align,
    head: token.header.map((cell) => inlines(cell.tokens, depth)),
    rows: token.rows.map((row) => row.map((cell) => inlines(cell.tokens, depth))),
  };
}

function inlines(tokens: Token[], depth: number): Inline[] {
  return merged(tokens.flatMap((token) => inline(token as MarkedToken, depth)));
}

function inline(token: MarkedToken, depth: number): Inline[] {
  if (depth > DEPTH_MAX) return textOf(token.raw);
  switch (token.type) {
    case 'text':
      return token.tokens ? inlines(token.tokens, depth + 1) : textOf(token.text);
    case 'escape':
      return [{ type: 'text', text: token.text }];
    case 'codespan':
      return [{ type: 'code', text: token.text }];
    case 'br':
      return [{ type: 'break' }];
    case 'strong':
      return [{ type: 'strong', children: inlines(token.tokens, depth + 1) }];
    case 'em':
      return [{ type: 'emphasis', children: inlines(token.tokens, depth + 1) }];
    case 'del':
      return [{ type: 'deleted', children: inlines(token.tokens, depth + 1) }];
    case 'link':
      return link(token.href, inlines(token.tokens, depth + 1));
    case 'image':
      // Loading it would tell a third host who reads this, so only its description is shown.
      return link(token.href, textOf(token.text || token.href));
    case 'checkbox':
      return [];
    default:
      return [{ type: 'text', text: token.raw }];
  }
}

function link(target: string, children: Inline[]): Inline[] {
  const href = safeLink(decodeEntities(target), children.map(wordsOf).join(''));
  if (href === null) return children;
  return [{ type: 'link', href: href.href, children: href.misleading ? textOf(href.shown) : children }];
}

function wordsOf(node: Inline): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    case 'break':
      return '\n';
    default:
      return node.children.map(wordsOf).join('');
  }
}

function textOf(text: string): Inline[] {
  return [{ type: 'text', text: withoutBidiControls(decodeEntities(text)) }];
}

function plainParagraph(raw: string): Block[] {
  const text = raw.trim();
  return text === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', text }] }];
}

/** Neighbouring texts become one, so that a growing answer changes one text node and not a dozen. */
function merged(nodes: Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      out[out.length - 1] = { type: 'text', text: last.text + node.text };
    else out.push(node);
  }
  return out;
}
