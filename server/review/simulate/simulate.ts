import type { BusinessRecord } from '../../../data/sample-business/business-record.ts';
import { dayOf, momentOf } from '../../../data/sample-business/coast-calendar.ts';
import { checkDone } from './check/check-done.ts';
import { diffRecord, type BusinessChange } from './check/diff-record.ts';
import { playScenario } from './play/play-scenario.ts';
import { castScenario, castText, markOf, uncastText, type TakenWeeks } from './scenario/cast-scenario.ts';
import type { SimulationSettings } from './scenario/read-scenarios.ts';
import type { ModelKind, Scenario } from './scenario/scenario.ts';
import { makeStageRecord } from './stage/make-stage-record.ts';
import type { OpenHouse } from './stage/stage.ts';
import { withStage } from './stage/with-stage.ts';

/** Scenarios that play at the same time in one house; most of their time they wait. */
const AT_ONCE = 8;
/** Hour of the business's clock, UTC: whoever came on an earlier day is in the house, who comes today is not yet. */
const HOUR_MS = 10 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

export interface Played {
  scenario: string;
  title: string;
  kind: ModelKind;
  /** Sentences; empty when everything was as it should be. */
  wrong: string[];
  /** What was done in the business. */
  done: string[];
  tookMs: number;
}
export interface SimulationFigures {
  scenarios: number;
  kinds: ModelKind[];
  passed: number;
  failed: number;
  /** Deeds in the business that belong to no scenario: there must be none. */
  strangeDeeds: string[];
  played: Played[];
  tookMs: number;
}

/**
 * Plays scripted customers against the whole house with scripted models, over the sample business, and checks what was
 * said, done and stored. One house for each kind of model; scenarios never share a customer or a booking.
 */
export async function simulate(input: {
  scenarios: Scenario[];
  settings: SimulationSettings;
  kinds: readonly ModelKind[];
  openHouse: OpenHouse;
  actionsFile: string;
  /** Milliseconds UTC. */
  now: () => number;
  /** After each scenario. */
  onPlayed?: (played: Played) => void;
}): Promise<SimulationFigures> {
  const beganAt = input.now();
  const now = beganAt - (beganAt % DAY_MS) + HOUR_MS;
  const moment = momentOf(now);
  const record = makeStageRecord(input.scenarios, moment);
  const stage = { record, today: dayOf(moment), taken: [] as TakenWeeks };
  const cast = input.scenarios.map((scenario, index) => castScenario(scenario, index, stage));
  const played: Played[] = [];
  const strangeDeeds: string[] = [];
  for (const kind of input.kinds) {
    const part = await playKind({ ...input, kind, cast, record: structuredClone(record), businessNow: now });
    played.push(...part.played);
    strangeDeeds.push(...part.strangeDeeds.map((words) => `${kind}: ${words}`));
  }
  const failed = played.filter(({ wrong }) => wrong.length > 0).length;
  return {
    scenarios: input.scenarios.length,
    kinds: [...input.kinds],
    passed: played.length - failed,
    failed,
    strangeDeeds,
    played,
    tookMs: input.now() - beganAt,
  };
}

async function playKind(
  input: Parameters<typeof simulate>[0] & {
    kind: ModelKind;
    cast: Scenario[];
    record: BusinessRecord;
    businessNow: number;
  },
): Promise<Pick<SimulationFigures, 'played' | 'strangeDeeds'>> {
  const { kind, cast, record } = input;
  const before = structuredClone(record);
  return withStage({ ...input, now: input.businessNow }, async (stage) => {
    const played: Played[] = [];
    // The ones that wait for the clock begin first: the others play meanwhile.
    const order = [...cast.entries()].toSorted(([, a], [, b]) => waits(b) - waits(a));
    const next = order.values();
    const play = async (): Promise<void> => {
      for (const [index, scenario] of next) {
        const startedAt = input.now();
        const wrong = await playScenario(stage, scenario, {
          index,
          mailOf: (id) => mailAddress(before, castText(id, index)),
        });
        const changes = diffRecord(before, stage.business.state());
        const done = changes.filter((change) => isOf(change, index)).map(({ words }) => words);
        wrong.push(...checkDone(done, scenario.done, scenario.mayDoNothing.includes(kind)));
        const one = {
          scenario: scenario.id,
          title: scenario.title,
          kind,
          wrong: wrong.map(uncastText),
          done: done.map(uncastText),
          tookMs: input.now() - startedAt,
        };
        played.push(one);
        input.onPlayed?.(one);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, play));
    const known = new Set(cast.keys());
    const strangeDeeds = diffRecord(before, stage.business.state())
      .filter((change) => ![...known].some((index) => isOf(change, index)))
      .map(({ words }) => words);
    const place = new Map(cast.map(({ id }, at) => [id, at]));
    played.sort((a, b) => (place.get(a.scenario) ?? 0) - (place.get(b.scenario) ?? 0));
    return { played, strangeDeeds };
  });
}

function isOf({ of }: BusinessChange, index: number): boolean {
  return new RegExp(`^(?:PH-2|C-)${markOf(index)}\\d\\d$`).test(of);
}
function waits(scenario: Scenario): number {
  return scenario.play.some((step) => 'waits' in step && step.waits === 'expired') ? 1 : 0;
}
function mailAddress(record: BusinessRecord, customerId: string): string {
  return record.customers.find(({ id }) => id === customerId)?.email ?? '';
}
