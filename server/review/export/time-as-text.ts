/** A moment as everybody reads it the same: 2026-03-14 09:26 UTC. */
export function timeAsText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
