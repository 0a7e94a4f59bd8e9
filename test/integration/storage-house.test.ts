import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { admin } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Storage } from '../../server/storage/storage.ts';
import { customerMessage } from '../support/customer-message.ts';
import { openHouse } from '../support/storage-house.ts';

function authOver(storage: Storage) {
  return betterAuth({
    database: { db: storage.authDatabase as Kysely<unknown>, type: 'sqlite' },
    secret: `${randomUUID()}${randomUUID()}`,
    baseURL: 'http://localhost:3000',
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: true, storage: 'database' },
    plugins: [admin()],
    logger: { disabled: true },
  });
}
const person = (name: string) => ({ name, email: `${name.toLowerCase()}@example.org`, password: 'a-long-password' });

describe('staff', () => {
  test('better-auth finds every table and field it needs', async () => {
    const { storage } = await openHouse();
    const { toBeCreated, toBeAdded } = await getMigrations(authOver(storage).options);
    expect(toBeCreated).toEqual([]);
    expect(toBeAdded).toEqual([]);
  });

  test('who signs up is listed, given a role, and shut out with his sessions', async () => {
    const { storage } = await openHouse();
    const auth = authOver(storage);
    expect(await storage.staff.count()).toBe(0);
    const { user, token } = await auth.api.signUpEmail({ body: person('Ana') });
    expect(await storage.staff.read(user.id)).toMatchObject({ name: 'Ana', role: 'staff', disabled: false });
    await storage.staff.setRole(user.id, 'admin');
    const [listed] = await storage.staff.list();
    expect(listed).toMatchObject({ id: user.id, email: 'ana@example.org', role: 'admin' });
    expect(Math.abs(listed!.createdAt - Date.now())).toBeLessThan(60_000);

    const headers = async () => {
      const signedIn = await auth.api.signInEmail({ body: person('Ana'), asResponse: true });
      return new Headers({ cookie: signedIn.headers.get('set-cookie') ?? '' });
    };
    const cookie = await headers();
    expect(await auth.api.getSession({ headers: cookie })).not.toBeNull();
    await storage.staff.setDisabled(user.id, true);
    expect(await auth.api.getSession({ headers: cookie })).toBeNull();
    expect((await storage.staff.read(user.id))?.disabled).toBe(true);
    expect(token).not.toBeNull();
    await expect(storage.staff.setRole('nobody', 'admin')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('signing up and customers’ messages at the same time do not get into each other’s transactions', async () => {
    const { storage } = await openHouse();
    const auth = authOver(storage);
    const people = ['Ana', 'Ben', 'Cleo'].map((name) => auth.api.signUpEmail({ body: person(name) }));
    let writing = true;
    let written = 0;
    const customers = Array.from({ length: 4 }, async () => {
      while (writing) {
        await storage.conversations.receiveCustomerMessage(customerMessage());
        written += 1;
      }
    });
    await Promise.all(people);
    writing = false;
    await Promise.all(customers);
    expect(await storage.staff.count()).toBe(3);
    expect((await storage.conversations.countInbox('x')).agent).toBe(written);
    expect(written).toBeGreaterThan(0);
  });

  test('an invitation works once, and not after its time', async () => {
    const { staff } = (await openHouse()).storage;
    await staff.saveInvitation({ tokenHash: 'h1', role: 'admin', expiresAt: 1_000, at: 0 });
    await staff.saveInvitation({ tokenHash: 'h2', role: 'staff', expiresAt: 1_000, at: 0 });
    const uses = await Promise.all([1, 2].map(() => staff.useInvitation({ tokenHash: 'h1', at: 999 })));
    expect(uses).toEqual([{ role: 'admin' }, null]);
    expect(await staff.useInvitation({ tokenHash: 'h2', at: 1_000 })).toBeNull();
    expect(await staff.useInvitation({ tokenHash: 'unknown', at: 1 })).toBeNull();
  });
});

describe('settings', () => {
  test('any JSON value comes back as it was', async () => {
    const { storage, reopen } = await openHouse();
    const value = { suggestions: ['Where is the key?'], greeting: null, n: 1.5 };
    await storage.settings.write('widget', { old: true });
    await storage.settings.write('widget', value);
    await storage.settings.write('nothing', null);
    const again = await reopen();
    expect(await again.settings.read('widget')).toEqual(value);
    expect(await again.settings.read('nothing')).toBeNull();
    expect(await again.settings.read('never written')).toBeNull();
  });
});

describe('audit', () => {
  test('lists the latest first, in pages without gaps', async () => {
    const { audit } = (await openHouse()).storage;
    for (let i = 0; i < 5; i++) {
      // Three of one millisecond: the id must decide.
      await audit.record({
        id: `id-${i}`,
        at: i < 3 ? 1 : 2,
        actor: 'ana',
        action: 'staff.disabled',
        subject: 'ben',
        detail: { i },
      });
    }
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page = await audit.list({ cursor, limit: 2 });
      seen.push(...page.entries.map((entry) => entry.detail.i));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen).toEqual([4, 3, 2, 1, 0]);
  });
});

test('checking for room leaves nothing behind', async () => {
  const { storage, writer } = await openHouse();
  for (let i = 0; i < 3; i++) await storage.checkWritable();
  expect(writer.prepare('select count(*) from probe').pluck().get()).toBe(0);
});
