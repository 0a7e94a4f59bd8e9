import { AppError } from '../app-error.ts';
import type { Storage } from '../storage/storage.ts';
import type { OpenedToken } from './customer-tokens.ts';
import type { SignedIdentity } from './signed-identity.ts';

/** Two tabs that open at once, and an answer that got lost on its way, come again within this time. */
const AGAIN_MS = 2 * 60_000;
/** Remembered at most; beyond it the oldest has to come with a newer token. */
const MAX_RECENT = 10_000;

/**
 * An identity token with a `jti` belongs to the browser that brings it first. That browser knows itself by its customer
 * token, in which the hashes of its identity tokens are signed; in any other browser a copy of the token is worthless.
 */
export interface TokenUse {
  /** Throws AppError identity_rejected when another browser was first. */
  admit(input: { identity: SignedIdentity; browser: OpenedToken | null; at: number }): Promise<void>;
}

export function createTokenUse(deps: { identities: Pick<Storage['identities'], 'useTokenOnce'> }): TokenUse {
  /** token hash → who brought it, as he was called before, and whether he was the first. */
  const recent = new Map<string, { name: string; at: number; first: Promise<boolean> }>();

  const forgetOld = (at: number): void => {
    for (const [hash, entry] of recent) {
      if (recent.size < MAX_RECENT && at - entry.at < AGAIN_MS) return;
      recent.delete(hash);
    }
  };
  /** Whoever followed the link of a mail is another browser than the customer's own. */
  const nameOf = (browser: OpenedToken | null): string | undefined => browser?.link?.id ?? browser?.customerId;
  const use = async (tokenHash: string, expiresAt: number, browser: OpenedToken | null, at: number) => {
    forgetOld(at);
    const before = recent.get(tokenHash);
    if (before !== undefined && before.name === nameOf(browser)) return before.first;
    const first = deps.identities.useTokenOnce({ tokenHash, expiresAt, at });
    const name = nameOf(browser);
    if (before !== undefined || name === undefined) return first;
    recent.set(tokenHash, { name, at, first });
    try {
      const isFirst = await first;
      if (!isFirst) recent.delete(tokenHash);
      return isFirst;
    } catch (error) {
      recent.delete(tokenHash);
      throw error;
    }
  };

  return {
    admit: async ({ identity, browser, at }) => {
      const { tokenHash, expiresAt } = identity;
      if (tokenHash === null || browser?.signed?.tokens.includes(tokenHash) === true) return;
      if (await use(tokenHash, expiresAt, browser, at)) return;
      throw new AppError(
        'identity_rejected',
        'The identity token was not accepted: another browser came with it before. Sign a new one for each page.',
      );
    },
  };
}
