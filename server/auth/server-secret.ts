import { randomBytes } from 'node:crypto';
import type { Storage } from '../storage/storage.ts';

const KEY = 'server.secret';

/** The secret that signs our own tokens: made at the first start, kept in the database, never shown. */
export async function serverSecret(settings: Storage['settings']): Promise<string> {
  const known = await settings.read(KEY);
  if (typeof known === 'string' && known.length >= 32) return known;
  const made = randomBytes(32).toString('base64url');
  await settings.write(KEY, made);
  return made;
}
