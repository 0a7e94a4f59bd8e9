import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ActionInfo, Actions } from '../../actions/actions.ts';
import { createActions } from '../../actions/create-actions.ts';
import { loosenSchemas } from './loosen-schemas.ts';
import type { Business } from './open-business.ts';

/** The action gates before a business, every operation with the careful defaults. */
export interface Gates {
  actions: Actions;
  /** The action that an operation became; null where it can't be used. */
  actionFor(operationName: string): ActionInfo | null;
  /** Why operations of the document can't be used. */
  problems: string[];
  close(): Promise<void>;
}

/** Opens the actions room on the business's document with `actions: all`, from a folder of its own. */
export async function openGates(business: Business, guard: { allow(host: string): void }): Promise<Gates> {
  const folder = await mkdtemp(path.join(tmpdir(), 'innkeeper-eval-actions-'));
  const source = { type: 'openapi', document: 'document.json', server: business.base.href };
  await writeFile(path.join(folder, 'document.json'), JSON.stringify(loosenSchemas(business.document)));
  await writeFile(path.join(folder, 'business.yaml'), JSON.stringify({ source, actions: 'all' }));
  const silent = (): void => undefined;
  const actions = await createActions({
    folders: [folder],
    variables: {},
    guard,
    now: Date.now,
    log: { info: silent, warn: silent },
  });
  const byName = new Map(actions.list().map((info) => [plainName(info.id), info]));
  return {
    actions,
    actionFor: (name) => actions.get(name) ?? byName.get(plainName(name)) ?? null,
    problems: actions.problems().map(({ words }) => words),
    close: async () => {
      await actions.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Operations without a name of their own get an id made from method and address. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
