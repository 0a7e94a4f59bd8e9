import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { spawnHouse, type SpawnedHouse } from '../support/spawn-house.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

const disk = mountSmallDisk(16);
if (disk === null) process.stdout.write('The full-disk test is skipped: mounting a small disk needs root on Linux.\n');
afterAll(() => disk?.remove());

describe.skipIf(disk === null)('A full disk', () => {
  it('refuses with a clear code, loses nothing it acknowledged, and works again when there is room', async () => {
    const folder = disk?.folder ?? '';
    const env = { DATA_DIR: path.join(folder, 'data'), SAMPLE_DATA: 'off' };
    let house: SpawnedHouse = await spawnHouse(env);
    try {
      const customer = await house.customer();
      expect(await customer.send('There is room')).toMatchObject({ ok: true });
      fill(path.join(folder, 'ballast'));

      // What SQLite still had room for in its own files may be taken; after that every message is refused, with a code.
      const acknowledged: string[] = [];
      let code: string | null = null;
      for (let i = 0; i < 200 && code === null; i += 1) {
        const side = await house.customer();
        const text = `Message ${i} ${'x'.repeat(3_500)}`;
        const reply = await side.emit('message:send', {
          id: crypto.randomUUID(),
          conversationId: side.conversationId,
          text,
        });
        if (!reply.ok) code = reply.error.code;
        else acknowledged.push(`${side.token} ${side.conversationId}`);
        side.close();
      }
      expect(code).toBe('storage_full');
      const ready = await fetch(`${house.url}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ ok: false, database: 'storage_full' });

      rmSync(path.join(folder, 'ballast'));
      expect(await customer.send('There is room again')).toMatchObject({ ok: true });
      expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
      await house.kill();

      house = await spawnHouse(env);
      for (const one of acknowledged) {
        const [token = '', conversationId] = one.split(' ');
        const side = await house.customer({ token });
        const reply = await side.emit('conversation:open', { conversationId });
        expect(reply).toMatchObject({ ok: true });
        const messages = (reply.ok ? reply['messages'] : []) as CustomerMessage[];
        expect(messages.filter(({ author }) => author === 'customer')).toHaveLength(1);
        side.close();
      }
    } finally {
      await house.kill();
    }
  });
});

/** Writes until nothing more fits. */
function fill(file: string): void {
  for (const size of [1024 * 1024, 64 * 1024, 4096, 512]) {
    for (let i = 0; i < 64; i += 1) {
      try {
        writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
      } catch {
        break;
      }
    }
  }
}
