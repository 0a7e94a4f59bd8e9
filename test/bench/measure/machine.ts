import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were taken on. */
export interface Machine {
  node: string;
  platform: string;
  cores: number;
  cpu: string;
  memoryGb: number;
  /** Processes that wanted to run during the minute before the start: above the cores, the figures are noisy. */
  loadAtStart: number;
}

export function thisMachine(): Machine {
  return {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadAtStart: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

export function machineWords(machine: Machine): string {
  const { node, platform, cores, cpu, memoryGb, loadAtStart } = machine;
  return `Node ${node}, ${platform}, ${cores} cores (${cpu}), ${memoryGb} GB; load at the start ${loadAtStart}.`;
}
