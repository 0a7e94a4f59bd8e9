import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { Problem } from '../../protocol/http.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  invalid_payload: 400,
  payload_too_large: 413,
  rate_limited: 429,
  not_signed_in: 401,
  session_expired: 401,
  not_allowed: 403,
  identity_rejected: 403,
  conversation_not_found: 404,
  message_not_found: 404,
  article_not_found: 404,
  not_found: 404,
  message_id_taken: 409,
  conversation_closed: 409,
  already_taken_over: 409,
  not_taken_over: 409,
  not_waiting: 409,
  invitation_used: 410,
  customer_blocked: 403,
  attachment_not_found: 404,
  attachment_refused: 422,
  upload_full: 507,
  storage_full: 507,
  storage_failed: 503,
  shutting_down: 503,
  model_unavailable: 503,
};

const TITLE: Partial<Record<number, string>> = {
  400: 'The request needs a change',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'The state does not allow it',
  410: 'Used or too old',
  413: 'Too large',
  422: 'Not taken as it is',
  429: 'Too fast',
  500: 'Something went wrong here',
  503: 'Not available right now',
  507: 'No room left',
};

/** Answers with an RFC 9457 problem. */
export function sendProblem(res: Response, error: AppError): void {
  const status = STATUS[error.code] ?? 500;
  const problem: Problem = {
    type: 'about:blank',
    title: TITLE[status] ?? 'Something went wrong here',
    status,
    code: error.code,
    detail: error.message,
    ...(error.details === undefined ? {} : { details: error.details }),
  };
  if (error.retryAfterMs !== undefined) res.setHeader('Retry-After', String(Math.ceil(error.retryAfterMs / 1_000)));
  res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The last handler: expected errors keep their code, everything else becomes `internal` and is logged. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    sendProblem(
      res,
      asAppError(error, () =>
        log.error({ err: error, method: req.method, route: req.path.slice(0, 200) }, 'a request failed'),
      ),
    );
  };
}

/** body-parser and express have error types of their own; they are the caller's doing. */
function asAppError(error: unknown, report: () => void): AppError {
  if (error instanceof AppError) return error;
  const type: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'type') : undefined;
  const status: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : undefined;
  if (type === 'entity.too.large') return new AppError('payload_too_large', 'The request body is too large');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError(
      'invalid_payload',
      'The request could not be read: expected JSON in UTF-8 and a well-formed address',
    );
  }
  report();
  return new AppError('internal', 'Something went wrong here; try again');
}
