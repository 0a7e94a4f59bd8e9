import { createHash } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { AppError } from '../app-error.ts';

/** Clocks of two machines differ a little. */
const CLOCK_TOLERANCE_S = 30;
/** A token is made for a page that is being opened, not to be kept. */
const LONGEST_S = 24 * 60 * 60;
/** Without `jti` whoever finds it can use it too, so it must be over sooner. */
const LONGEST_WITHOUT_ID_S = 60 * 60;
const AUDIENCE = 'innkeeper';
const TOKEN_MAX_CHARS = 4_000;
const MAX_ATTRIBUTES = 20;

/** These words reach prompts, addresses and pages: a line break or an invisible sign has no business in them. */
const plain = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u, { error: 'expected no control characters' });

const Claims = z.object({
  sub: plain(200),
  exp: z.number(),
  iat: z.number().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  jti: z.string().min(8).max(200).optional(),
  name: plain(120).optional(),
  email: z.email().max(200).optional(),
  attributes: z
    .record(
      z.string().regex(/^[A-Za-z]\w{0,59}$/, { error: 'expected a name of letters, digits and _' }),
      z.union([plain(200), z.literal(''), z.number(), z.boolean()]),
    )
    .refine((given) => Object.keys(given).length <= MAX_ATTRIBUTES, {
      error: `expected at most ${MAX_ATTRIBUTES} attributes`,
    })
    .optional(),
});

/** Who the host site says its visitor is. */
export interface SignedIdentity {
  externalId: string;
  name: string | null;
  email: string | null;
  attributes: Record<string, string | number | boolean>;
  /** Tells this very token from every other; null when it has no `jti`. */
  tokenHash: string | null;
  /** From when on nobody can use it any more; milliseconds UTC. */
  expiresAt: number;
}

/**
 * Reads an identity token that the host site signed with IDENTITY_SECRET: HS256, `sub` and `exp` required; `aud`, when
 * there is one, must be "innkeeper"; `jti`, `nbf`, `iat`, `name`, `email`, `attributes` as docs/identity.md says.
 * Throws AppError identity_rejected.
 */
export async function readSignedIdentity(input: {
  token: string;
  secret: string | null;
  now: number;
}): Promise<SignedIdentity> {
  if (input.secret === null) throw rejected('IDENTITY_SECRET is not set, so no identity can be checked');
  if (input.token.length > TOKEN_MAX_CHARS) throw rejected(`It is longer than ${TOKEN_MAX_CHARS} characters`);
  const claims = await readClaims(input.token, input.secret, input.now);
  const nowS = input.now / 1_000;
  const longest = claims.jti === undefined ? LONGEST_WITHOUT_ID_S : LONGEST_S;
  if (claims.exp - Math.min(claims.iat ?? nowS, nowS) > longest + CLOCK_TOLERANCE_S) {
    throw rejected(`It lives longer than ${longest / 3_600} h${claims.jti === undefined ? ', and has no jti' : ''}`);
  }
  if (claims.iat !== undefined && claims.iat > nowS + CLOCK_TOLERANCE_S) throw rejected('Its iat is in the future');
  if (claims.aud !== undefined && ![claims.aud].flat().includes(AUDIENCE)) {
    throw rejected(`Its aud is not "${AUDIENCE}"`);
  }
  return {
    externalId: claims.sub,
    name: claims.name ?? null,
    email: claims.email ?? null,
    attributes: claims.attributes ?? {},
    tokenHash: claims.jti === undefined ? null : hashOf([claims.sub, claims.jti]),
    expiresAt: (claims.exp + CLOCK_TOLERANCE_S) * 1_000,
  };
}

/** The signature first: what is not signed is not even looked at. */
async function readClaims(token: string, secret: string, now: number): Promise<z.infer<typeof Claims>> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now),
    });
    return Claims.parse(payload);
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw rejected('It is expired');
    if (error instanceof z.ZodError) {
      const [issue] = error.issues;
      throw rejected(`Its ${issue?.path.join('.').slice(0, 80) ?? 'payload'} is not as docs/identity.md says`);
    }
    if (!(error instanceof errors.JOSEError)) throw error;
    throw rejected('It is not signed with IDENTITY_SECRET by HS256, not valid yet, or lacks sub or exp');
  }
}

function hashOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function rejected(why: string): AppError {
  return new AppError('identity_rejected', `The identity token was not accepted: ${why}`);
}
