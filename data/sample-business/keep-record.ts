import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BusinessRecord } from './business-record.ts';
import { makeRecord } from './make-record.ts';

export interface KeptRecord {
  record(): BusinessRecord;
  /** Puts `next` in the place of what was, on disk first: a change that cannot be kept did not happen. */
  keep(next: BusinessRecord): void;
  renew(): void;
}

/** The business's record, from its file when there is one. Throws a sentence when that file can't be read. */
export function keepRecord({ file, moment }: { file: string | null; moment: () => string }): KeptRecord {
  let record = (file === null ? null : fromFile(file)) ?? makeRecord(moment());
  const keep = (next: BusinessRecord) => {
    if (file !== null) writeWhole(file, next);
    record = next;
  };
  return { record: () => record, keep, renew: () => keep(makeRecord(moment())) };
}

function fromFile(file: string): BusinessRecord | null {
  if (!existsSync(file)) return null;
  const found = parsed(readFileSync(file, 'utf8'));
  if (found === null) {
    throw new Error(`${file} is no record of the sample business. Delete it to start with fresh sample bookings.`);
  }
  return found;
}

/** We wrote it ourselves: its version and its lists are looked at, not every field. */
function parsed(text: string): BusinessRecord | null {
  try {
    const value = JSON.parse(text) as Partial<BusinessRecord> | null;
    const lists = [value?.customers, value?.bookings, value?.payments, value?.refunds, value?.invoices, value?.cases];
    const whole = value?.version === 1 && [...lists, value.answered].every(Array.isArray);
    return whole ? (value as BusinessRecord) : null;
  } catch {
    return null;
  }
}

/** A killed process leaves the old file or the new one, never half of it. */
function writeWhole(file: string, record: BusinessRecord): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.new`;
  writeFileSync(beside, JSON.stringify(record));
  renameSync(beside, file);
}
