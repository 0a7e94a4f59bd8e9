import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { KnowledgeRooms } from '../../server/knowledge/create-knowledge.ts';
import { openKnowledge, titlesFor } from '../support/knowledge-house.ts';

const SAMPLE = new URL('../../data/pine-harbour/', import.meta.url);
const article = (title: string, text: string, more = '') => `---\ntitle: ${title}\nlanguage: en\n${more}---\n${text}\n`;

/** An embedding model with a meaning of its own: texts about animals are near each other, and so on. */
function topicModel(): KnowledgeRooms['model'] & {
  digest: string | null;
  calls: number;
  fail: boolean;
  changed(): void;
} {
  const topics = [/dog|pet|hound|fido/i, /pay|card|money/i, /car|park/i];
  const listeners = new Set<() => void>();
  return {
    digest: 'topics-1',
    calls: 0,
    fail: false,
    changed() {
      for (const listener of listeners) listener();
    },
    embedding() {
      return this.digest === null ? null : { name: 'topics', model: this.digest };
    },
    async embed(texts) {
      this.calls += 1;
      if (this.fail || this.digest === null) throw new Error('The model server is gone.');
      const vectors = texts.map((text) => {
        const vector = Float32Array.from([0.1, ...topics.map((topic) => (topic.test(text) ? 1 : 0))]);
        const length = Math.hypot(...vector);
        return vector.map((value) => value / length);
      });
      return { vectors, model: this.digest };
    },
    onChange(listener) {
      const told = () => listener({} as never);
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
}

describe('Searching', () => {
  test('a customer never gets what is for staff only, by no way; staff get both', async () => {
    const model = topicModel();
    const { knowledge, storage, folder, write } = await openKnowledge(model);
    write('pets.md', article('Pets', 'Dogs pay a fee of 25 euros.'));
    write('staff.md', article('Goodwill', 'The dog fee may be waived: goodwill budget 80 euros.', 'audience: staff\n'));
    for (const name of ['a', 'b', 'c', 'd'])
      write(`${name}.md`, article(`Dog beach ${name}`, `Dog beach ${name} allows dogs.`));
    await knowledge.importFolder(folder);
    await knowledge.settled();
    for (const query of ['goodwill budget', 'dog fee', 'waived', 'Goodwill']) {
      expect(await titlesFor(knowledge, query, 'customer')).not.toContain('Goodwill');
      expect(await titlesFor(knowledge, query, 'staff')).toContain('Goodwill');
    }
    expect(await titlesFor(knowledge, 'dog fee', 'staff')).toContain('Pets');
    const all = await storage.articles.listPassages({ afterId: null, limit: 20 });
    const secret = all.find(({ title }) => title === 'Goodwill')!;
    expect(await knowledge.readPassage(secret.id, 'customer')).toBeNull();
    expect(await knowledge.readPassage(secret.id, 'staff')).toMatchObject({ title: 'Goodwill' });
    expect(await knowledge.readPassage('no such passage', 'staff')).toBeNull();
  });

  test('what became staff-only is hidden at once, before the indexes are rebuilt', async () => {
    const { knowledge, storage, folder, write } = await openKnowledge();
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      write(`${name}.md`, article(`Tide ${name}`, `The tide table of ${name}.`));
    await knowledge.importFolder(folder);
    const [passage] = await storage.articles.listPassages({ afterId: null, limit: 1 });
    const stored = (await storage.articles.readArticle(passage!.articleId))!;
    await storage.articles.saveArticle({ ...stored, audience: 'staff' }, [{ ...passage!, audience: 'staff' }]);
    expect(await titlesFor(knowledge, 'tide table')).not.toContain(passage!.title);
    expect(await titlesFor(knowledge, 'tide table')).toHaveLength(4);
  });

  test('asks in the language of the question first, and still finds the others', async () => {
    const { knowledge, folder, write } = await openKnowledge();
    write('en.md', article('Wi-Fi', 'The Wi-Fi password of the Internet router is on the fridge.'));
    write(
      'fr.md',
      '---\ntitle: Le Wi-Fi\nlanguage: fr\n---\nLe mot de passe Wi-Fi du routeur Internet est sur le frigo.\n',
    );
    await knowledge.importFolder(folder);
    const find = async (language: string | null, query: string) =>
      (await knowledge.findPassages({ query, language, audience: 'customer', limit: 5 })).passages.map(
        (p) => p.passage.title,
      );
    expect((await find('fr', 'wifi internet'))[0]).toBe('Le Wi-Fi');
    expect((await find('en', 'wifi internet'))[0]).toBe('Wi-Fi');
    expect(await find('fr', 'wifi internet')).toContain('Wi-Fi');
    expect(await find('de', 'Wi-Fi router')).toHaveLength(2);
  });

  test('finds words inside Japanese and Chinese sentences', async () => {
    const { knowledge, folder, write } = await openKnowledge();
    write(
      'ja.md',
      '---\ntitle: 鍵の受け取り\nlanguage: ja\n---\n鍵は玄関の横の箱に入っています。暗証番号は前日に送ります。\n',
    );
    write('zh.md', '---\ntitle: 停车\nlanguage: zh\n---\n房子旁边可以停两辆车。\n');
    await knowledge.importFolder(folder);
    expect((await titlesFor(knowledge, '暗証番号はいつ届きますか'))[0]).toBe('鍵の受け取り');
    expect((await titlesFor(knowledge, '可以停车吗'))[0]).toBe('停车');
  });

  test.each([
    ['nothing', ''],
    ['signs', '"*(){}:^-+ AND OR NOT NEAR('],
    ['little words', 'and or the of'],
    ['an attack on the query', '" OR 1=1 -- title:x*'],
    ['4,000 characters', 'lantern " '.repeat(400)],
    ['half a character', 'lantern \ud800'],
    ['a null character', 'lantern\0key'],
  ])('for %s gives an answer, not an error', async (_, query) => {
    const { knowledge, folder, write } = await openKnowledge();
    write('a.md', article('Lantern', 'The lantern hangs at the door.'));
    await knowledge.importFolder(folder);
    const found = await knowledge.findPassages({ query, language: 'en', audience: 'customer', limit: 5 });
    expect(found.passages.length).toBeLessThanOrEqual(5);
    expect(found.confidence).toBeGreaterThanOrEqual(0);
  });

  test('an empty house finds nothing and is sure of nothing', async () => {
    const { knowledge } = await openKnowledge();
    const found = await knowledge.findPassages({ query: 'anything', language: null, audience: 'staff', limit: 5 });
    expect(found).toMatchObject({ passages: [], confidence: 0, answerable: false, plausible: false });
  });

  test('stops when its caller does', async () => {
    const { knowledge } = await openKnowledge();
    const signal = AbortSignal.abort();
    const search = knowledge.findPassages({ query: 'x', language: null, audience: 'staff', limit: 5, signal });
    await expect(search).rejects.toThrow();
  });
});

describe('Searching by meaning', () => {
  test('joins in when an embedding model appears, is asked once a passage, and leaves with it', async () => {
    const model = topicModel();
    model.digest = null;
    const { knowledge, folder, write } = await openKnowledge(model);
    write('pets.md', article('Animals', 'Each pet costs 25 euros a stay.'));
    write('pay.md', article('Paying', 'Pay by card when you arrive.'));
    write('cars.md', article('Parking', 'Two cars may park.'));
    await knowledge.importFolder(folder);
    const search = () =>
      knowledge.findPassages({ query: 'fido the hound', language: 'en', audience: 'customer', limit: 3 });
    expect((await search()).indexes).not.toContain('vector');

    model.digest = 'topics-1';
    model.changed();
    await knowledge.settled();
    expect(knowledge.size()).toEqual({ passages: 3, vectors: 3 });
    const found = await search();
    expect(found.indexes).toContain('vector');
    expect(found.passages[0]).toMatchObject({ passage: { title: 'Animals' }, parts: { vector: expect.any(Number) } });

    const calls = model.calls;
    model.digest = null;
    model.changed();
    await knowledge.settled();
    expect((await search()).indexes).not.toContain('vector');
    model.digest = 'topics-1';
    model.changed();
    await knowledge.settled();
    expect(knowledge.size().vectors).toBe(3);
    expect(model.calls).toBe(calls);
  });

  test('embeds again what changed, and everything for another model', async () => {
    const model = topicModel();
    const { knowledge, storage, folder, write } = await openKnowledge(model);
    write('a.md', article('A', 'Dogs are welcome.'));
    write('b.md', article('B', 'Cars may park.'));
    await knowledge.importFolder(folder);
    await knowledge.settled();
    write('b.md', article('B', 'Pay by card.'));
    await knowledge.importFolder(folder);
    await knowledge.settled();
    const stored = await storage.articles.listVectors({ model: 'topics-1', afterId: null, limit: 10 });
    expect(stored).toHaveLength(2);
    const found = await knowledge.findPassages({ query: 'money', language: 'en', audience: 'customer', limit: 1 });
    expect(found.passages[0]?.passage.title).toBe('B');
    model.digest = 'topics-2';
    model.changed();
    await knowledge.settled();
    expect(await storage.articles.listVectors({ model: 'topics-2', afterId: null, limit: 10 })).toHaveLength(2);
  });

  test('goes on without vectors when the model fails', async () => {
    const model = topicModel();
    const { knowledge, folder, write, warnings } = await openKnowledge(model);
    write('a.md', article('Dogs', 'Dogs are welcome.'));
    await knowledge.importFolder(folder);
    await knowledge.settled();
    model.fail = true;
    const found = await knowledge.findPassages({
      query: 'dogs welcome',
      language: 'en',
      audience: 'customer',
      limit: 1,
    });
    expect(found.passages[0]?.passage.title).toBe('Dogs');
    expect(found.indexes).not.toContain('vector');
    expect(warnings).toHaveLength(1);
  });
});

describe('The sample help centre', () => {
  test('answers the questions people ask, and not those about the rest of the world', async () => {
    const { knowledge } = await openKnowledge();
    await knowledge.importFolder(new URL('help-centre', SAMPLE).pathname);
    const judge = (query: string) => knowledge.findPassages({ query, language: null, audience: 'customer', limit: 3 });
    for (const query of [
      'Can I bring my dog?',
      'wifi pasword',
      'where are my keys',
      'How do I pay?',
      'parking',
      'Puis-je annuler ?',
    ]) {
      expect(await judge(query), query).toMatchObject({ answerable: true });
    }
    for (const query of [
      'What is the capital of Peru?',
      'tell me a joke',
      'Who won the world cup in 1998?',
      'hello',
      'asdf qwer',
    ]) {
      expect(await judge(query), query).toMatchObject({ answerable: false });
    }
    const lines = (name: string) => readFileSync(new URL(name, SAMPLE), 'utf8').trim().split('\n');
    const own = lines('questions.jsonl').map((line): string => JSON.parse(line).question);
    const foreign = lines('foreign-questions.txt');
    const share = async (questions: string[]) => {
      let answerable = 0;
      for (const query of questions) answerable += (await judge(query)).answerable ? 1 : 0;
      return answerable / questions.length;
    };
    expect(await share(own)).toBeGreaterThan(0.7);
    expect(await share(foreign)).toBeLessThan(0.2);
  });
});
