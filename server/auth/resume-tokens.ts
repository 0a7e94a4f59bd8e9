import { SignJWT, errors, jwtVerify } from 'jose';
import { z } from 'zod';

/** A mail is found again for about as long. */
const LIFETIME_S = 30 * 24 * 60 * 60;
const AUDIENCE = 'innkeeper-resume';

/** The conversation that a mail is about, whose it is, and where the mail went. */
export interface Resumed {
  conversationId: string;
  customerId: string;
  email: string;
}

/**
 * The token of a link in a mail. Ours (HS256 with the server's own secret), but with a key and an audience of its own: it
 * opens no socket and no address, it can only be exchanged for a session.
 */
export interface ResumeTokens {
  issue(resumed: Resumed): Promise<string>;
  /** Null when the token is not ours, or too old. */
  open(token: string): Promise<Resumed | null>;
}

const Claims = z.object({ sub: z.string().min(1), conversation: z.uuid(), email: z.string().min(3) });

export function createResumeTokens(secret: string, now: () => number = Date.now): ResumeTokens {
  const key = new TextEncoder().encode(`resume:${secret}`);
  const seconds = (): number => Math.floor(now() / 1_000);
  return {
    issue: ({ conversationId, customerId, email }) =>
      new SignJWT({ conversation: conversationId, email: email.toLowerCase() })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(customerId)
        .setAudience(AUDIENCE)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + LIFETIME_S)
        .sign(key),
    open: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          audience: AUDIENCE,
          currentDate: new Date(now()),
        });
        const claims = Claims.safeParse(payload);
        if (!claims.success) return null;
        return { customerId: claims.data.sub, conversationId: claims.data.conversation, email: claims.data.email };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
