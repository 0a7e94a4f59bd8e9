import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Resident memory of a process in MB (1,000,000 bytes). */
export function residentMb(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kibibytes = existsSync(status)
    ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1])
    : Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
  return (kibibytes * 1_024) / 1_000_000;
}

/** Time a process has had on a core, all its threads together, in ms; null where the system does not tell it finely enough. */
export function coreMs(pid: number): number | null {
  const tasks = `/proc/${pid}/task`;
  if (!existsSync(tasks)) return null;
  let nanoseconds = 0;
  for (const task of readdirSync(tasks)) {
    const file = `${tasks}/${task}/schedstat`;
    if (!existsSync(file)) return null;
    nanoseconds += Number(readFileSync(file, 'utf8').split(' ')[0]);
  }
  return nanoseconds / 1e6;
}

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/** Commits in a SQLite write-ahead log (https://sqlite.org/fileformat2.html#walformat); `epoch` changes when it begins anew. */
export function commitsInLog(file: string): { epoch: string; commits: number } {
  if (!existsSync(file)) return { epoch: '', commits: 0 };
  const bytes = readFileSync(file);
  if (bytes.length < HEADER_BYTES) return { epoch: '', commits: 0 };
  const pageBytes = bytes.readUInt32BE(8);
  const epoch = bytes.toString('hex', 16, 24);
  let commits = 0;
  for (let at = HEADER_BYTES; at + FRAME_HEADER_BYTES <= bytes.length; at += FRAME_HEADER_BYTES + pageBytes) {
    // Frames of an earlier round lie behind the current ones.
    if (bytes.toString('hex', at + 8, at + 16) !== epoch) break;
    if (bytes.readUInt32BE(at + 4) > 0) commits += 1;
  }
  return { epoch, commits };
}
