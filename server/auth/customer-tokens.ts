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
/** A session that the link in a mail began: whoever has the mail, or was forwarded it. */
export interface LinkSession {
  /** The browser's own: whoever follows the link in another one is another. */
  id: string;
  /** The conversation that the mail is about. */
  conversationId: string;
  /** Where the mail went, in small letters. */
  email: string;
}
export interface OpenedToken {
  customerId: string;
  signed: SignedSession | null;
  link: LinkSession | null;
}

/** Says which customer a widget belongs to. The token is ours (HS256 with the server's own secret) and holds only ids. */
export interface CustomerTokens {
  issue(customerId: string, signed?: SignedSession | null, link?: LinkSession | null): Promise<string>;
  /** Null when the token is not ours or too old. */
  open(token: string): Promise<OpenedToken | null>;
  newCustomerId(): string;
}

const Claims = z.object({
  sub: z.string().min(1),
  signed: z.object({ tokens: z.array(z.string()), until: z.number() }).optional(),
  link: z.object({ id: z.uuid(), conversationId: z.uuid(), email: z.string() }).optional(),
});

export function createCustomerTokens(secret: string): CustomerTokens {
  const key = new TextEncoder().encode(`customer:${secret}`);
  const open = async (token: string): Promise<OpenedToken | null> => {
    if (token === '' || token.length > 2_000) return null;
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: AUDIENCE });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return null;
      const { sub, signed = null, link = null } = claims.data;
      return { customerId: sub, signed, link };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
  return {
    issue: (customerId, signed = null, link = null) =>
      new SignJWT({ ...(signed === null ? {} : { signed }), ...(link === null ? {} : { link }) })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(customerId)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(
          signed === null ? Math.floor(Date.now() / 1_000) + LIFETIME_S : Math.floor(signed.until / 1_000),
        )
        .sign(key),
    open,
    newCustomerId: randomUUID,
  };
}
