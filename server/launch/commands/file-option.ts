import path from 'node:path';
import { WrongUse, type CommandCall } from './command.ts';

/** A file the command needs, read from where the operator stands. */
export function fileOption({ values, standing }: CommandCall, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new WrongUse(`--${name} FILE is expected.`);
  return path.resolve(standing, value);
}
