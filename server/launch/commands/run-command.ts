import { parseArgs } from 'node:util';
import { AppError } from '../../app-error.ts';
import type { Config } from '../../config.ts';
import type { EgressGuard } from '../../privacy/egress-guard.ts';
import { checkProcedures } from './check-procedures.ts';
import { WrongUse, type Command, type ExitCode } from './command.ts';
import { doctor } from './doctor.ts';
import { evalActions } from './eval-actions.ts';
import { evalAnswerable } from './eval-answerable.ts';
import { evalHandover } from './eval-handover.ts';
import { evalInjection } from './eval-injection.ts';
import { evalLanguage } from './eval-language.ts';
import { evalRedaction } from './eval-redaction.ts';
import { evalRetrieval } from './eval-retrieval.ts';
import { evalRouting } from './eval-routing.ts';
import { importArticles } from './import-articles.ts';
import { modelApprove, modelCheck, modelList, modelRegister, modelUse } from './model.ts';
import { simulateCommand } from './simulate.ts';
import { staffAdd, staffDisable, staffList } from './staff.ts';

const COMMANDS: Command[] = [
  doctor,
  importArticles,
  staffAdd,
  staffList,
  staffDisable,
  modelList,
  modelCheck,
  modelUse,
  modelRegister,
  modelApprove,
  evalRetrieval,
  evalAnswerable,
  evalHandover,
  evalRouting,
  evalRedaction,
  evalActions,
  evalLanguage,
  evalInjection,
  simulateCommand,
  checkProcedures,
];

/** Finds the command, reads its options, runs it. Expected troubles are one sentence on stderr. */
export async function runCommand(
  args: string[],
  deps: { config: Config; guard: EgressGuard; standing: string },
): Promise<ExitCode> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, place) => args[place] === word));
  if (command === undefined) {
    const asked = args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help';
    (asked ? process.stdout : process.stderr).write(overview(asked ? null : args.join(' ')));
    return asked ? 0 : 2;
  }
  const rest = args.slice(command.name.split(' ').length);
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values['help'] === true) {
      process.stdout.write(helpFor(command));
      return 0;
    }
    const json = values['json'] === true;
    return await command.run({
      ...deps,
      values: values as Record<string, string | boolean | undefined>,
      positionals,
      say: (line) => void (json || process.stdout.write(`${line}\n`)),
      report: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
    });
  } catch (error) {
    const isWrongUse =
      error instanceof WrongUse ||
      (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    if (isWrongUse) {
      process.stderr.write(`${error.message}\n${helpFor(command)}`);
      return 2;
    }
    if (error instanceof AppError) {
      process.stderr.write(`${error.message}\n`);
      return command.trouble === 'wrong use' ? 2 : 1;
    }
    throw error;
  }
}

function overview(unknown: string | null): string {
  const width = Math.max(...COMMANDS.map(({ name, usage }) => `${name} ${usage}`.length));
  const lines = COMMANDS.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary}`);
  const head = unknown === null ? '' : `There is no command "${unknown}".\n\n`;
  return `${head}Usage: npm run -s innkeeper -- COMMAND [--json] [--help]\n\n${lines.join('\n')}\n`;
}

function helpFor({ name, usage, summary, help }: Command): string {
  const options = [...help, '--json            one JSON object instead of text', '--help            this text'];
  return `${summary}\n\nUsage: npm run -s innkeeper -- ${name} ${usage}\n\n${options.map((line) => `  ${line}`).join('\n')}\n`;
}
