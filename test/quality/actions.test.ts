import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measureActions } from '../../server/review/measure-actions.ts';
import { startTauRetail, type TauRetail } from '../support/tau-retail/start-tau-retail.ts';

const folder = new URL('../../../shared/evaldata/tau2-bench/retail/', import.meta.url).pathname;
const noData = existsSync(`${folder}db.json`) ? false : `There are no recorded tasks at ${folder}.`;

describe('Actions on the recorded tasks of a public retail shop', () => {
  let shop: TauRetail | null = null;
  beforeAll(async () => {
    if (!noData) shop = await startTauRetail(`${folder}db.json`);
  });
  afterAll(() => shop?.stop());

  for (const document of ['openapi.json', 'sparse.json']) {
    test(
      `by ${document}: every task leaves the state that its calls leave without us, and no change gets past the gates`,
      { timeout: 240_000 },
      async (context) => {
        if (noData || !shop) return context.skip(noData || 'The shop is not open.');
        const figures = await measureActions({
          openapi: new URL(`${shop.url}/${document}`),
          tasksFile: `${folder}tasks.json`,
          guard: { allow: () => undefined },
        });
        console.log(document, figures);
        expect(figures.findings).toEqual([]);
        expect(figures).toMatchObject({ tasks: 114, calls: 550, changingCalls: 176, resolved: 99, sameState: 99 });
        // Some tasks hold a look-up that finds nothing, or a change that the shop refuses; they end the same as well.
        expect(figures.unresolved.filter(({ isSameState }) => !isSameState)).toEqual([]);
        for (const figure of [
          'refusedWithoutIdentity',
          'refusedWithoutConfirmation',
          'refusedAsLookUp',
          'untouched',
        ] as const) {
          expect(figures[figure], figure).toBe(figures.changingCalls);
        }
      },
    );
  }
});
