import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT, exportSPKI } from 'jose';
import { describe, expect, it } from 'vitest';
import { readSignedIdentity } from '../../../server/auth/signed-identity.ts';

const SECRET = 'a secret that the host site knows too, long enough';
const NOW = Date.UTC(2031, 4, 3, 12);
const S = NOW / 1_000;
const HOUR = 3_600;
const good = { sub: 'user-7', exp: S + 300 };

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (claims: object, more: { secret?: string; header?: Record<string, unknown> } = {}): string => {
  const unsigned = `${part({ alg: 'HS256', typ: 'JWT', ...more.header })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', more.secret ?? SECRET)
    .update(unsigned)
    .digest('base64url')}`;
};
const read = (token: string, secret: string | null = SECRET) => readSignedIdentity({ token, secret, now: NOW });

describe('A signed identity', () => {
  it('says who he is, with the attributes that the site signed', async () => {
    const token = sign({
      ...good,
      jti: 'one-of-many',
      aud: ['other', 'innkeeper'],
      iat: S,
      nbf: S - 5,
      name: ' Amina Diallo ',
      email: 'amina@example.org',
      attributes: { guestNumber: 'G-1042', nights: 12, member: true, note: '' },
    });
    expect(await read(token)).toEqual({
      externalId: 'user-7',
      name: 'Amina Diallo',
      email: 'amina@example.org',
      attributes: { guestNumber: 'G-1042', nights: 12, member: true, note: '' },
      tokenHash: expect.stringMatching(/^[\w-]{43}$/) as string,
      expiresAt: NOW + 330_000,
    });
  });

  it('needs no more than sub and exp', async () => {
    expect(await read(sign(good))).toMatchObject({ name: null, email: null, attributes: {}, tokenHash: null });
  });

  it('is a token of its own for each person and jti', async () => {
    const hash = async (claims: object) => (await read(sign({ ...good, ...claims }))).tokenHash;
    const seen = [
      await hash({ jti: 'number-1' }),
      await hash({ jti: 'number-2' }),
      await hash({ sub: 'user-8', jti: 'number-1' }),
    ];
    expect(new Set(seen).size).toBe(3);
    expect(await hash({ jti: 'number-1', exp: S + 200, name: 'Other' })).toBe(seen[0]);
  });

  it('may come from a clock that is a few seconds off', async () => {
    await expect(read(sign({ ...good, iat: S + 20, nbf: S + 20 }))).resolves.toBeTruthy();
    await expect(read(sign({ ...good, exp: S - 20 }))).resolves.toBeTruthy();
  });

  it('may live a day with a jti, an hour without', async () => {
    await expect(read(sign({ ...good, jti: 'number-1', exp: S + 24 * HOUR }))).resolves.toBeTruthy();
    await expect(read(sign({ ...good, exp: S + HOUR }))).resolves.toBeTruthy();
  });
});

const claims: [string, object][] = [
  ['is expired', { exp: S - 60 }],
  ['has no exp', { exp: undefined }],
  ['has an exp that is no number', { exp: 'tomorrow' }],
  ['has an exp beyond all time', { exp: 1e300, jti: 'number-1' }],
  ['is not valid yet', { nbf: S + 60 }],
  ['was made in the future', { iat: S + 60 }],
  ['is for another audience', { aud: 'payments' }],
  ['is for several other audiences', { aud: ['payments', 'Innkeeper'] }],
  ['is for nobody', { aud: [] }],
  ['lives longer than a day', { exp: S + 25 * HOUR, jti: 'number-1' }],
  ['lives longer than an hour without a jti', { exp: S + 2 * HOUR }],
  ['lived long before it was shown', { iat: S - 30 * HOUR, jti: 'number-1' }],
  ['has a jti that others would have too', { jti: '1' }],
  ['has a jti that is no text', { jti: 12_345_678 }],
  ['has no subject', { sub: undefined }],
  ['has an empty subject', { sub: '  ' }],
  ['has a number for a subject', { sub: 7 }],
  ['has a subject with a line break', { sub: 'user-7\nadmin' }],
  ['has a name with a hidden control sign', { name: 'Amina\u0007' }],
  ['has a name that is a list', { name: ['Amina'] }],
  ['has an address that is none', { email: 'amina' }],
  ['has two addresses in one', { email: 'amina@example.org,eve@example.org' }],
  ['has attributes that are a list', { attributes: ['a'] }],
  ['has an attribute that is a record', { attributes: { a: { b: 'c' } } }],
  ['has an attribute that is nothing', { attributes: { a: null } }],
  ['has an attribute that is too long', { attributes: { a: 'x'.repeat(201) } }],
  ['has an attribute with a line break', { attributes: { a: 'x\ny' } }],
  ['has an attribute with a name of signs', { attributes: { 'a b': 'c' } }],
  ['has too many attributes', { attributes: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${i}`, i])) }],
];

const tokens: [string, () => string | Promise<string>][] = [
  ['is signed with another secret', () => sign(good, { secret: 'another secret that is long enough, too' })],
  ['is signed with nothing', () => sign(good, { secret: '' })],
  ['says alg none', () => new UnsecuredJWT({ sub: 'user-7' }).setExpirationTime(S + 300).encode()],
  ['says alg None and keeps a signature', () => sign(good, { header: { alg: 'None' } })],
  ['has lost its signature', () => `${sign(good).split('.').slice(0, 2).join('.')}.`],
  ['is cut off', () => sign(good).slice(0, -5)],
  ['is cut off in its claims', () => sign(good).slice(0, 60)],
  [
    'has other claims under the old signature',
    () => {
      const [head, , signature] = sign(good).split('.');
      return [head, part({ ...good, sub: 'user-8' }), signature].join('.');
    },
  ],
  [
    'is signed by HS512',
    () =>
      new SignJWT({ sub: 'user-7' })
        .setProtectedHeader({ alg: 'HS512' })
        .setExpirationTime(S + 300)
        .sign(new TextEncoder().encode(SECRET)),
  ],
  [
    'is signed by RS256',
    () =>
      new SignJWT({ sub: 'user-7' })
        .setProtectedHeader({ alg: 'RS256' })
        .setExpirationTime(S + 300)
        .sign(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey),
  ],
  [
    'uses a public key as the secret',
    async () =>
      sign(good, { secret: await exportSPKI(generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey) }),
  ],
  ['says RS256 over an HS256 signature', () => sign(good, { header: { alg: 'RS256' } })],
  ['brings its own key', () => sign(good, { secret: 'mine', header: { jwk: { kty: 'oct', k: 'bWluZQ' } } })],
  ['asks for an extension we do not know', () => sign(good, { header: { crit: ['exp2'], exp2: 1 } })],
  ['is a list of claims', () => sign([good])],
  ['is no token at all', () => 'made up'],
  ['is empty', () => ''],
  ['is too large', () => sign({ ...good, more: 'x'.repeat(4_000) })],
];

describe('An identity token that', () => {
  it.each(claims)('%s is rejected', async (_what, more) => {
    await expect(read(sign({ ...good, ...more }))).rejects.toMatchObject({ code: 'identity_rejected' });
  });
  it.each(tokens)('%s is rejected', async (_what, make) => {
    await expect(read(await make())).rejects.toMatchObject({ code: 'identity_rejected' });
  });
  it('comes to a house that has no secret is rejected', async () => {
    await expect(read(sign(good), null)).rejects.toMatchObject({ code: 'identity_rejected' });
  });
  it('names its prototype gets none', async () => {
    const unsigned = `${part({ alg: 'HS256' })}.${Buffer.from(
      `{"sub":"user-7","exp":${S + 300},"attributes":{"__proto__":{"admin":true}}}`,
    ).toString('base64url')}`;
    const token = `${unsigned}.${createHmac('sha256', SECRET).update(unsigned).digest('base64url')}`;
    const { attributes } = await read(token);
    expect([Object.keys(attributes), Reflect.get(attributes, 'admin')]).toEqual([[], undefined]);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });
  it('is rejected says why only to whom the secret is known', async () => {
    const long = { ...good, exp: S + 99 * HOUR };
    await expect(read(sign(long))).rejects.toThrow(/longer than 1 h/);
    await expect(read(sign(long, { secret: 'another secret that is long enough, too' }))).rejects.toThrow(/not signed/);
  });
});
