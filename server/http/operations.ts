import { Router } from 'express';
import { AppError } from '../app-error.ts';
import { timingSafeEqual } from 'node:crypto';
import { isLoopback } from '../privacy/egress-host.ts';
import type { ModelRoom } from '../model/model-room.ts';
import type { Storage } from '../storage/storage.ts';

export interface OperationsDeps {
  storage: Pick<Storage, 'checkWritable'>;
  model: Pick<ModelRoom, 'status'>;
  metrics: () => Promise<{ type: string; text: string }>;
  metricsToken: string | null;
}

/** What machines ask: does it live, can it serve, how is it doing. */
export function operations(deps: OperationsDeps): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.json({ ok: true });
  });
  router.get('/readyz', async (_req, res) => {
    const { state, model, words } = deps.model.status();
    res.setHeader('Cache-Control', 'no-store');
    try {
      await deps.storage.checkWritable();
      res.json({ ok: true, database: 'writable', model: { state, name: model, words } });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      res.status(503).json({ ok: false, database: error.code, model: { state, name: model, words } });
    }
  });
  router.get('/metrics', async (req, res) => {
    const local = isLoopback(req.socket.remoteAddress ?? '') && req.headers['x-forwarded-for'] === undefined;
    const bearer = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
    if (!local && !isToken(bearer, deps.metricsToken)) {
      throw new AppError('not_allowed', 'Metrics are read from this machine, or with METRICS_TOKEN as a bearer token');
    }
    const { type, text } = await deps.metrics();
    res.setHeader('Cache-Control', 'no-store');
    res.type(type).send(text);
  });
  return router;
}

function isToken(given: string, expected: string | null): boolean {
  if (expected === null) return false;
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
