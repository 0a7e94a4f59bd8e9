import { createHash, timingSafeEqual } from 'node:crypto';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { settle } from './booking-state.ts';
import type { BusinessRecord, Customer } from './business-record.ts';
import type { KeptRecord } from './keep-record.ts';
import document from './openapi.json' with { type: 'json' };
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { Problem } from './problem.ts';

/** So many answered requests are remembered; a caller that repeats one does it within minutes. */
const ANSWERS_KEPT = 1_000;
const BODY_LIMIT = '16kb';

/** The Express application: the operations, the key, the customer it is about, and one shape for everything that is refused. */
export function createDesk(desk: {
  kept: KeptRecord;
  moment: () => string;
  options: { key?: string; testing?: boolean };
  reset: () => void;
}): Express {
  const { kept, moment, options, reset } = desk;
  const app = express();
  app.disable('x-powered-by');
  app.get('/openapi.json', (_request, response) => void response.json(document));
  if (options.key !== undefined) app.use(keyNeeded(options.key));
  app.use(express.json({ limit: BODY_LIMIT }));
  if (options.testing === true) {
    app.post('/__reset', (_request, response) => {
      reset();
      response.status(204).end();
    });
    app.get('/__state', (_request, response) => void response.json(kept.record()));
  }
  for (const operation of operations) {
    app[operation.method](operation.path, (request, response) => answer(kept, operation, moment(), request, response));
  }
  app.use(() => {
    throw new Problem(404, 'unknown_address', 'There is nothing at this address.');
  });
  app.use(tellProblem);
  return app;
}

/** Works on a copy that takes the record's place only when everything went well. */
function answer(kept: KeptRecord, operation: Operation, moment: string, request: Request, response: Response): void {
  const record = structuredClone(kept.record());
  const key = operation.changes ? (request.get('idempotency-key') ?? null) : null;
  const fingerprint = fingerprintOf(operation, request);
  const before = key === null ? undefined : record.answered.find((answered) => answered.key === key);
  if (before !== undefined) {
    if (before.fingerprint !== fingerprint) {
      throw new Problem(422, 'key_reused', 'This Idempotency-Key was sent with another request before.');
    }
    respond(response, before.status, before.body);
    return;
  }
  settle(record, moment);
  const { status, body } = outcomeOf(record, operation, moment, request);
  if (key !== null) {
    record.answered = [...record.answered, { key, fingerprint, status, body }].slice(-ANSWERS_KEPT);
  }
  if (operation.changes && (status === 200 || key !== null)) kept.keep(record);
  respond(response, status, body);
}

/** What the business says, refusals included. `record` is only changed by what succeeds: every rule comes before every deed. */
function outcomeOf(
  record: BusinessRecord,
  operation: Operation,
  moment: string,
  request: Request,
): { status: number; body: unknown } {
  try {
    const customer = customerOf(record, request.query);
    const bookingId = request.params['bookingId'];
    const input = {
      bookingId: typeof bookingId === 'string' ? bookingId : null,
      body: request.body as unknown,
      query: request.query as unknown,
    };
    return { status: 200, body: operation.answer({ record, customer, moment }, input) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { status: error.status, body: problemBody(error) };
  }
}

/** The customer the call is about: by his number, and only without one by his e-mail address. */
function customerOf(record: BusinessRecord, query: Request['query']): Customer {
  const id = query['customerId'];
  const email = query['customerEmail'];
  if (id === undefined && email === undefined) {
    throw new Problem(422, 'customer_needed', 'Say whose booking it is: customerId or customerEmail.');
  }
  const found =
    id === undefined
      ? record.customers.find((customer) => typeof email === 'string' && customer.email === email.trim().toLowerCase())
      : record.customers.find((customer) => customer.id === id);
  if (found === undefined) throw new Problem(404, 'customer_not_found', 'We do not know this customer.');
  return found;
}

function keyNeeded(key: string): RequestHandler {
  const expected = digest(`Bearer ${key}`);
  return (request, _response, next) => {
    if (!timingSafeEqual(digest(request.get('authorization') ?? ''), expected)) {
      throw new Problem(401, 'key_needed', 'Send the key as Authorization: Bearer …');
    }
    next();
  };
}
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
function fingerprintOf(operation: Operation, request: Request): string {
  const sent = JSON.stringify([operation.operationId, request.params, request.query, request.body ?? null]);
  return digest(sent).toString('hex');
}

const tellProblem: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  const problem = error instanceof Problem ? error : parserProblem(error);
  if (problem === null) {
    console.warn('The sample business failed:', error);
    respond(response, 500, { title: 'Internal error', status: 500, code: 'internal', detail: 'Something broke here.' });
    return;
  }
  respond(response, problem.status, problemBody(problem));
};

/** What Express's own parser and router refuse. */
function parserProblem(error: unknown): Problem | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  if (status === 413) return new Problem(413, 'too_large', 'The request is larger than 16 kB.');
  if (status === 415) return new Problem(415, 'not_json', 'Send JSON.');
  return status === 400 ? new Problem(400, 'invalid_json', 'The request is not JSON.') : null;
}
function problemBody(problem: Problem): unknown {
  const titles = {
    400: 'Bad request',
    401: 'Unauthorised',
    404: 'Not found',
    409: 'Conflict',
    413: 'Too large',
    415: 'Unsupported media type',
    422: 'Refused',
  };
  return { title: titles[problem.status], status: problem.status, code: problem.code, detail: problem.message };
}
function respond(response: Response, status: number, body: unknown): void {
  response.type(status < 400 ? 'application/json' : 'application/problem+json');
  response.status(status).send(JSON.stringify(body));
}
