import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../../config.ts';
import type { EgressGuard } from '../../privacy/egress-guard.ts';

/** One command of the operator's command line. */
export interface Command {
  /** As typed, e.g. "staff add". */
  name: string;
  /** What follows the name, for the help text. */
  usage: string;
  summary: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** The help text's lines about the options. */
  help: string[];
  /** What an expected trouble (AppError) is: a finding, unless it can only be a file that was named wrongly. */
  trouble?: 'finding' | 'wrong use';
  run: (call: CommandCall) => Promise<ExitCode>;
}

/** 0 good · 1 a finding · 2 wrong use */
export type ExitCode = 0 | 1 | 2;

export interface CommandCall {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  config: Config;
  guard: EgressGuard;
  /** Where the operator stands: relative paths start here. */
  standing: string;
  /** A line for people; nothing with --json. */
  say: (line: string) => void;
  /** The one object of --json. */
  report: (value: unknown) => void;
}

/** Wrong use: told in a sentence, exit 2. */
export class WrongUse extends Error {}
