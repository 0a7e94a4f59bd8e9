import type { Feed } from '../conversations/feed.ts';
import type { EgressGuard } from '../privacy/egress-guard.ts';

/** Counts what happens from the feed, and renders it for Prometheus. The library is loaded at the first request only. */
export function createMetrics(deps: {
  feed: Feed;
  guard: Pick<EgressGuard, 'report'>;
  connections: () => { customers: number; staff: number };
}): () => Promise<{ type: string; text: string }> {
  const messages = { customer: 0, agent: 0, staff: 0, system: 0 };
  const answers = { done: 0, stopped: 0, failed: 0 };
  deps.feed.subscribe((event) => {
    if (event.type !== 'message-saved' || event.message.state === 'writing') return;
    messages[event.message.author] += 1;
    if (event.message.author === 'agent') answers[event.message.state] += 1;
  });

  const registry = once(async () => {
    const { Registry, Gauge, collectDefaultMetrics } = await import('prom-client');
    const made = new Registry();
    collectDefaultMetrics({ register: made, prefix: 'innkeeper_' });
    const gauge = (name: string, help: string, label: string, read: () => Record<string, number>) =>
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [made],
        collect() {
          for (const [key, value] of Object.entries(read())) this.set({ [label]: key }, value);
        },
      });
    gauge('innkeeper_messages_total', 'Messages saved since the start', 'author', () => messages);
    gauge('innkeeper_answers_total', 'Answers ended since the start', 'state', () => answers);
    gauge('innkeeper_connections', 'Open sockets', 'side', () => ({ ...deps.connections() }));
    gauge('innkeeper_egress_refused_total', 'Connections the egress guard refused', 'via', () => {
      const sums: Record<string, number> = {};
      for (const { via, count } of deps.guard.report().refused) sums[via] = (sums[via] ?? 0) + count;
      return sums;
    });
    return made;
  });
  return async () => {
    const made = await registry();
    return { type: made.contentType, text: await made.metrics() };
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
