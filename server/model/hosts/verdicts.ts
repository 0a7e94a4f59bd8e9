import { z } from 'zod';
import { ModelCheck } from '../../../protocol/model-status.ts';
import type { ModelSettings } from '../model-settings.ts';
import type { ModelHost } from './model-host.ts';

const SETTING = 'model.verdicts';
const KEPT = 20;

/** A passed examination, good for this model on this server in this version. */
const Verdict = z.object({
  key: z.string(),
  windowTokens: z.number().int().positive(),
  proven: z.number().int().positive(),
  checks: z.array(ModelCheck),
});
export type Verdict = z.infer<typeof Verdict>;

/** Passed examinations, kept so that a second start is quick. */
export interface Verdicts {
  load(): Promise<void>;
  find(key: string): Verdict | null;
  keep(verdict: Verdict): Promise<void>;
  /** The operator wants them examined anew. */
  forget(): void;
}

export function createVerdicts(settings: ModelSettings): Verdicts {
  let kept: Verdict[] = [];
  return {
    async load() {
      const stored = z.array(Verdict).safeParse(await settings.read(SETTING));
      kept = stored.success ? stored.data : [];
    },
    find: (key) => kept.find((verdict) => verdict.key === key) ?? null,
    async keep(verdict) {
      kept = [verdict, ...kept.filter((other) => other.key !== verdict.key)].slice(0, KEPT);
      await settings.write(SETTING, kept);
    },
    forget() {
      kept = [];
    },
  };
}

export function verdictKey(host: { url: string; version: string | null }, digest: string): string {
  return `${host.url} ${host.version ?? ''} ${digest}`;
}

/** Remembers how many calls each host was seen to answer side by side since it was examined. */
export async function keepProven(verdicts: Verdicts, hosts: ModelHost[]): Promise<void> {
  for (const host of hosts) {
    const verdict = host.chat ? verdicts.find(verdictKey(host, host.chat.digest)) : null;
    if (verdict && verdict.proven !== host.overlap.proven) {
      await verdicts.keep({ ...verdict, proven: host.overlap.proven });
    }
  }
}
