import { AppError } from '../app-error.ts';

/** type: not one of those we take · size · count: too many · broken: it is not what its first bytes promise */
export type RefusalReason = 'type' | 'size' | 'count' | 'broken' | 'name';

export function refused(reason: RefusalReason, message: string): AppError {
  return new AppError('attachment_refused', message, { details: { reason } });
}
