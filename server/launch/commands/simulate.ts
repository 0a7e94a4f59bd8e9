import path from 'node:path';
import pino from 'pino';
import { projectRoot, readConfig } from '../../config.ts';
import type { EgressGuard } from '../../privacy/egress-guard.ts';
import type { ModelKind } from '../../review/simulate/scenario/scenario.ts';
import type { OpenHouse } from '../../review/simulate/stage/stage.ts';
import { WrongUse, type Command } from './command.ts';

const MODEL_WITHIN_MS = 20_000;

export const simulateCommand: Command = {
  name: 'simulate',
  usage: '[FILE|FOLDER] [--model KIND] [--only PART,PART]',
  summary: 'Play scripted customers against a whole house of their own, with models that behave and that do not',
  options: { model: { type: 'string' }, only: { type: 'string' } },
  help: [
    "FILE|FOLDER       scenarios in YAML or JSON; the sample company's when left out",
    '--model KIND      gold, weak, empty, malformed, hostile, or all; default all',
    '--only PART,PART  only scenarios whose id has one of these in it',
  ],
  trouble: 'wrong use',
  run: async ({ positionals, values, standing, guard, say, report }) => {
    const root = projectRoot();
    const [given, ...more] = positionals;
    if (more.length > 0) throw new WrongUse('One file or folder is expected.');
    // Loaded only here: no other command needs a house with a model and a business.
    const [{ readScenarios }, { simulate }, { printTable }] = await Promise.all([
      import('../../review/simulate/scenario/read-scenarios.ts'),
      import('../../review/simulate/simulate.ts'),
      import('../../review/simulate/print-table.ts'),
    ]);
    const place = given === undefined ? path.join(root, 'data/scenarios') : path.resolve(standing, given);
    const { scenarios, settings } = await readScenarios(place);
    const parts = typeof values['only'] === 'string' ? values['only'].split(',') : [''];
    const chosen = scenarios.filter(({ id }) => parts.some((part) => id.includes(part.trim())));
    if (chosen.length === 0) throw new WrongUse(`No scenario has "${parts.join('" or "')}" in its id.`);
    const figures = await simulate({
      scenarios: chosen,
      settings,
      kinds: await kindsOf(values['model']),
      openHouse: houseOpener(guard),
      actionsFile: path.join(root, 'data/actions/pine-harbour.yaml'),
      now: Date.now,
    });
    printTable(figures, say);
    report(figures);
    return figures.failed === 0 && figures.strangeDeeds.length === 0 ? 0 : 1;
  },
};

async function kindsOf(asked: string | boolean | undefined): Promise<readonly ModelKind[]> {
  const { MODEL_KINDS } = await import('../../review/simulate/scenario/scenario.ts');
  if (asked === undefined || asked === 'all') return MODEL_KINDS;
  const kind = MODEL_KINDS.find((one) => one === asked);
  if (kind === undefined) throw new WrongUse(`--model is one of ${MODEL_KINDS.join(', ')}, or all.`);
  return [kind];
}

/** A whole house with exactly these settings; nothing of the operator's own environment reaches it. */
function houseOpener(guard: EgressGuard): OpenHouse {
  return async (settings) => {
    const { createApp } = await import('../../app.ts');
    const { config, secrets } = readConfig(settings);
    const app = await createApp({ config, secrets, guard, log: pino({ level: 'silent' }) });
    await app.listen();
    await Promise.all([app.knows, app.model.settled(MODEL_WITHIN_MS)]);
    return { url: app.url(), storage: app.storage, stop: app.stop };
  };
}
