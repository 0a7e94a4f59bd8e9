import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { AppError } from '../../app-error.ts';
import type { RegisterRow } from '../../../protocol/http.ts';
import type { ModelStatus } from '../../../protocol/model-status.ts';
import { WrongUse, type Command, type CommandCall, type ExitCode } from './command.ts';
import { withHouse } from './open-house.ts';

const JOBS = [
  { name: 'answering', choice: 'chat' },
  { name: 'understanding', choice: 'understanding' },
  { name: 'checking', choice: 'checking' },
  { name: 'embedding', choice: 'embed' },
] as const;
const BY_MAX_CHARS = 100;
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
  usage: 'NAME|auto [--for JOB]',
  summary: 'Choose the model that answers, or with --for the one of another job',
  options: { embed: { type: 'boolean' }, for: { type: 'string' } },
  help: [
    '--for JOB         answering, understanding, checking or embedding',
    '--embed           the same as --for embedding',
    'auto              back to the automatic choice',
  ],
  run: async (call) => {
    const [name, ...more] = call.positionals;
    if (name === undefined || more.length > 0) throw new WrongUse('One model name is expected, or auto.');
    const asked = call.values['embed'] === true ? 'embedding' : (call.values['for'] ?? 'answering');
    const job = JOBS.find((one) => one.name === asked);
    if (job === undefined) throw new WrongUse(`--for expects one of ${JOBS.map((one) => one.name).join(', ')}.`);
    const choice = { [job.choice]: name === 'auto' ? null : name };
    return withHouse(call.config, async ({ model }) => {
      const status = await model.use(choice);
      return tell(call, status.state === 'testing' ? await model.settled(TEST_WITHIN_MS) : status);
    });
  },
};

export const modelRegister: Command = {
  name: 'model register',
  usage: '',
  summary: 'List every model the house got to know: maker, licence, digest, test, approval',
  options: {},
  help: [],
  run: async ({ config, say, report }) =>
    withHouse<ExitCode>(config, async ({ model }) => {
      await model.list();
      const register = await model.register();
      for (const row of register) {
        const marks = [row.installed ? 'installed' : 'not installed now', ...(row.changed ? ['CHANGED'] : [])];
        say(`${row.name}  ${shortDigest(row.digest)}  ${marks.join(', ')}`);
        say(`  ${row.family || 'family not said'}  ${row.origin}  ${row.licence || 'licence not said'}`);
        say(`  ${row.selfTest ?? 'not tested yet'}`);
        say(
          `  ${row.approvedAt === null ? 'not approved' : `approved by ${row.approvedBy} on ${day(row.approvedAt)}`}`,
        );
      }
      if (register.length === 0) say('No model was seen yet.');
      report({ register });
      return 0;
    }),
};

export const modelApprove: Command = {
  name: 'model approve',
  usage: 'NAME [--by WHO]',
  summary: 'Say that a model may be used, as it is installed now',
  options: { by: { type: 'string' } },
  help: ['--by WHO          who says so; the user of this computer when absent'],
  run: async ({ config, values, positionals, say, report }) => {
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new WrongUse('One model name is expected.');
    const by = typeof values['by'] === 'string' ? values['by'].trim().slice(0, BY_MAX_CHARS) : userInfo().username;
    if (by === '') throw new WrongUse('--by expects a name.');
    return withHouse<ExitCode>(config, async ({ model, storage }) => {
      const installed = (await model.list()).filter((one) => isNamed(one.name, name));
      if (installed.length === 0)
        throw new AppError('not_found', `${name} is not installed. "model list" shows what is.`);
      const approved: RegisterRow[] = [];
      // Two servers may have two models under one name.
      for (const { name: installedName, digest } of installed) {
        const row = await model.approve({ name: installedName, digest, by });
        if (row === null) throw new AppError('not_found', `${installedName} may not be used, so it can't be approved.`);
        await storage.audit.record({
          id: randomUUID(),
          at: Date.now(),
          actor: 'command line',
          action: 'model.approved',
          subject: row.name,
          detail: { digest, by },
        });
        approved.push(row);
        say(`${row.name} (digest ${shortDigest(digest)}) is approved by ${by}.`);
      }
      report({ approved });
      return 0;
    });
  },
};

function isNamed(installed: string, asked: string): boolean {
  return installed === asked || installed === `${asked}:latest`;
}

function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function tell({ say, report }: CommandCall, status: ModelStatus): 0 | 1 {
  say(status.words);
  for (const { name, verdict, words } of status.checks) say(`  ${verdict.padEnd(8)} ${name.padEnd(16)} ${words}`);
  report({ status });
  return status.state === 'ready' ? 0 : 1;
}
