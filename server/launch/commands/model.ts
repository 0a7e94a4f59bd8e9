import type { ModelStatus } from '../../../protocol/model-status.ts';
import { WrongUse, type Command, type CommandCall } from './command.ts';
import { withHouse } from './open-house.ts';

const TEST_WITHIN_MS = 10 * 60_000;

export const modelList: Command = {
  name: 'model list',
  usage: '',
  summary: 'List the installed models and which may be used',
  options: {},
  help: [],
  run: async ({ config, say, report }) =>
    withHouse(config, async ({ model }) => {
      const models = await model.list();
      for (const { name, parameters, quantization, sizeBytes, refused } of models) {
        say(
          `${name}  ${parameters} ${quantization}  ${(sizeBytes / 1e9).toFixed(1)} GB${refused === null ? '' : `  not usable: ${refused}`}`,
        );
      }
      if (models.length === 0) say('No model is installed: "ollama pull qwen3:4b" brings one.');
      report({ models });
      return models.some(({ refused }) => refused === null) ? 0 : 1;
    }),
};

export const modelCheck: Command = {
  name: 'model check',
  usage: '',
  summary: 'Run the self-test and say in plain words what it found',
  options: {},
  help: [],
  run: async (call) =>
    withHouse(call.config, async ({ model }) => {
      model.start();
      return tell(call, await model.settled(TEST_WITHIN_MS));
    }),
};

export const modelUse: Command = {
  name: 'model use',
  usage: 'NAME|auto [--embed]',
  summary: 'Choose the model that answers, or with --embed the one that embeds',
  options: { embed: { type: 'boolean' } },
  help: ['--embed           choose the embedding model', 'auto              back to the automatic choice'],
  run: async (call) => {
    const [name, ...more] = call.positionals;
    if (name === undefined || more.length > 0) throw new WrongUse('One model name is expected, or auto.');
    const choice = name === 'auto' ? null : name;
    return withHouse(call.config, async ({ model }) => {
      const status = await model.use(call.values['embed'] === true ? { embed: choice } : { chat: choice });
      return tell(call, status.state === 'testing' ? await model.settled(TEST_WITHIN_MS) : status);
    });
  },
};

function tell({ say, report }: CommandCall, status: ModelStatus): 0 | 1 {
  say(status.words);
  for (const { name, verdict, words } of status.checks) say(`  ${verdict.padEnd(8)} ${name.padEnd(16)} ${words}`);
  report({ status });
  return status.state === 'ready' ? 0 : 1;
}
