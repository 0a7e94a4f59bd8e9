import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createEscalationRouter } from '../../server/answering/escalation/create-escalation-router.ts';
import type { EscalationRouter } from '../../server/answering/escalation/escalation.ts';
import { readJsonLines } from '../../server/review/read-json-lines.ts';
import { readTexts } from '../../server/review/labelled-rows.ts';
import { measureHandover } from '../../server/review/measure-handover.ts';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');
const data = path.resolve(root, '../shared/evaldata');
const folder = path.join(root, 'data/escalation');
const bitext = path.join(data, 'bitext/bitext_8k.csv');
const banking = path.join(data, 'banking77/train.csv');
/** Eighteen thousand texts, on a machine that does other things too. */
const WITHIN_MS = 300_000;
/** Of a bank's ten thousand questions; a few do cry for help. */
const MOST_OF_A_BANK = 0.001;

describe('A wish for a person', { timeout: WITHIN_MS }, () => {
  let router: EscalationRouter;
  beforeAll(async () => {
    router = await createEscalationRouter({ folder });
  });
  const handedOver = (texts: string[]): string[] =>
    texts.filter(
      (text) => router.decide({ texts: [text], language: 'en', earlier: [], confidence: null }).outcome === 'hand_over',
    );

  test('is recognised in the many ways of a public set, and hardly anything else is taken for one', async (context) => {
    if (!existsSync(bitext)) return context.skip(`no public question sets here (${data} does not exist)`);
    const figures = await measureHandover({ testFile: bitext, folder });
    console.log(figures);
    expect(figures.recall).toBeGreaterThanOrEqual(0.995);
    expect(figures.precision).toBeGreaterThanOrEqual(0.95);
  });

  test('is not seen in the questions of a bank', async (context) => {
    if (!existsSync(banking)) return context.skip(`no public question sets here (${data} does not exist)`);
    const texts = await readTexts(banking);
    const wrong = handedOver(texts);
    console.log(wrong);
    expect(wrong.length / texts.length).toBeLessThanOrEqual(MOST_OF_A_BANK);
  });

  test("is not seen in the sample house's own questions", async () => {
    const questions = await readJsonLines(
      path.join(root, 'data/pine-harbour/questions.jsonl'),
      z.object({ question: z.string() }),
    );
    expect(questions.length).toBeGreaterThan(0);
    expect(handedOver(questions.map(({ question }) => question))).toEqual([]);
  });
});
