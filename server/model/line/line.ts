import { ModelError } from '../model-room.ts';
import type { Overlap } from './overlap.ts';

/** Waiting calls beyond this are refused at once: at two calls a minute the last of them would wait an hour and a half. */
export const MAX_WAITING = 200;
/** Calls sent beyond what is proven to run side by side, as a factor: they keep the server busy and prove more. */
const BEYOND_PROVEN = 2;

/** Where calls can go. `proven`: as many as were seen to be answered side by side. */
export interface LineHost {
  url: string;
  overlap: Overlap;
  /** In the order they were sent. */
  running: Ticket[];
}

/** One call's place, from joining the line to leaving it. */
export interface Ticket {
  conversationId: string;
  /** null while it stands in line. */
  host: LineHost | null;
  /** Calls that must end before this one is served; 0 when it is being served. */
  ahead: number;
  sentAt: number;
  /** Told after each change of `host` or `ahead`. */
  onMove: () => void;
}

/** Which host a call would like. */
export interface Wish {
  /** Taken only when there is no other. */
  avoid?: LineHost | null;
  /** Only these can serve it; asked anew at each move. */
  fits?: (host: LineHost) => boolean;
}

export interface Line {
  /** Throws ModelError busy when the line is full. The ticket may have its host at once. */
  join(conversationId: string, wish?: Wish): Ticket;
  leave(ticket: Ticket): void;
  /** Hosts came, went or proved more: let calls through. */
  move(): void;
  waiting(): number;
}

/**
 * A bounded line, fair by conversation: each conversation has one running call, and conversations take turns. `hosts` are
 * those that may be used now.
 */
export function createLine(input: { hosts: () => LineHost[]; maxWaiting?: number; now?: () => number }): Line {
  const maxWaiting = input.maxWaiting ?? MAX_WAITING;
  const now = input.now ?? Date.now;
  /** Conversations in the order of their turn, each with its calls. */
  const waiting = new Map<string, Ticket[]>();
  const busy = new Set<string>();
  const wishes = new WeakMap<Ticket, Wish>();
  let count = 0;

  function join(conversationId: string, wish?: Wish): Ticket {
    if (count >= maxWaiting) throw new ModelError('busy', 'the line for the model is full');
    const ticket: Ticket = { conversationId, host: null, ahead: 0, sentAt: 0, onMove: () => {} };
    if (wish) wishes.set(ticket, wish);
    const calls = waiting.get(conversationId);
    if (calls) calls.push(ticket);
    else waiting.set(conversationId, [ticket]);
    count += 1;
    move();
    return ticket;
  }

  function leave(ticket: Ticket): void {
    if (ticket.host) {
      const { running, overlap } = ticket.host;
      const place = running.indexOf(ticket);
      if (place === -1) return;
      running.splice(place, 1);
      overlap.ended(ticket);
      busy.delete(ticket.conversationId);
    } else {
      const calls = waiting.get(ticket.conversationId);
      const place = calls?.indexOf(ticket) ?? -1;
      if (!calls || place === -1) return;
      calls.splice(place, 1);
      if (calls.length === 0) waiting.delete(ticket.conversationId);
      count -= 1;
    }
    move();
  }

  function move(): void {
    if (input.hosts().length === 0) {
      // Nobody is left to serve them: let each see that for itself.
      for (const calls of waiting.values()) for (const ticket of calls) ticket.onMove();
      return;
    }
    for (const [conversationId, calls] of waiting) {
      const next = calls[0];
      if (!next || busy.has(conversationId)) continue;
      const host = leastBusy(input.hosts(), wishes.get(next) ?? {});
      // The next in line may want another one.
      if (!host) continue;
      calls.shift();
      count -= 1;
      waiting.delete(conversationId);
      // A conversation that has more to ask goes to the end of the line.
      if (calls.length > 0) waiting.set(conversationId, calls);
      busy.add(conversationId);
      next.host = host;
      next.sentAt = now();
      host.running.push(next);
      host.overlap.sent(next);
      next.onMove();
    }
    tellPlaces();
  }

  function tellPlaces(): void {
    let proven = 0;
    let running = 0;
    for (const host of input.hosts()) {
      proven += host.overlap.proven;
      running += host.running.length;
      host.running.forEach((ticket, index) => {
        const served = index < host.overlap.proven || host.overlap.isStreaming(ticket);
        tell(ticket, served ? 0 : index - host.overlap.proven + 1);
      });
    }
    let place = Math.max(running, proven);
    for (const calls of waiting.values()) {
      for (const ticket of calls) tell(ticket, place++ - proven + 1);
    }
  }

  return { join, leave, move, waiting: () => count };
}

function tell(ticket: Ticket, ahead: number): void {
  if (ticket.ahead === ahead) return;
  ticket.ahead = ahead;
  ticket.onMove();
}

function leastBusy(all: LineHost[], { avoid, fits }: Wish): LineHost | null {
  let best: LineHost | null = null;
  const hosts = fits ? all.filter(fits) : all;
  for (const host of hosts) {
    if (host.running.length >= host.overlap.proven * BEYOND_PROVEN) continue;
    // The host that just failed this call is taken only when there is no other.
    if (host === avoid && hosts.length > 1) continue;
    if (!best || load(host) < load(best)) best = host;
  }
  return best;
}

function load(host: LineHost): number {
  return host.running.length / host.overlap.proven;
}
