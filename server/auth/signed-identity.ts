import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { AppError } from '../app-error.ts';

/** Clocks of two machines differ a little. */
const CLOCK_TOLERANCE_S = 30;

const Claims = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(120).optional(),
  email: z.email().max(200).optional(),
});

/** Who the host site says its visitor is. */
export interface SignedIdentity {
  externalId: string;
  name: string | null;
  email: string | null;
}

/**
 * Reads an identity token that the host site signed with IDENTITY_SECRET (HS256; `sub`, `exp` required; `name`, `email`
 * optional). Throws AppError identity_rejected.
 */
export async function readSignedIdentity(token: string, secret: string | null): Promise<SignedIdentity> {
  if (secret === null) {
    throw new AppError('identity_rejected', 'IDENTITY_SECRET is not set, so no identity can be checked');
  }
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_S,
    });
    const claims = Claims.parse(payload);
    return { externalId: claims.sub, name: claims.name ?? null, email: claims.email ?? null };
  } catch (error) {
    if (!(error instanceof errors.JOSEError) && !(error instanceof z.ZodError)) throw error;
    throw new AppError(
      'identity_rejected',
      'The identity token is not signed with IDENTITY_SECRET, expired, or lacks sub',
      {
        cause: error,
      },
    );
  }
}
