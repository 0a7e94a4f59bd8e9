import { randomUUID } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';

/** A widget that is opened at least once a year keeps its conversations. */
const LIFETIME = '400d';
const AUDIENCE = 'innkeeper-customer';

/** Says which customer a widget belongs to. The token is ours (HS256 with the server's own secret) and holds only an id. */
export interface CustomerTokens {
  issue(customerId: string): Promise<string>;
  /** The customer's id, or null when the token is not ours or too old. */
  read(token: string): Promise<string | null>;
  newCustomerId(): string;
}

export function createCustomerTokens(secret: string): CustomerTokens {
  const key = new TextEncoder().encode(`customer:${secret}`);
  return {
    issue: (customerId) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(customerId)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(LIFETIME)
        .sign(key),
    read: async (token) => {
      if (token === '' || token.length > 2_000) return null;
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: AUDIENCE });
        return payload.sub ?? null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
    newCustomerId: randomUUID,
  };
}
