import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { StoredArticle, StoredPassage } from '../../../server/storage/article-storage.ts';
import { root } from './spawn-until.ts';

const SAMPLE = path.join(root, 'data/pine-harbour');
const PASSAGES_OF_ONE_ARTICLE = 5;
const SENTENCES = { least: 4, most: 9 };

/** Articles of five passages each, their sentences drawn from the sample help centre; the same for the same number. */
export async function makeArticles(passages: number): Promise<{ article: StoredArticle; passages: StoredPassage[] }[]> {
  const { titles, sentences } = await readSample();
  const random = createRandom(passages);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: passages / PASSAGES_OF_ONE_ARTICLE }, (_none, number) => {
    const id = `article-${number}`;
    const title = `${pick(titles)}, ${number}`;
    const made = Array.from({ length: PASSAGES_OF_ONE_ARTICLE }, (_nothing, place): StoredPassage => {
      const count = SENTENCES.least + Math.floor(random() * (SENTENCES.most - SENTENCES.least + 1));
      const text = Array.from({ length: count }, () => pick(sentences)).join(' ');
      const heading = pick(titles);
      return { id: `${id}-${place}`, articleId: id, place, title, heading, text, language: 'en', audience: 'customer' };
    });
    const article: StoredArticle = {
      id,
      origin: `${id}.md`,
      collection: 'bench',
      title,
      language: 'en',
      audience: 'customer',
      markdown: made.map(({ heading, text }) => `## ${heading}\n\n${text}`).join('\n\n'),
      hash: id,
      updatedAt: 0,
    };
    return { article, passages: made };
  });
}

/** The sample's questions that its English articles answer, in the wording of customers. */
export async function readQuestions(): Promise<string[]> {
  const lines = (await readFile(path.join(SAMPLE, 'questions.jsonl'), 'utf8')).trim().split('\n');
  const questions = lines.map((line) => JSON.parse(line) as { question: string; article_ids: string[] });
  return questions.filter(({ article_ids }) => article_ids[0]?.startsWith('en/')).map(({ question }) => question);
}

async function readSample(): Promise<{ titles: string[]; sentences: string[] }> {
  const folder = path.join(SAMPLE, 'help-centre/en');
  const titles: string[] = [];
  const sentences: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const [, head = '', body = ''] = (await readFile(path.join(folder, name), 'utf8')).split(/^---$/m);
    titles.push(/^title: *(.+)$/m.exec(head)?.[1] ?? name);
    const prose = body.replace(/^(#+|[-*]|\d+\.) */gm, '').replaceAll('**', '');
    for (const sentence of prose.split(/(?<=[.!?])\s+|\n+/)) if (sentence.length > 20) sentences.push(sentence.trim());
  }
  return { titles, sentences };
}

/** Mulberry32: numbers from 0 to 1, always the same ones for one seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
