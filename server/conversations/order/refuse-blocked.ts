import { AppError } from '../../app-error.ts';
import type { Storage } from '../../storage/storage.ts';

/** Throws AppError customer_blocked. For what he sends beside messages: files, requests. */
export async function refuseBlocked(storage: Pick<Storage, 'desk'>, customerId: string): Promise<void> {
  if (!(await storage.desk.isBlocked(customerId))) return;
  throw new AppError('customer_blocked', 'What you send is not taken here');
}
