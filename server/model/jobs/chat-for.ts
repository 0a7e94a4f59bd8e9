import type { ModelHost, ReadyChat } from '../hosts/model-host.ts';
import type { ModelJob } from '../model-room.ts';

/** The model that does a job on this host, or null. A job that has no model of its own on any host is done by the one that answers. */
export function chatFor(hosts: ModelHost[], host: ModelHost, job: ModelJob): ReadyChat | null {
  if (host.state.state !== 'up') return null;
  if (job === 'answering' || !hosts.some((one) => one.state.state === 'up' && one.own[job] !== null)) return host.chat;
  return host.own[job];
}
