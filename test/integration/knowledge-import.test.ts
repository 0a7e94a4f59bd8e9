import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKnowledge } from '../../server/knowledge/create-knowledge.ts';
import { NO_MODEL, openKnowledge, titlesFor } from '../support/knowledge-house.ts';

const article = (title: string, text: string, audience = 'customer') =>
  `---\ntitle: ${title}\nlanguage: en\naudience: ${audience}\n---\n${text}\n`;
const unchanged = { added: 0, changed: 0, unchanged: 0, removed: 0, problems: [] };

describe('Importing a folder of articles', () => {
  test('a second time changes only what changed, and removes what is gone', async () => {
    const { knowledge, storage, folder, write, remove } = await openKnowledge();
    write('pets.md', article('Pets', 'Dogs may stay in the dune houses.'));
    write('money/refunds.md', article('Refunds', 'A refund takes five working days.'));
    write('parking.md', article('Parking', 'Two cars may park beside the house.'));
    expect(await knowledge.importFolder(folder)).toEqual({ ...unchanged, added: 3 });
    const before = await storage.articles.listPassages({ afterId: null, limit: 10 });

    expect(await knowledge.importFolder(folder)).toEqual({ ...unchanged, unchanged: 3 });
    write('money/refunds.md', article('Refunds', 'A refund takes ten working days.'));
    remove('parking.md');
    expect(await knowledge.importFolder(folder)).toEqual({ ...unchanged, unchanged: 1, changed: 1, removed: 1 });

    const after = await storage.articles.listPassages({ afterId: null, limit: 10 });
    const ids = (of: typeof after, title: string) => of.filter((p) => p.title === title).map(({ id }) => id);
    expect(ids(after, 'Pets')).toEqual(ids(before, 'Pets'));
    expect(ids(after, 'Refunds')).toEqual(ids(before, 'Refunds'));
    expect(await titlesFor(knowledge, 'where can we park two cars')).not.toContain('Parking');
    const found = await knowledge.findPassages({
      query: 'how long is a refund',
      language: 'en',
      audience: 'customer',
      limit: 1,
    });
    expect(found.passages[0]?.passage.text).toContain('ten working days');
  });

  test('tells what could not be read and what to do, and imports the rest', async () => {
    const { knowledge, folder, write } = await openKnowledge();
    write('good.md', article('Good', 'This one is fine.'));
    write('untitled.md', 'Words without any title.');
    write('huge.md', 'a '.repeat(2_500_000));
    write('latin.md', Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
    write('picture.md', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x00));
    write('secret.md', '---\naudience: board\n---\nThe margin is 40 %.');
    write('script.md', '# Script\n\n<script>steal()</script> and ![beacon](https://evil.example/x.png)');
    write('notes.txt', 'Not an article.');
    const report = await knowledge.importFolder(folder);
    expect(report).toMatchObject({ added: 3, changed: 0, removed: 0 });
    expect(Object.fromEntries(report.problems.map(({ file, words }) => [file, words]))).toEqual({
      'huge.md': expect.stringMatching(/5\.0 MB; the limit is 1 MB/),
      'latin.md': expect.stringMatching(/UTF-8/),
      'picture.md': expect.stringMatching(/not a text file/),
      'secret.md': expect.stringMatching(/"board" is not known/),
      'untitled.md': expect.stringMatching(/imported as "Untitled"/),
    });
    expect(await titlesFor(knowledge, 'what is the margin')).not.toContain('Secret');
    const found = await knowledge.findPassages({ query: 'script', language: 'en', audience: 'customer', limit: 1 });
    expect(found.passages[0]?.passage.text).toContain('<script>steal()</script>');
  });

  test('keeps an article that became unreadable, but hides one whose audience nobody can tell any more', async () => {
    const { knowledge, folder, write } = await openKnowledge();
    write('keys.md', article('Keys', 'The key hangs in the box.'));
    write('safe.md', article('Safe', 'The safe stands in the cellar.'));
    await knowledge.importFolder(folder);
    write('keys.md', Uint8Array.of(0x63, 0xe9));
    write('safe.md', article('Safe', 'The safe stands in the attic.', 'managers'));
    const report = await knowledge.importFolder(folder);
    expect(report).toMatchObject({ removed: 1, unchanged: 0 });
    expect(report.problems.map(({ words }) => words)).toEqual([
      expect.stringMatching(/What was imported before stays/),
      expect.stringMatching(/What was imported before was taken out/),
    ]);
    expect(await titlesFor(knowledge, 'where is the key')).toContain('Keys');
    expect(await titlesFor(knowledge, 'where is the safe')).not.toContain('Safe');
  });

  test('does not follow links out of the folder, nor in circles', async () => {
    const { knowledge, folder, write } = await openKnowledge();
    write('in.md', article('Inside', 'Words inside.'));
    writeFileSync(path.join(folder, '..', 'outside.md'), article('Outside', 'Words outside.'));
    symlinkSync(path.join(folder, '..', 'outside.md'), path.join(folder, 'link.md'));
    symlinkSync(path.join(folder, '..'), path.join(folder, 'up'));
    symlinkSync(folder, path.join(folder, 'circle'));
    symlinkSync(path.join(folder, 'nothing.md'), path.join(folder, 'broken.md'));
    const report = await knowledge.importFolder(folder);
    expect(report.added).toBe(1);
    expect(report.problems.map(({ file }) => file)).toEqual(['broken.md', 'link.md']);
  });

  test('a folder that is not there is said in one sentence', async () => {
    const { knowledge } = await openKnowledge();
    await expect(knowledge.importFolder('/no/such/folder')).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('/no/such/folder'),
    });
  });

  test('two folders of one name stay apart; one that was moved keeps its articles', async () => {
    const { knowledge, storage, folder, write } = await openKnowledge();
    write('a.md', article('First', 'The first house.'));
    const other = path.join(folder, '..', 'other', 'help');
    mkdirSync(other, { recursive: true });
    writeFileSync(path.join(other, 'a.md'), article('Second', 'The second house.'));
    expect(await knowledge.importFolder(folder)).toMatchObject({ added: 1, removed: 0 });
    expect(await knowledge.importFolder(other)).toMatchObject({ added: 1, removed: 0 });
    expect(await storage.articles.countArticles()).toBe(2);

    const moved = path.join(folder, '..', 'moved', 'help');
    mkdirSync(moved, { recursive: true });
    writeFileSync(path.join(moved, 'a.md'), article('First', 'The first house.'));
    rmSync(folder, { recursive: true });
    expect(await knowledge.importFolder(moved)).toMatchObject({ unchanged: 1, added: 0, removed: 0 });
  });

  test('goes on while customers search, and every search sees each article whole', async () => {
    const { knowledge, folder, write } = await openKnowledge();
    const text = (version: string, i: number) =>
      article(`House ${i}`, `The lantern of house ${i} is ${version}. `.repeat(40));
    for (let i = 0; i < 60; i += 1) write(`house-${i}.md`, text('green', i));
    await knowledge.importFolder(folder);
    for (let i = 0; i < 60; i += 1) write(`house-${i}.md`, text('orange', i));
    let isDone = false;
    const importing = knowledge.importFolder(folder).finally(() => {
      isDone = true;
    });
    let searches = 0;
    while (!isDone) {
      const found = await knowledge.findPassages({ query: 'lantern', language: 'en', audience: 'customer', limit: 5 });
      expect(found.passages).toHaveLength(5);
      for (const { passage } of found.passages) expect(/green|orange/g.exec(passage.text)).not.toBeNull();
      searches += 1;
      // As between two customers: the import gets its turns.
      await new Promise((resume) => setImmediate(resume));
    }
    expect(searches).toBeGreaterThan(3);
    expect(await importing).toMatchObject({ changed: 60 });
    const found = await knowledge.findPassages({ query: 'lantern', language: 'en', audience: 'customer', limit: 5 });
    for (const { passage } of found.passages) expect(passage.text).not.toContain('green');
  });

  test('by two at once ends as by one after the other', async () => {
    const { knowledge, storage, folder, write } = await openKnowledge();
    for (let i = 0; i < 10; i += 1) write(`a${i}.md`, article(`A ${i}`, `Text ${i}.`));
    const reports = await Promise.all([knowledge.importFolder(folder), knowledge.importFolder(folder)]);
    expect(reports.map(({ added, unchanged: same }) => [added, same])).toEqual([
      [10, 0],
      [0, 10],
    ]);
    expect(await storage.articles.countArticles()).toBe(10);
  });

  test('is there again after a restart', async () => {
    const { knowledge, storage, folder, write } = await openKnowledge();
    write('pets.md', article('Pets', 'Dogs may stay in the dune houses.'));
    await knowledge.importFolder(folder);
    const log = { info: () => undefined, warn: () => undefined };
    const again = createKnowledge({ storage, model: NO_MODEL, log });
    await again.start();
    expect(await titlesFor(again, 'can my dog stay')).toEqual(['Pets']);
    expect(again.knowsWord('dune')).toBe(true);
    expect(again.knowsWord('the')).toBe(true);
    expect(again.knowsWord('xqzt')).toBe(false);
    await again.stop();
  });
});
