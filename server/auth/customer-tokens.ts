import { randomUUID } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { z } from 'zod';

/** A widget that is opened at least once a year keeps its conversations. */
const LIFETIME_S = 400 * 24 * 60 * 60;
const AUDIENCE = 'innkeeper-customer';

/** What a browser keeps of the identity that the host site signed. */
export interface SignedSession {
  /** Hashes of the identity tokens this browser came with, latest last; a few, for its tabs. */
  tokens: string[];
  /** Until when it counts without another signature; milliseconds UTC. */
  until: number;
}
export interface OpenedToken {
  customerId: string;
  signed: SignedSession | null;
}

/** Says which customer a widget belongs to. The token is ours (HS256 with the server's own secret) and holds only ids. */
export interface CustomerTokens {
  issue(customerId: string, signed?: SignedSession | null): Promise<string>;
  /** The customer's id, or null when the token is not ours or too old. */
  read(token: string): Promise<string | null>;
  open(token: string): Promise<OpenedToken | null>;
  newCustomerId(): string;
}

const Claims = z.object({
  sub: z.string().min(1),
  signed: z.object({ tokens: z.array(z.string()), until: z.number() }).optional(),
});

export function createCustomerTokens(secret: string): CustomerTokens {
  const key = new TextEncoder().encode(`customer:${secret}`);
  const open = async (token: string): Promise<OpenedToken | null> => {
    if (token === '' || token.length > 2_000) return null;
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: AUDIENCE });
      const claims = Claims.safeParse(payload);
      return claims.success ? { customerId: claims.data.sub, signed: claims.data.signed ?? null } : null;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
  return {
    issue: (customerId, signed = null) =>
      new SignJWT(signed === null ? {} : { signed })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(customerId)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(
          signed === null ? Math.floor(Date.now() / 1_000) + LIFETIME_S : Math.floor(signed.until / 1_000),
        )
        .sign(key),
    read: async (token) => (await open(token))?.customerId ?? null,
    open,
    newCustomerId: randomUUID,
  };
}
