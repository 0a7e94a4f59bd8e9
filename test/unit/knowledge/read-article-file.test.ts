import { describe, expect, test } from 'vitest';
import { readArticleFile } from '../../../server/knowledge/articles/read-article-file.ts';

const read = (text: string, name = 'pets/dogs-and-cats.md') => readArticleFile(name, Buffer.from(text));
const article = (text: string, name?: string) => {
  const file = read(text, name);
  if (file.outcome === 'refused') throw new Error(file.words);
  return file.article;
};
const problem = (bytes: string | Uint8Array) => {
  const file = readArticleFile('a.md', Buffer.from(bytes));
  return file.outcome === 'refused' ? file.words : file.remark;
};

describe('An article file', () => {
  test('says its title, language and audience in its front matter', () => {
    const text = '---\ntitle: "Dogs: where they may go" # for guests\nlanguage: FR\naudience: staff\n---\nTexte.';
    expect(article(text)).toEqual({
      title: 'Dogs: where they may go',
      language: 'fr',
      audience: 'staff',
      markdown: 'Texte.',
    });
  });

  test('without a title is called like its first heading, else like its file, and the operator is told', () => {
    expect(article('Hello.\n\n## Bringing **dogs**\n\nYes.').title).toBe('Bringing dogs');
    expect(read('# Dogs\n\nYes, you may.')).toMatchObject({ outcome: 'read', remark: null });
    expect(article('Yes, you may bring one.').title).toBe('Dogs and cats');
    expect(problem('Yes, you may bring one.')).toMatch(/no title.*"A".*title:/);
  });

  test('is for customers when it does not say, and in the language it is written in', () => {
    expect(
      article('# Hunde\n\nSie können Ihren Hund in diese Häuser mitbringen, wenn er angemeldet ist.'),
    ).toMatchObject({
      audience: 'customer',
      language: 'de',
    });
    expect(article('# 犬\n\n犬を連れて来ることができます。事前にお知らせください。').language).toBe('ja');
  });

  test('keeps script and links as text', () => {
    const text = '# Hi\n\n<script>alert(1)</script> [x](javascript:alert(1))';
    expect(article(text).markdown).toContain('<script>alert(1)</script> [x](javascript:alert(1))');
  });

  test('may begin with a rule across the page, and with a byte order mark', () => {
    expect(article('---\n\n# Dogs\n\nYes.').title).toBe('Dogs');
    expect(article('\uFEFF---\ntitle: Dogs\n---\nYes.').title).toBe('Dogs');
    expect(article('---\r\ntitle: Dogs\r\n---\r\nYes.').title).toBe('Dogs');
  });

  test.each([
    ['of 5 MB', 'a'.repeat(5_000_000), /5\.0 MB; the limit is 1 MB/],
    ['not in UTF-8', Uint8Array.of(0x23, 0x20, 0x63, 0x61, 0x66, 0xe9), /not saved as UTF-8/],
    ['in UTF-16', Uint8Array.of(0xff, 0xfe, 0x23, 0x00), /not saved as UTF-8/],
    ['that is binary', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00, 0x00), /not a text file/],
    ['that is empty', '---\ntitle: Dogs\n---\n\n', /empty/],
    [
      'for an unknown audience',
      '---\naudience: everybody\n---\nYes.',
      /"everybody" is not known.*"customer" or "staff"/,
    ],
    ['with open front matter', '---\ntitle: Dogs\n\nYes.', /not closed/],
    ['with broken front matter', '---\ntitle: Dogs\nwhat is this\n---\nYes.', /line 3/],
    ['with an open quote', '---\ntitle: "Dogs\n---\nYes.', /line 2.*quote/],
    ['with two titles', '---\ntitle: Dogs\ntitle: Cats\n---\nYes.', /"title" stands twice/],
    ['in no language', '---\nlanguage: English please\n---\nYes.', /not a language tag/],
  ])('%s is refused with a sentence that says what to do', (_, bytes, words) => {
    expect(problem(bytes)).toMatch(words);
  });

  test('whose audience nobody can tell hides what was shown before', () => {
    expect(read('---\naudience: all\n---\nYes.')).toMatchObject({ outcome: 'refused', hide: true });
    expect(read('---\ntitle Dogs\n---\nYes.')).toMatchObject({ outcome: 'refused', hide: true });
    expect(read('')).toMatchObject({ outcome: 'refused', hide: false });
  });
});
