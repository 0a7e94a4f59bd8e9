import type { StaffMember } from '../../../protocol/http.ts';
import { AppError } from '../../app-error.ts';

/** What everybody sees is changed by admins. Throws AppError not_allowed. */
export function needAdmin(staff: StaffMember): void {
  if (staff.role !== 'admin') throw new AppError('not_allowed', 'Only admins change what is shared');
}
