import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../server/answering/checks/readable-units.ts';
import { createDeedJudge } from '../../server/answering/outbound/create-deed-judge.ts';

const data = new URL('../../../shared/evaldata/wixqa-sample/', import.meta.url).pathname;
const helpCentre = new URL('../../data/pine-harbour/help-centre/', import.meta.url).pathname;
const noData = existsSync(`${data}articles.jsonl`) ? null : `There is no evaluation data at ${data}.`;

/** Of the sentences of articles, one in a thousand may be taken for a claim; the measured rate is half of that. */
const ARTICLES_MAX_SHARE = 0.001;
/** Answers of experts, in their own words. */
const ANSWERS_MAX_SHARE = 0.002;

const sentences = (text: string): string[] => text.split('\n').flatMap(sentencesOf);

function alarms(text: string, language: string, free: string[]): string[] {
  const judge = createDeedJudge({ language, free });
  return sentences(text).filter((sentence) => judge(sentence) !== null);
}

function read<T>(file: string): T[] {
  return readFileSync(`${data}${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

describe('How often an honest sentence is taken for a claimed deed', () => {
  it('never in the sample help centre, in any of its languages', () => {
    let looked = 0;
    const files = readdirSync(helpCentre, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.md'))) {
      const text = readFileSync(path.join(helpCentre, file), 'utf8');
      const folder = path.dirname(file);
      looked += sentences(text).length;
      expect(alarms(text, folder === 'staff' ? 'en' : folder, [text]), file).toEqual([]);
    }
    expect(looked).toBeGreaterThan(1_500);
  });

  it('hardly ever when an answer repeats a public article (WixQA sample)', (context) => {
    if (noData !== null) context.skip(noData);
    const articles = read<{ text: string }>('articles.jsonl');
    const looked = articles.flatMap(({ text }) => sentences(text)).length;
    const wrong = articles.flatMap(({ text }) => alarms(text, 'en', [text]));
    process.stdout.write(`deeds: ${wrong.length} of ${looked} article sentences taken for a claim\n`);
    expect(looked).toBeGreaterThan(3_000);
    expect(wrong.length / looked).toBeLessThanOrEqual(ARTICLES_MAX_SHARE);
  });

  it('hardly ever when an expert answers from a public article in other words (WixQA sample)', (context) => {
    if (noData !== null) context.skip(noData);
    const articles = new Map(read<{ id: string; text: string }>('articles.jsonl').map(({ id, text }) => [id, text]));
    const answers = read<{ answer: string; article_ids: string[] }>('questions.jsonl');
    const looked = answers.flatMap(({ answer }) => sentences(answer)).length;
    const wrong = answers.flatMap(({ answer, article_ids }) =>
      alarms(
        answer,
        'en',
        article_ids.map((id) => articles.get(id) ?? ''),
      ),
    );
    process.stdout.write(`deeds: ${wrong.length} of ${looked} sentences of answers taken for a claim\n`);
    expect(looked).toBeGreaterThan(500);
    expect(wrong.length / looked).toBeLessThanOrEqual(ANSWERS_MAX_SHARE);
  });
});
