import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkedText } from '../../../client/live/linked-text.ts';
import { parseMarkdown, type Block, type Inline } from '../../../client/live/markdown.ts';

/** All words of a tree, as a reader meets them. */
function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .map((block): string => {
      switch (block.type) {
        case 'paragraph':
        case 'heading':
          return inlineWords(block.children);
        case 'list':
          return block.items.map((item) => wordsOf(item.children)).join('\n');
        case 'quote':
          return wordsOf(block.children);
        case 'code':
          return block.text;
        case 'table':
          return [block.head, ...block.rows].map((row) => row.map(inlineWords).join(' ')).join('\n');
        case 'rule':
          return '';
      }
    })
    .join('\n');
}
function inlineWords(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => ('text' in node ? node.text : 'children' in node ? inlineWords(node.children) : '\n'))
    .join('');
}
function linksOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'href' in value ? [String(value.href)] : [];
  return [...own, ...Object.values(value).flatMap(linksOf)];
}
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });
const text = (words: string): Inline => ({ type: 'text', text: words });

describe('what an answer may contain', () => {
  test('paragraphs, emphasis, code, lists, quotes and line breaks', () => {
    expect(parseMarkdown('Yes, **you can**\nwith `code`')).toEqual([
      paragraph(text('Yes, '), { type: 'strong', children: [text('you can')] }, { type: 'break' }, text('with '), {
        type: 'code',
        text: 'code',
      }),
    ]);
    expect(parseMarkdown('3. one\n4. two')).toMatchObject([{ type: 'list', start: 3, items: [{}, {}] }]);
    expect(parseMarkdown('- [x] done')).toMatchObject([{ type: 'list', start: null, items: [{ checked: true }] }]);
  });

  test('tables with their alignment', () => {
    expect(parseMarkdown('| a | b |\n|---|--:|\n| 1 | 2 |')).toMatchObject([
      { type: 'table', align: [null, 'right'], head: [[text('a')], [text('b')]], rows: [[[text('1')], [text('2')]]] },
    ]);
  });
});

describe('what it may not do', () => {
  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#x0A;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '<javascript:alert(1)>',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://a/b)',
    '[x](/console)',
    '[x](//evil.example)',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('lead to another scheme or into our own pages: %s', (source) => {
    expect(linksOf(parseMarkdown(source))).toEqual([]);
  });

  test('raw HTML is text, also as a block', () => {
    const source = '<script>alert(1)</script>\n\nHello <img src=x onerror=alert(1)> there';
    expect(wordsOf(parseMarkdown(source))).toBe('<script>alert(1)</script>\nHello <img src=x onerror=alert(1)> there');
  });

  test('an image is not loaded; its description is a link', () => {
    expect(parseMarkdown('![the beach](https://example.com/p.png)')).toEqual([
      paragraph({ type: 'link', href: 'https://example.com/p.png', children: [text('the beach')] }),
    ]);
  });

  test('a link that looks like another address shows where it leads', () => {
    expect(wordsOf(parseMarkdown('[www.bank.example](https://evil.example/login)'))).toBe('evil.example/login');
    expect(wordsOf(parseMarkdown('[www.bank.example/help](https://bank.example/help)'))).toBe('www.bank.example/help');
    expect(linksOf(parseMarkdown('[x](https://bank.example@evil.example/)'))).toEqual(['https://evil.example/']);
  });

  test('marks that turn the reading order round are taken out, also when written as references', () => {
    expect(wordsOf(parseMarkdown('pay \u202eonly\u202c &#x202E;now \u2066x\u2069'))).toBe('pay only now x');
    expect(linkedText('a\u202eb')).toEqual([text('ab')]);
  });

  test('deep nesting and long rubbish end as text, not as an error', () => {
    for (const source of [
      '>'.repeat(8_000),
      '1. '.repeat(4_000),
      '['.repeat(8_000),
      '`a'.repeat(4_000),
      '*a'.repeat(4_000),
    ]) {
      expect(wordsOf(parseMarkdown(source)).length).toBeGreaterThan(0);
    }
  });
});

test('mail, telephone and plain addresses can be followed', () => {
  const source = 'Write to help@example.com, call [us](tel:+33100000000) or see https://example.com/a?b=1&c=2.';
  expect(linksOf(parseMarkdown(source))).toEqual([
    'mailto:help@example.com',
    'tel:+33100000000',
    'https://example.com/a?b=1&c=2',
  ]);
  expect(linksOf(linkedText('See (https://example.com/map), or ftp://x and *this*.'))).toEqual([
    'https://example.com/map',
  ]);
});

describe('while it is being written', () => {
  test.each([
    ['Yes, **you ca', 'Yes, you ca'],
    ['Yes, **', 'Yes, '],
    ['a `cod', 'a cod'],
    ['see [our gui', 'see our gui'],
    ['see [guide](https://exa', 'see guide'],
    ['one\n-', 'one'],
    ['- one\n- ', 'one'],
    ['| a | b', ''],
    ['| a | b |\n|--', ''],
    ['5 * 3 is 15, in snake_case', '5 * 3 is 15, in snake_case'],
    ['```js\nlet a\n``', 'let a'],
  ])('%j is read as %j', (source, words) => {
    expect(wordsOf(parseMarkdown(source, 'writing')).trimEnd()).toBe(words.trimEnd());
  });

  test('what was shown stays as it was when more comes', () => {
    const answer =
      'Yes, **every house** has a key box, see [the guide](https://example.com/keys).\n\n- open it\n- enter `1234`\n\nThen *pull*.';
    const shown = Array.from({ length: answer.length }, (_, at) => parseMarkdown(answer.slice(0, at + 1), 'writing'));
    for (const [at, blocks] of shown.entries()) {
      const next = shown[at + 1];
      if (!next) break;
      // All blocks but the last are left alone, and the last keeps its kind.
      expect(next.slice(0, blocks.length - 1)).toEqual(blocks.slice(0, -1));
      if (blocks.length > 0) expect(next[blocks.length - 1]?.type).toBe(blocks.at(-1)?.type);
    }
    expect(shown.at(-1)).toEqual(parseMarkdown(answer));
  });

  test('no text whatsoever makes it throw, or makes an unsafe link', () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```',
      '\n',
      '[',
      '](',
      ')',
      '|',
      '-',
      '#',
      '>',
      ' ',
      'a',
      'javascript:',
      'https://a.b',
      '<',
      '&#x6a;',
      '!',
      '1. ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        for (const state of ['writing', 'whole'] as const) {
          for (const href of linksOf(parseMarkdown(pieces.join(''), state))) {
            expect(href).toMatch(/^(https?|mailto|tel):/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
