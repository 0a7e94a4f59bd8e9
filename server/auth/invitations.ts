import { createHash, randomBytes } from 'node:crypto';
import type { Storage } from '../storage/storage.ts';

/** Long enough to finish an installation after lunch, short enough to be forgotten safely. */
const VALID_MS = 24 * 60 * 60_000;

/** A one-time link's token; only its hash is stored. */
export async function makeInvitation(
  staff: Storage['staff'],
  input: { role: 'staff' | 'admin'; now: number },
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await staff.saveInvitation({
    tokenHash: hashOfToken(token),
    role: input.role,
    expiresAt: input.now + VALID_MS,
    at: input.now,
  });
  return token;
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
