import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, cutPassages } from '../../../server/knowledge/articles/cut-passages.ts';

const cut = (markdown: string, title = 'Dogs') =>
  cutPassages({
    id: 'article',
    origin: 'help/dogs.md',
    collection: 'help',
    title,
    language: 'en',
    audience: 'customer',
    markdown,
    hash: 'h',
    updatedAt: 1,
  });
const words = (count: number, word = 'word') => Array.from({ length: count }, (_, i) => `${word}${i}`).join(' ');

describe('Passages', () => {
  test('follow the headings and keep the path to them', async () => {
    const passages = await cut(
      `# Dogs\n\n## Houses\n\n### Dunes\n\n${words(130, 'a')}\n\n### Forest\n\n${words(130, 'b')}`,
    );
    expect(passages.map(({ heading }) => heading)).toEqual(['Houses › Dunes', 'Houses › Forest']);
    expect(passages.map(({ place }) => place)).toEqual([0, 1]);
  });

  test('of short neighbours become one under the heading they share, with their own headings inside', async () => {
    const [only, ...others] = await cut('## Animals\n\n### Costs\n\nTwenty a stay.\n\n### Rules\n\nNot on beds.');
    expect(others).toEqual([]);
    expect(only).toMatchObject({ heading: 'Animals', text: '## Costs\n\nTwenty a stay.\n\n## Rules\n\nNot on beds.' });
  });

  test('of a long section have at most 250 words, are cut at sentences and lose none', async () => {
    const sentences = Array.from({ length: 90 }, (_, i) => `This is sentence number ${i} of them all.`);
    const passages = await cut(`## Long\n\n${sentences.join(' ')}`);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(countWords(text)).toBeLessThanOrEqual(250);
    const joined = passages.map(({ text }) => text).join(' ');
    for (const sentence of sentences) expect(joined).toContain(sentence.slice(0, -1));
    for (const { text } of passages.slice(1)) expect(text).toMatch(/^This is/);
  });

  test('leave tables and lists whole where they fit, and give each piece of a long table its head', async () => {
    const row = (i: number) => `| house ${i} | ${i} € a night and no more than that |`;
    const table = ['| House | Price |', '|---|---|', ...Array.from({ length: 60 }, (_, i) => row(i))].join('\n');
    const passages = await cut(`## Prices\n\n${table}`);
    expect(passages.length).toBeGreaterThan(1);
    for (const { text } of passages) expect(text).toMatch(/^\| House \| Price \|\n\|---\|---\|\n\| house/);

    const list = Array.from({ length: 12 }, (_, i) => `- item ${i} of the list`).join('\n');
    const [first, second] = await cut(`${words(200)}\n\n${list}\n\n${words(60)}`);
    expect([first?.text, second?.text].filter((text) => text?.includes(list))).toHaveLength(1);
  });

  test('keep their ids when another section changes', async () => {
    const article = (middle: string) => `## A\n\n${words(130, 'a')}\n\n## B\n\n${middle}\n\n## C\n\n${words(130, 'c')}`;
    const before = await cut(article(words(130, 'b')));
    const after = await cut(article(words(600, 'x')));
    expect(after.find(({ heading }) => heading === 'C')?.id).toBe(before.find(({ heading }) => heading === 'C')?.id);
    expect(after.find(({ heading }) => heading === 'A')?.id).toBe(before.find(({ heading }) => heading === 'A')?.id);
    expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
  });

  test('are cut from any text, with ids of their own, none empty', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '# H',
        '## H',
        '- item',
        '| a | b |',
        '|---|---|',
        '```',
        '> quote',
        '<b>',
        '',
        '---',
        '長い文章です。',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (lines) => {
        const passages = await cut(lines.join('\n'));
        expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
        for (const { text } of passages) expect(text.trim()).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });

  test('of a text without spaces stay small too', async () => {
    const passages = await cut('これは長い日本語の文章です。'.repeat(200));
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.length).toBeLessThan(1_000);
  });

  test.each(['>', '> ', '- ', '[', '*a', '`', '<', '|', '# ', '_', '![a', 'a\n', '- a\n', '# a\n'])(
    'are cut from a text of nothing but "%s" too, without nesting anybody into the ground',
    async (sign) => {
      const passages = await cut(sign.repeat(Math.floor(200_000 / sign.length)));
      expect(passages.length).toBeLessThanOrEqual(2_000);
      for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(6_000);
    },
  );
});
