import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { openCustomerSession } from '../../server/auth/customer-session.ts';
import { createCustomerTokens } from '../../server/auth/customer-tokens.ts';
import { createTokenUse } from '../../server/auth/token-use.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { openHouse } from '../support/storage-house.ts';

const IDENTITY_SECRET = 'a secret that the host site knows too, long enough';
const SERVER_SECRET = 'the secret of this server, long enough';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const REJECTED = { code: 'identity_rejected' };

/** Sessions over a real database. `start` is what a restart of the server leaves: the database and nothing else. */
async function openDesk() {
  const { storage } = await openHouse();
  const clock = { now: Date.now() };
  const tokens = createCustomerTokens(SERVER_SECRET);
  const start = () => {
    const deps = {
      storage,
      tokens,
      tokenUse: createTokenUse({ identities: storage.identities }),
      identitySecret: IDENTITY_SECRET,
      serverSecret: SERVER_SECRET,
      now: () => clock.now,
    };
    return (given: { token?: string; identity?: string }) => openCustomerSession(deps, given);
  };
  const sign = (claims: Record<string, unknown> = {}) =>
    new SignJWT({ sub: 'user-7', jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(Math.floor(clock.now / 1_000) + 3_600)
      .sign(new TextEncoder().encode(IDENTITY_SECRET));
  return { storage, clock, tokens, start, session: start(), sign };
}

describe('A session by the link of a mail', () => {
  const link = { id: randomUUID(), conversationId: randomUUID(), email: 'amina@example.org' };

  it('stays one when it is renewed, and is an ordinary one when the site signs who he is', async () => {
    const { session, sign, tokens, clock } = await openDesk();
    const { id } = await session({ identity: await sign() });
    const token = await tokens.issue(id, { tokens: [], until: clock.now + DAY }, link);
    const renewed = await session({ token });
    expect(renewed).toMatchObject({ id, link });
    expect(await tokens.open(renewed.token)).toMatchObject({
      customerId: id,
      link,
      signed: { until: clock.now + DAY },
    });
    const signed = await session({ token: renewed.token, identity: await sign() });
    expect(signed).toMatchObject({ id, link: null });
    expect(await tokens.open(signed.token)).toMatchObject({ customerId: id, link: null });
  });

  it('is another browser than the customer’s own: a copy of his identity token is worthless there', async () => {
    const { session, sign, tokens, clock } = await openDesk();
    const own = await session({ identity: await sign() });
    const byLink = await tokens.issue(own.id, { tokens: [], until: clock.now + DAY }, link);
    const identity = await sign();
    await session({ token: own.token, identity });
    await expect(session({ token: byLink, identity })).rejects.toMatchObject(REJECTED);
  });
});

describe('An identity token with a jti', () => {
  it('works again and again in the browser that came with it first, as it opens page after page', async () => {
    const { session, sign, clock } = await openDesk();
    const identity = await sign();
    let { token, id } = await session({ token: (await session({})).token, identity });
    for (let page = 0; page < 4; page += 1) {
      clock.now += 10 * MINUTE;
      const again = await session({ token, identity });
      expect(again.id).toBe(id);
      ({ token, id } = again);
    }
  });

  it('is worthless in another browser, with a customer token of its own or with none', async () => {
    const { session, sign } = await openDesk();
    const identity = await sign();
    const amina = await session({ token: (await session({})).token, identity });
    const eve = await session({});
    await expect(session({ token: eve.token, identity })).rejects.toMatchObject(REJECTED);
    await expect(session({ token: eve.token, identity })).rejects.toMatchObject(REJECTED);
    await expect(session({ identity })).rejects.toMatchObject(REJECTED);
    await expect(session({ token: 'made.up.token', identity })).rejects.toMatchObject(REJECTED);
    expect((await session({ token: eve.token })).id).toBe(eve.id);
    expect((await session({ token: amina.token, identity })).id).toBe(amina.id);
  });

  it('that was brought without a customer token belongs to the browser that got the answer', async () => {
    const { session, sign } = await openDesk();
    const identity = await sign();
    const amina = await session({ identity });
    await expect(session({ identity })).rejects.toMatchObject(REJECTED);
    expect((await session({ token: amina.token, identity })).id).toBe(amina.id);
  });

  it('is worthless in another browser after a restart too', async () => {
    const { session, start, sign } = await openDesk();
    const identity = await sign();
    const amina = await session({ token: (await session({})).token, identity });
    const afterwards = start();
    const eve = await afterwards({});
    await expect(afterwards({ token: eve.token, identity })).rejects.toMatchObject(REJECTED);
    expect((await afterwards({ token: amina.token, identity })).id).toBe(amina.id);
  });

  it('may come twice at once from two tabs, and again when the answer got lost', async () => {
    const { session, sign, clock } = await openDesk();
    const identity = await sign();
    const { token } = await session({});
    const [one, two] = await Promise.all([session({ token, identity }), session({ token, identity })]);
    expect(two.id).toBe(one.id);
    expect((await session({ token, identity })).id).toBe(one.id);
    clock.now += 30 * MINUTE;
    await expect(session({ token, identity })).rejects.toMatchObject(REJECTED);
  });

  it('brought by two browsers at once works in one of them', async () => {
    const { session, sign } = await openDesk();
    const identity = await sign();
    const browsers = await Promise.all(Array.from({ length: 6 }, () => session({})));
    const results = await Promise.allSettled(browsers.map(({ token }) => session({ token, identity })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('may be a new one on every page, in several tabs', async () => {
    const { session, sign } = await openDesk();
    let { token } = await session({});
    const pages: string[] = [];
    for (let page = 0; page < 6; page += 1) {
      const identity = await sign();
      ({ token } = await session({ token, identity }));
      pages.push(identity);
    }
    for (const identity of pages.slice(-4)) ({ token } = await session({ token, identity }));
    // A browser is remembered by its last few tokens, and its own token stays short.
    await expect(session({ token, identity: pages[0] ?? '' })).rejects.toMatchObject(REJECTED);
    expect(token.length).toBeLessThan(1_000);
  });
});

describe('An identity token without a jti', () => {
  it('works in any browser until it expires', async () => {
    const { session, sign, clock } = await openDesk();
    const identity = await sign({ jti: undefined });
    const [one, two] = [await session({ identity }), await session({ identity })];
    expect(two.id).toBe(one.id);
    clock.now += 62 * MINUTE;
    await expect(session({ token: one.token, identity })).rejects.toMatchObject(REJECTED);
  });
});

describe('A customer whom the site signed', () => {
  it('brings his attributes, and the latest signature counts', async () => {
    const { session, sign, storage } = await openDesk();
    const first = await session({ identity: await sign({ name: 'Amina', attributes: { tier: 'gold', nights: 3 } }) });
    expect(first.customer).toMatchObject({
      externalId: 'user-7',
      name: 'Amina',
      verified: true,
      verifiedBy: 'site',
      attributes: { tier: 'gold', nights: 3 },
    });
    await session({ token: first.token, identity: await sign({ attributes: { tier: 'silver' } }) });
    expect(await storage.conversations.readCustomer(first.id)).toMatchObject({ attributes: { tier: 'silver' } });
  });

  it('is never merged with the one who used the browser before', async () => {
    const { session, sign } = await openDesk();
    const anonymous = await session({});
    const amina = await session({ token: anonymous.token, identity: await sign() });
    const bea = await session({ token: amina.token, identity: await sign({ sub: 'user-8' }) });
    expect(new Set([anonymous.id, amina.id, bea.id]).size).toBe(3);
    expect((await session({ token: bea.token, identity: await sign() })).id).toBe(amina.id);
  });

  it('stays signed in for a week, and a page that only renews its token does not make it longer', async () => {
    const { session, sign, tokens, clock } = await openDesk();
    const amina = await session({ identity: await sign() });
    const until = (await tokens.open(amina.token))?.signed?.until;
    expect(until).toBe(clock.now + 7 * DAY);
    clock.now += DAY;
    const renewed = await session({ token: amina.token });
    expect(renewed.id).toBe(amina.id);
    expect((await tokens.open(renewed.token))?.signed?.until).toBe(until);
    const signedAgain = await session({ token: renewed.token, identity: await sign() });
    expect((await tokens.open(signedAgain.token))?.signed?.until).toBe(clock.now + 7 * DAY);
  });

  it('is nobody in a browser whose week is over', async () => {
    const { session, sign, tokens } = await openDesk();
    const amina = await session({ identity: await sign() });
    const old = await tokens.issue(amina.id, { tokens: [], until: Date.now() - MINUTE });
    const afterwards = await session({ token: old });
    expect(afterwards.id).not.toBe(amina.id);
    expect(afterwards.customer).toBeNull();
  });
});

describe('A rejected identity', () => {
  it('changes nothing: not who the browser is, not what is known of whom it names', async () => {
    const { session, sign, storage } = await openDesk();
    const amina = await session({ identity: await sign({ name: 'Amina', attributes: { tier: 'silver' } }) });
    const before = await storage.conversations.readCustomer(amina.id);
    const forged = await new SignJWT({ sub: 'user-7', name: 'Eve', attributes: { tier: 'gold' } })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('another secret that is long enough, too'));
    const eve = await session({});
    await expect(session({ token: eve.token, identity: forged })).rejects.toMatchObject(REJECTED);
    expect(await storage.conversations.readCustomer(amina.id)).toEqual(before);
    expect(await session({ token: eve.token })).toMatchObject({ id: eve.id, customer: null });
  });

  it('of a full disk is not used up', async () => {
    const { storage, sign } = await openDesk();
    const identities: Pick<Storage['identities'], 'useTokenOnce'> = {
      useTokenOnce: () => Promise.reject(new Error('no room')),
    };
    const deps = {
      storage,
      tokens: createCustomerTokens(SERVER_SECRET),
      tokenUse: createTokenUse({ identities }),
      identitySecret: IDENTITY_SECRET,
      serverSecret: SERVER_SECRET,
      now: Date.now,
    };
    const identity = await sign();
    const { token } = await openCustomerSession(deps, {});
    await expect(openCustomerSession(deps, { token, identity })).rejects.toThrow('no room');
    identities.useTokenOnce = (input) => storage.identities.useTokenOnce(input);
    await expect(openCustomerSession(deps, { token, identity })).resolves.toBeTruthy();
  });
});
