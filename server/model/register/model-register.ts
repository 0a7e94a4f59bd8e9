import type { Logger } from 'pino';
import type { RegisterRow } from '../../../protocol/http.ts';
import type { RegisteredModel, RegisterStore } from '../../storage/house-storage.ts';
import type { KnownModel } from '../hosts/read-models.ts';
import { fullName } from '../wire/model-names.ts';
import { originOf } from './origins.ts';

/** A model that is there all the time is written down as seen this often. */
const SEEN_AGAIN_MS = 60 * 60_000;
const SELF_TEST_MAX_CHARS = 300;
const DIGEST_SHOWN_CHARS = 12;

type Named = Pick<KnownModel, 'name' | 'digest'>;

/**
 * The house's memory of models: a model is what its digest says, not its name. Notices a digest that changes under a name,
 * and in strict mode holds back what nobody approved. What the disk can't tell is not approved.
 */
export interface ModelRegister {
  /** Notes what is installed and reads what was approved since. Trouble with the disk is logged, not thrown. */
  see(installed: KnownModel[]): Promise<void>;
  /** Notes what a test found, in plain words. */
  tested(model: Named, words: string): Promise<void>;
  /** Why it may not be used yet, or null. */
  heldBack(model: Named): string | null;
  /** Set while the digest is another one than was known under this name, and not approved. */
  change(model: Named): { since: number; words: string } | null;
  rows(installed: Named[]): Promise<RegisterRow[]>;
  approve(input: Named & { by: string }): Promise<RegisteredModel | null>;
}

export function createModelRegister(input: {
  store: RegisterStore | null;
  strict: boolean;
  now: () => number;
  log: Logger;
}): ModelRegister {
  const { store, strict, now, log } = input;
  if (strict && store === null) throw new Error('Strict mode needs the register of models.');
  let rows: RegisteredModel[] = [];

  const find = ({ name, digest }: Named): RegisteredModel | undefined =>
    rows.find((row) => row.name === fullName(name) && row.digest === digest);

  async function note(model: KnownModel, known: RegisteredModel | undefined): Promise<void> {
    const at = now();
    const { digest, family, licence } = model;
    const name = fullName(model.name);
    const fresh = { name, digest, family, origin: originOf(model), licence };
    const isSame =
      known !== undefined &&
      known.licence === licence &&
      known.origin === fresh.origin &&
      at - known.lastSeenAt < SEEN_AGAIN_MS;
    if (store === null || isSame) return;
    const row = await store.note({ ...fresh, selfTest: null, at });
    rows = [...rows.filter((one) => one !== known), row];
    const changed = known === undefined ? change(model) : null;
    if (changed !== null) log.warn({ model: name, digest }, changed.words);
  }

  function change(model: Named): { since: number; words: string } | null {
    const row = find(model);
    if (row === undefined || row.approvedAt !== null) return null;
    const before = rows.filter(
      (one) => one.name === row.name && one.digest !== row.digest && one.firstSeenAt < row.firstSeenAt,
    );
    if (before.length === 0) return null;
    const approved = before
      .filter((one) => one.approvedAt !== null)
      .toSorted((a, b) => (b.approvedAt ?? 0) - (a.approvedAt ?? 0))[0];
    const since =
      approved?.approvedAt == null
        ? `it was first seen on ${day(Math.min(...before.map((one) => one.firstSeenAt)))}`
        : `it was approved by ${approved.approvedBy ?? 'somebody'} on ${day(approved.approvedAt)}`;
    const words = `${row.name} changed since ${since}; its digest is now ${short(row.digest)}.`;
    return { since: row.firstSeenAt, words };
  }

  function heldBack(model: Named): string | null {
    if (!strict || find(model)?.approvedAt != null) return null;
    const what = change(model)?.words ?? `${model.name} (digest ${short(model.digest)}) is not approved yet.`;
    return `${what} It is held back until it is approved: in admin under Models, or with "innkeeper model approve ${model.name}".`;
  }

  return {
    async see(installed) {
      if (store === null) return;
      try {
        rows = await store.list();
        for (const model of installed) if (model.refused === null) await note(model, find(model));
      } catch (error) {
        log.error({ err: error }, 'the register of models could not be read or written');
      }
    },
    async tested(model, words) {
      const known = find(model);
      const selfTest = words.slice(0, SELF_TEST_MAX_CHARS);
      if (store === null || known === undefined || known.selfTest === selfTest) return;
      try {
        const { name, digest, family, origin, licence } = known;
        const row = await store.note({ name, digest, family, origin, licence, selfTest, at: now() });
        rows = [...rows.filter((one) => one !== known), row];
      } catch (error) {
        log.error({ err: error }, 'what the test of the model found could not be written');
      }
    },
    heldBack,
    change,
    async rows(installed) {
      if (store === null) return [];
      rows = await store.list();
      return rows
        .map((row) => ({
          ...row,
          changed: change(row) !== null,
          installed: installed.some((one) => fullName(one.name) === row.name && one.digest === row.digest),
        }))
        .toSorted((a, b) => b.firstSeenAt - a.firstSeenAt || a.name.localeCompare(b.name));
    },
    async approve({ name, digest, by }) {
      if (store === null) return null;
      const row = await store.approve({ name: fullName(name), digest, by, at: now() });
      if (row === null) return null;
      rows = [...rows.filter((one) => one.name !== row.name || one.digest !== row.digest), row];
      return row;
    },
  };
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function short(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, DIGEST_SHOWN_CHARS);
}
