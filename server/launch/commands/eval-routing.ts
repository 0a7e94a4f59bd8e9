import type { ModelRoom } from '../../model/model-room.ts';
import { measureRouting, type RoutingFigures, type RoutingInput } from '../../review/measure-routing.ts';
import { WrongUse, type Command, type CommandCall } from './command.ts';
import { fileOption } from './file-option.ts';
import { measuring, withModels } from './with-models.ts';

/** Texts handed to the model room at once: a failure names itself soon, and no request grows large. */
const EMBED_AT_ONCE = 256;

export const evalRouting: Command = {
  name: 'eval routing',
  usage: '--train T --test T [--oos FILE] [--shots N] [--seed S] [--embed MODEL] [--model NAME]',
  summary: 'Measure how well requests are told apart by intent; the live database is not touched',
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    oos: { type: 'string' },
    shots: { type: 'string' },
    seed: { type: 'string' },
    embed: { type: 'string' },
    model: { type: 'string' },
  },
  help: [
    '--train FILE      texts with labels: .csv, .tsv, .jsonl, or data.json#part; the label oos: out of scope',
    '--test FILE       the same',
    '--oos FILE        texts out of scope, for the test: one a line, or as above',
    '--shots N         train on N examples a label only',
    '--seed S          which examples are drawn; default 1',
    '--embed MODEL     adds vectors of this installed embedding model',
    '--model NAME      an installed chat model reads what the router only suspects, and agrees or not',
  ],
  trouble: 'wrong use',
  run: async (call) => {
    const { oos } = call.values;
    const input = {
      train: fileOption(call, 'train'),
      test: fileOption(call, 'test'),
      oos: oos === undefined ? undefined : fileOption(call, 'oos'),
      shots: wholeNumber(call, 'shots', 1),
      seed: wholeNumber(call, 'seed', 0),
    };
    const figures = await measure(call, input);
    tell(call, figures);
    return 0;
  },
};

async function measure(call: CommandCall, input: RoutingInput): Promise<RoutingFigures> {
  return withModels(call, async ({ chat, embed: room }) =>
    measureRouting({
      ...input,
      model: await measuring(chat),
      ...(room === undefined ? {} : { embed: (texts: string[]) => embedAll(room, texts) }),
    }),
  );
}

async function embedAll(room: ModelRoom, texts: string[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += EMBED_AT_ONCE)
    vectors.push(...(await room.embed(texts.slice(from, from + EMBED_AT_ONCE))).vectors);
  return vectors;
}

function wholeNumber({ values }: CommandCall, name: string, least: number): number | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least) return number;
  throw new WrongUse(`--${name} must be a whole number, ${least} or more.`);
}

function tell({ say, report }: CommandCall, figures: RoutingFigures): void {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const { testedOutside, oosRecall, auroc } = figures;
  say(
    `${figures.trained} examples of ${figures.labels} labels; tested on ${figures.tested} texts and ${testedOutside} out of scope`,
  );
  say(`  accuracy              ${percent(figures.accuracy)}`);
  say(`  macro F1              ${percent(figures.macroF1)}`);
  say(`  right and not refused ${percent(figures.inScopeAccuracy)}   (at the threshold chosen in training)`);
  if (oosRecall !== null) say(`  out of scope found    ${percent(oosRecall)}   (at the same threshold)`);
  if (auroc !== null) say(`  AUROC                 ${auroc.toFixed(3)}`);
  say(`  trained in            ${(figures.trainMs / 1000).toFixed(1)} s`);
  say(`  per text              ${figures.msPerText.toFixed(3)} ms (95th of 100: ${figures.msPerTextP95.toFixed(3)})`);
  const { byModel, ...byRouter } = figures;
  if (byModel !== null) {
    say('with the model, which reads what the router only suspects');
    say(`  right and not refused ${percent(byModel.inScopeAccuracy)}`);
    if (byModel.oosRecall !== null) say(`  out of scope found    ${percent(byModel.oosRecall)}`);
  }
  report(byModel === null ? byRouter : figures);
}
