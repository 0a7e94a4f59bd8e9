import { isLoopback } from '../privacy/egress-host.ts';

/**
 * The address of whoever is at the other end. X-Forwarded-For is believed only when the peer is this machine, that is
 * the operator's own proxy; then its last entry counts, which that proxy wrote itself.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | string[] | undefined): string {
  const direct = peer ?? 'unknown';
  if (forwardedFor === undefined || !isLoopback(direct)) return direct;
  const header = Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor;
  return header.split(',').at(-1)?.trim() || direct;
}
