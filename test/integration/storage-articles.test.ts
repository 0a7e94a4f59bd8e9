import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { StoredArticle, StoredPassage } from '../../server/storage/article-storage.ts';
import { openHouse } from '../support/storage-house.ts';

function article(origin: string, texts: string[], some: Partial<StoredArticle> = {}) {
  const stored: StoredArticle = {
    id: randomUUID(),
    origin,
    collection: 'help',
    title: 'Arriving',
    language: 'en',
    audience: 'customer',
    markdown: texts.join('\n\n'),
    hash: texts.join('#'),
    updatedAt: 1_000,
    ...some,
  };
  const passages = texts.map((text, place): StoredPassage => ({
    id: `${origin}#${place}`,
    articleId: stored.id,
    place,
    title: stored.title,
    heading: '',
    text,
    language: stored.language,
    audience: stored.audience,
  }));
  return [stored, passages] as const;
}
const any = { audience: null, language: null, offset: 0, limit: 50 };
const customer = { audiences: ['customer' as const], limit: 10 };

describe('articles', () => {
  test('an article saved again replaces its passages, their index and their vectors', async () => {
    const { articles } = (await openHouse()).storage;
    const [first, passages] = article('a.md', ['The key is in the box.', 'The sauna is hot.']);
    await articles.saveArticle(first, passages);
    await articles.saveVectors([{ passageId: 'a.md#1', model: 'm1', vector: new Float32Array([1, -0.5, 0.25]) }]);
    expect(await articles.searchText({ match: '"sauna"', ...customer })).toMatchObject([{ passageId: 'a.md#1' }]);

    const [second, changed] = article('a.md', ['The key is under the mat.']);
    await articles.saveArticle(second, changed);
    expect(await articles.searchText({ match: '"sauna"', ...customer })).toEqual([]);
    expect(await articles.searchText({ match: '"mat"', ...customer })).toHaveLength(1);
    expect(await articles.listVectors({ model: 'm1', afterId: null, limit: 10 })).toEqual([]);
    expect(await articles.readArticle(first.id)).toBeNull();
    expect(await articles.readArticle(second.id)).toEqual(second);
    expect(await articles.readPassage('a.md#1')).toBeNull();
    expect(await articles.countArticles()).toBe(1);
  });

  test('the hashes tell an import what changed, and what is gone can be removed', async () => {
    const { articles } = (await openHouse()).storage;
    await articles.saveArticle(...article('a.md', ['a']));
    await articles.saveArticle(...article('b.md', ['b']));
    await articles.saveArticle(...article('c.md', ['c'], { collection: 'other' }));
    expect(await articles.hashes('help')).toEqual(
      new Map([
        ['a.md', 'a'],
        ['b.md', 'b'],
      ]),
    );
    await articles.removeArticles('help', ['b.md', 'c.md', 'unknown.md']);
    expect([...(await articles.hashes('help')).keys()]).toEqual(['a.md']);
    expect([...(await articles.hashes('other')).keys()]).toEqual(['c.md']);
    expect(await articles.searchText({ match: '"b"', ...customer })).toEqual([]);
  });

  test('passages are read in pages by id, and in the order asked for', async () => {
    const { articles } = (await openHouse()).storage;
    await articles.saveArticle(...article('a.md', ['one', 'two', 'three']));
    const first = await articles.listPassages({ afterId: null, limit: 2 });
    const rest = await articles.listPassages({ afterId: first[1]!.id, limit: 2 });
    expect([...first, ...rest].map((passage) => passage.text)).toEqual(['one', 'two', 'three']);
    const asked = await articles.readPassages(['a.md#2', 'gone', 'a.md#0']);
    expect(asked.map((passage) => passage.text)).toEqual(['three', 'one']);
  });

  test('the list is filtered, counted and cut into pages; search looks into titles and texts', async () => {
    const { articles } = (await openHouse()).storage;
    await articles.saveArticle(...article('a.md', ['The sauna is hot today.'], { title: 'Bathing' }));
    await articles.saveArticle(...article('b.md', ['Der Schlüssel'], { title: 'Ankommen', language: 'de' }));
    await articles.saveArticle(
      ...article('c.md', ['Refund rules', 'of saunas'], { title: 'Refunds', audience: 'staff' }),
    );
    await articles.saveArticle(...article('d.md', ['退房时间是十一点'], { title: '退房', language: 'zh' }));
    const titles = async (input: object) =>
      (await articles.listArticles({ q: null, ...any, ...input })).articles.map((row) => row.title);
    expect(await titles({})).toEqual(['Ankommen', 'Bathing', 'Refunds', '退房']);
    expect(await titles({ q: 'saun' })).toEqual(['Bathing', 'Refunds']);
    expect(await titles({ q: 'schlussel' })).toEqual(['Ankommen']);
    expect(await titles({ q: '时间' })).toEqual(['退房']);
    expect(await titles({ q: 'sauna', audience: 'customer' })).toEqual(['Bathing']);
    expect(await titles({ language: 'de' })).toEqual(['Ankommen']);
    const page = await articles.listArticles({ q: null, ...any, offset: 1, limit: 1 });
    expect(page).toMatchObject({ total: 4, articles: [{ title: 'Bathing', passages: 1, words: 5, origin: 'a.md' }] });
  });
});

describe('text search', () => {
  test('never gives a passage to somebody it is not for', async () => {
    const { articles } = (await openHouse()).storage;
    await articles.saveArticle(...article('a.md', ['The safe code is 4711'], { audience: 'staff' }));
    expect(await articles.searchText({ match: '"safe"', ...customer })).toEqual([]);
    expect(await articles.searchText({ match: '"safe"', audiences: ['customer', 'staff'], limit: 5 })).toHaveLength(1);
  });

  test('ranks the passage that is about it first, with positive scores', async () => {
    const { articles } = (await openHouse()).storage;
    await articles.saveArticle(...article('a.md', ['Dogs are welcome. A dog sleeps here.'], { title: 'Dogs' }));
    await articles.saveArticle(
      ...article('b.md', ['The beach is long; somebody saw a dog there once, long ago.'], { title: 'Beach' }),
    );
    const found = await articles.searchText({ match: '"dog" OR "allowed"', ...customer });
    expect(found.map((hit) => hit.passageId)).toEqual(['a.md#0', 'b.md#0']);
    expect(found[0]!.score).toBeGreaterThan(found[1]!.score);
    expect(found[1]!.score).toBeGreaterThan(0);
  });

  test('finds accents, other forms of a word, and scripts without spaces', async () => {
    const { articles } = (await openHouse()).storage;
    await articles.saveArticle(...article('a.md', ['Le délai est de deux jours.']));
    await articles.saveArticle(...article('b.md', ['Cancelling bookings costs nothing.']));
    await articles.saveArticle(...article('c.md', ['无线网络密码在冰箱上。']));
    await articles.saveArticle(...article('d.md', ['รหัสผ่าน Wi-Fi อยู่บนตู้เย็น']));
    const first = async (match: string) => (await articles.searchText({ match, ...customer }))[0]?.passageId;
    expect(await first('"delai"')).toBe('a.md#0');
    expect(await first('"cancel" OR "booking"')).toBe('b.md#0');
    expect(await first('"密码"')).toBe('c.md#0');
    expect(await first('"无线网络的密码是什么"')).toBe('c.md#0');
    expect(await first('"รหัสผ่าน"')).toBe('d.md#0');
  });
});

describe('vectors', () => {
  test('come back exactly as they were, for their model alone, in pages', async () => {
    const { articles } = (await openHouse()).storage;
    await articles.saveArticle(...article('a.md', ['one', 'two', 'three']));
    expect((await articles.listWithoutVector({ model: 'm1', limit: 10 })).map((passage) => passage.id)).toHaveLength(3);
    const vector = (i: number) => new Float32Array([i, Math.PI, -1e-20]);
    await articles.saveVectors([0, 2, 1].map((i) => ({ passageId: `a.md#${i}`, model: 'm1', vector: vector(i) })));
    await articles.saveVectors([
      { passageId: 'a.md#0', model: 'm2', vector: vector(9) },
      { passageId: 'gone', model: 'm1', vector: vector(1) },
    ]);
    const first = await articles.listVectors({ model: 'm1', afterId: null, limit: 2 });
    const rest = await articles.listVectors({ model: 'm1', afterId: 'a.md#1', limit: 2 });
    expect([...first, ...rest]).toEqual(
      [0, 1, 2].map((i) => ({ passageId: `a.md#${i}`, model: 'm1', vector: vector(i) })),
    );
    expect(await articles.listWithoutVector({ model: 'm1', limit: 10 })).toEqual([]);
    expect(await articles.listWithoutVector({ model: 'm2', limit: 10 })).toHaveLength(2);
    await articles.saveVectors([{ passageId: 'a.md#0', model: 'm1', vector: vector(7) }]);
    expect((await articles.listVectors({ model: 'm1', afterId: null, limit: 1 }))[0]!.vector).toEqual(vector(7));
  });
});
