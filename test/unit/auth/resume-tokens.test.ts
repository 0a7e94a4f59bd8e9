import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCustomerTokens } from '../../../server/auth/customer-tokens.ts';
import { createResumeTokens } from '../../../server/auth/resume-tokens.ts';

const SECRET = 'the secret of this server, long enough to sign with';
const DAY_MS = 24 * 60 * 60_000;
const RESUMED = {
  conversationId: '0197a000-0000-7000-8000-000000000001',
  customerId: 'customer-1',
  email: 'amina@example.org',
};

describe('The token of a link in a mail', () => {
  it('says which conversation it opens, for a month', async () => {
    const clock = { now: Date.UTC(2031, 4, 3) };
    const tokens = createResumeTokens(SECRET, () => clock.now);
    const token = await tokens.issue({ ...RESUMED, email: 'Amina@Example.org' });
    clock.now += 30 * DAY_MS - 1_000;
    expect(await tokens.open(token)).toEqual(RESUMED);
    clock.now += 2_000;
    expect(await tokens.open(token)).toBeNull();
  });

  it('is no session, and a session is no link', async () => {
    const sessions = createCustomerTokens(SECRET);
    const links = createResumeTokens(SECRET);
    expect(await sessions.open(await links.issue(RESUMED))).toBeNull();
    expect(await links.open(await sessions.issue('customer-1'))).toBeNull();
  });

  it('of another house, with another end or without a signature opens nothing', async () => {
    const links = createResumeTokens(SECRET);
    const token = await links.issue(RESUMED);
    const other = await createResumeTokens('the secret of another server, as long').issue(RESUMED);
    const [head, , signature] = token.split('.');
    const body = Buffer.from(
      JSON.stringify({ sub: 'customer-2', conversation: RESUMED.conversationId, email: 'eve@example.org' }),
    ).toString('base64url');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const wrong of [other, `${head}.${body}.${signature}`, unsigned, '', 'not a token', token.slice(0, -3)]) {
      expect(await links.open(wrong)).toBeNull();
    }
  });

  it('with the right key and nothing usable inside opens nothing', async () => {
    const token = await new SignJWT({ conversation: 'not an id' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('customer-1')
      .setAudience('innkeeper-resume')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(`resume:${SECRET}`));
    expect(await createResumeTokens(SECRET).open(token)).toBeNull();
  });
});
