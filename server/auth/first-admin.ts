import type { Storage } from '../storage/storage.ts';
import { makeInvitation } from './invitations.ts';
import type { StaffAuth } from './staff-auth.ts';

/** Unattended installation: with ADMIN_EMAIL and ADMIN_PASSWORD the first admin is made when nobody is on the staff yet. */
export async function ensureFirstAdmin(deps: {
  storage: Pick<Storage, 'staff'>;
  staffAuth: () => Promise<StaffAuth>;
  email: string | null;
  password: string | null;
}): Promise<void> {
  const { storage, email, password } = deps;
  if (email === null || password === null || (await storage.staff.count()) > 0) return;
  const auth = await deps.staffAuth();
  await auth.createMember({ name: nameFrom(email), email, password, role: 'admin' });
}

/** A token for the first admin's one-time link, or null when somebody is on the staff already. */
export async function firstAdminToken(deps: { storage: Pick<Storage, 'staff'>; now: number }): Promise<string | null> {
  if ((await deps.storage.staff.count()) > 0) return null;
  return makeInvitation(deps.storage.staff, { role: 'admin', now: deps.now });
}

/** "robin.berg@…" is greeted as "Robin Berg" until he says otherwise. */
function nameFrom(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => word !== '');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ') || 'Admin';
}
