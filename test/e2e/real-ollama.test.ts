import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import { browse } from '../support/browsing.ts';
import { openChat } from '../support/chat-page.ts';
import { signIn } from '../support/desk-page.ts';
import { eventually } from '../support/eventually.ts';
import { realOllamaMissing, startRealOllama, type RealOllama } from '../support/real-ollama.ts';
import { NO_MODEL, startHouse, type House } from '../support/start-house.ts';

const root = path.resolve(import.meta.dirname, '../..');
const missing = realOllamaMissing();
if (missing !== null) process.stdout.write(`Skipped: the road with the real Ollama, ${missing}.\n`);

/** A small help centre: two hundred passages through an embedding model take minutes on a busy machine. */
const ARTICLES = ['pets', 'key-box-and-door-codes', 'arriving-late', 'parking', 'wi-fi', 'refund-times', 'tourist-tax'];
const VECTORS_LIMIT_MS = 120_000;
const ANSWER_LIMIT_MS = 200_000;

/** The same knowledge for a house of its own: whoever tries again finds nobody there from the first time. */
function ownCopy(folder: string): string {
  const copy = path.join(mkdtempSync(path.join(folder, 'house-')), 'data');
  cpSync(path.join(folder, 'data'), copy, { recursive: true });
  return copy;
}

/** A folder for a house that knows only these articles, imported by the operator's own command. */
function knowLittle(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-little-'));
  mkdirSync(path.join(folder, 'articles'));
  for (const name of ARTICLES) {
    copyFileSync(
      path.join(root, 'data/pine-harbour/help-centre/en', `${name}.md`),
      path.join(folder, 'articles', `${name}.md`),
    );
  }
  // The command itself, without the set-up that `npm run innkeeper` does before it.
  const command = `const { innkeeper } = await import(${JSON.stringify(path.join(root, 'dist/server/innkeeper.js'))});
    await innkeeper(['import', ${JSON.stringify(path.join(folder, 'articles'))}], process.cwd());`;
  execFileSync(process.execPath, ['--input-type=module', '-e', command], {
    cwd: root,
    env: { ...process.env, DATA_DIR: path.join(folder, 'data'), OLLAMA_HOST: NO_MODEL },
  });
  return folder;
}

describe.skipIf(missing !== null)('With the real Ollama', () => {
  describeInBrowser('and a model of random weights', () => {
    let real: RealOllama;
    let browser: Browser;
    let folder: string;
    beforeAll(async () => {
      folder = knowLittle();
      real = await startRealOllama();
      browser = await openBrowser();
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await real?.close();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    });

    async function withHouse(env: Record<string, string>, walk: (house: House) => Promise<void>): Promise<void> {
      const house = await startHouse({ OLLAMA_HOST: real.url, MODEL_THREADS: '1', ...env });
      try {
        await walk(house);
      } finally {
        await house.stop();
      }
    }

    it(
      'forced on: the customer gets the answer by search instead of nonsense, and vectors took part in the search',
      { timeout: 420_000 },
      () =>
        withHouse(
          { CHAT_MODEL: 'tiny', MODEL_SELF_TEST: 'off', SAMPLE_DATA: 'off', DATA_DIR: ownCopy(folder) },
          async (house) => {
            expect(house.app.model.status()).toMatchObject({ state: 'ready', model: 'tiny:latest' });
            const rui = await house.staff('Rui', 'admin');
            await eventually(async () => {
              const { body } = await rui.get('/api/admin/try?q=dog');
              // Each try is a call of its own at the model server: leave it room for the articles.
              return (body['indexes'] as string[]).includes('vector') || sleep(1_000, false);
            }, VECTORS_LIMIT_MS);
            const customer = await browse(browser);
            const chat = await openChat(await customer.page(`${house.url}/demo`));
            await chat.ask('Can I bring my dog?');
            const answer = chat.said('agent', 'done');
            // Random weights may write nothing that can be read, for as long as a first word is waited for.
            await answer.waitFor({ timeout: ANSWER_LIMIT_MS });
            await answer.getByText('Found by search').waitFor();
            await answer.getByRole('button', { name: 'Bring in a person' }).waitFor();
            expect(await answer.innerText()).toMatch(/dog|pet/i);
            await customer.close();

            const admin = await browse(browser);
            await signIn(admin, house, { name: 'Ana', role: 'admin' });
            const page = await admin.page(`${house.url}/admin/transcripts?q=dog`);
            await page.getByRole('row').filter({ hasText: 'dog' }).getByRole('link').click();
            const evidence = page.getByRole('region', { name: 'Evidence' });
            await evidence
              .getByText(/vectors/i)
              .first()
              .waitFor();
            // What a model of random weights says differs from time to time, and so does what is wrong with it.
            await evidence.getByText('How it ended').waitFor();
            await evidence.getByText('Answered by search.', { exact: true }).waitFor();
            await admin.close();
          },
        ),
    );

    it('tested: it is not used, and the console says why in plain words', { timeout: 180_000 }, () =>
      withHouse({}, async (house) => {
        await eventually(() => house.app.model.status().reason === 'failed_test', 120_000);
        const staff = await browse(browser);
        await signIn(staff, house, { name: 'Ben' });
        const page = await staff.page(`${house.url}/console`);
        await page
          .getByText(/Answers come from searching the help centre/)
          .first()
          .waitFor();
        const words = (
          await page
            .getByText(/Answers come from searching the help centre/)
            .first()
            .innerText()
        ).trim();
        expect(words).toMatch(/tiny/);
        expect(words).not.toMatch(/error|undefined|null|\{|failed_test/i);

        const chat = await openChat(await staff.page(`${house.url}/demo`));
        await chat.frame.getByText('Answers by search; a person is one tap away').waitFor();
        await chat.ask('How does the key box work?');
        const answer = await chat.answer();
        await answer.getByText('Found by search').waitFor();
        await staff.close();
      }),
    );
  });
});
