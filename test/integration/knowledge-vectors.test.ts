import { describe, expect, test } from 'vitest';
import type { KnowledgeRooms } from '../../server/knowledge/create-knowledge.ts';
import { bridgesLanguages } from '../../server/knowledge/indexes/bridges-languages.ts';
import { ModelError } from '../../server/model/model-room.ts';
import { openKnowledge } from '../support/knowledge-house.ts';

/** What a sentence is about, whatever language it is in: each subject has a direction of its own. */
const SUBJECTS = [
  /key|schlüssel|clé/i,
  /dog|chien|hund/i,
  /cleaning|limpieza|reinigung/i,
  /late|tardi|spät/i,
  /heating|ogrzewanie|heizung/i,
  /money|نقودي|geld/i,
  /boat|boot/i,
  /bread|brot/i,
  /garden|garten/i,
  /bicycle|fahrrad/i,
];
const embedBySubject = (texts: string[]): Float32Array[] =>
  texts.map((text) => {
    const vector = Float32Array.from([0.3, ...SUBJECTS.map((subject) => (subject.test(text) ? 1 : 0))]);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
/** Knows English alone: everything else looks the same to it. */
const embedEnglish = (texts: string[]): Float32Array[] =>
  embedBySubject(texts.map((text) => (/\b(?:the|we|would|does)\b/i.test(text) ? text : '')));

function room(embed: (texts: string[]) => Float32Array[]): KnowledgeRooms['model'] & { calls: string[][] } {
  const calls: string[][] = [];
  return {
    calls,
    embedding: () => ({ name: 'subjects', model: 'subjects-1' }),
    onChange: () => () => undefined,
    async embed(texts) {
      calls.push(texts);
      return { vectors: embed(texts), model: 'subjects-1' };
    },
  };
}

const english = (title: string, text: string) => `---\ntitle: ${title}\nlanguage: en\n---\n${text}\n`;

async function houseOf(model: KnowledgeRooms['model']) {
  const house = await openKnowledge(model);
  const things = ['key', 'dog', 'cleaning', 'heating', 'boat', 'bread', 'garden', 'bicycle', 'money', 'late'];
  for (const thing of things) {
    house.write(
      `${thing}.md`,
      english(`About the ${thing}`, `This is what the ${thing} means here, and the ${thing} alone.`),
    );
    house.write(`${thing}-more.md`, english(`More of the ${thing}`, `The rules for the ${thing} are on the wall.`));
  }
  await house.knowledge.importFolder(house.folder);
  await house.knowledge.settled();
  return house;
}

describe('Vectors and languages', () => {
  test('a model is tried once for whether it bridges languages', async () => {
    expect(await bridgesLanguages(async (texts) => embedBySubject(texts))).toBe(true);
    expect(await bridgesLanguages(async (texts) => embedEnglish(texts))).toBe(false);
    expect(await bridgesLanguages(async () => [])).toBe(false);

    const model = room(embedBySubject);
    const { knowledge, storage, write, folder } = await houseOf(model);
    expect(await storage.settings.read('knowledge.bridges')).toEqual({ 'subjects-1': true });
    const probes = () => model.calls.filter((texts) => texts.length > 8).length;
    expect(probes()).toBe(1);
    write('one-more.md', english('One more', 'The gate is green.'));
    await knowledge.importFolder(folder);
    await knowledge.settled();
    expect(probes()).toBe(1);
  });

  test('one that does finds English articles for a German question, and is as sure as its vectors are', async () => {
    const { knowledge } = await houseOf(room(embedBySubject));
    const find = (query: string) => knowledge.findPassages({ query, language: 'de', audience: 'customer', limit: 3 });
    const found = await find('Darf mein Hund mit?');
    expect(found.passages[0]?.passage.title).toContain('dog');
    expect(found).toMatchObject({ bridged: true, plausible: true, languages: ['en'] });
    expect(await find('Wie hoch ist die Zugspitze?')).toMatchObject({ bridged: true, answerable: false });
  });

  test('one that does not is never believed across languages', async () => {
    const { knowledge } = await houseOf(room(embedEnglish));
    const found = await knowledge.findPassages({
      query: 'Darf mein Hund mit?',
      language: 'de',
      audience: 'customer',
      limit: 3,
    });
    expect(found).toMatchObject({ bridged: false, answerable: false, plausible: false });
  });

  test('with vectors it is surer of other words for the same thing than by words alone', async () => {
    const ask = { query: 'is my hund allowed on the beach', language: 'en', audience: 'customer' as const, limit: 3 };
    const withVectors = await (await houseOf(room(embedBySubject))).knowledge.findPassages(ask);
    const without = await (
      await houseOf({ ...room(embedBySubject), embedding: () => null })
    ).knowledge.findPassages(ask);
    expect(withVectors.confidence).toBeGreaterThan(without.confidence);
  });
});

describe('A passage that is too long for the embedding model', () => {
  test('is cut until it is taken, and keeps nobody else from a vector', async () => {
    const limit = 300;
    const model = room((texts) => {
      if (texts.some((text) => text.length > limit)) throw new ModelError('rejected', 'the input length exceeds');
      return embedBySubject(texts);
    });
    const { knowledge, folder, write, warnings } = await openKnowledge(model);
    write('short.md', english('Short', 'The dog sleeps.'));
    write('long.md', english('Long', 'A bicycle stands in the shed behind the house. '.repeat(20)));
    await knowledge.importFolder(folder);
    await knowledge.settled();
    const { passages, vectors } = knowledge.size();
    expect(vectors).toBe(passages);
    expect(warnings).toEqual([]);
  });

  test('stays without one when it is refused at any length, and it is tried again later', async () => {
    const model = room((texts) => {
      if (texts.some((text) => text.includes('cursed'))) throw new ModelError('rejected', 'no');
      return embedBySubject(texts);
    });
    const { knowledge, folder, write, warnings } = await openKnowledge(model);
    write('a.md', english('A', 'A cursed text.'));
    await knowledge.importFolder(folder);
    await knowledge.settled();
    expect(knowledge.size().vectors).toBe(0);
    expect(warnings).toEqual(['embedding stopped; it goes on in a while']);
    const found = await knowledge.findPassages({ query: 'cursed', language: 'en', audience: 'customer', limit: 1 });
    expect(found.passages).toHaveLength(1);
  });
});
