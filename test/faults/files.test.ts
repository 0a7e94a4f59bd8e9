import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Readable } from 'node:stream';
import { AppError } from '../../server/app-error.ts';
import { createUploads } from '../../server/uploads/create-uploads.ts';
import { eventually } from '../support/eventually.ts';
import { png } from '../support/sample-files.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { startHouse, type CustomerSide, type House } from '../support/start-house.ts';

const MEGABYTE = 1024 * 1024;
const disk = mountSmallDisk(16);
if (disk === null) process.stdout.write('Files on a full disk are skipped: a small disk needs root on Linux.\n');
afterAll(() => disk?.remove());

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

async function upload(house: House, customer: CustomerSide, bytes: Buffer, name: string) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`${house.url}/api/customer/conversations/${customer.conversationId}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${customer.token}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as { code?: string; attachment?: { id: string } } };
}

describe.skipIf(disk === null)('A disk that is full', () => {
  it('takes no more files, says so, leaves nothing half, and takes them again when there is room', async () => {
    const dataDir = path.join(disk?.folder ?? '', 'data');
    const house = await startHouse({ DATA_DIR: dataDir, SAMPLE_DATA: 'off' });
    try {
      const customer = await house.customer();
      const text = Buffer.alloc(3 * MEGABYTE, 'a line of a log\n');
      const kept: string[] = [];
      let refused: Awaited<ReturnType<typeof upload>> | null = null;
      for (let i = 0; i < 8 && refused === null; i += 1) {
        const answer = await upload(house, customer, text, `${i}.txt`);
        if (answer.status === 200) kept.push(answer.body.attachment?.id ?? '');
        else refused = answer;
      }
      expect(refused).toMatchObject({ status: 507, body: { code: 'upload_full' } });
      expect(
        filesIn(path.join(dataDir, 'uploads'))
          .map((file) => path.basename(file))
          .sort(),
      ).toEqual(kept.sort());
      // Words still fit.
      expect(await customer.send('Is anybody there?')).toMatchObject({ ok: true });

      const first = kept[0] ?? '';
      rmSync(path.join(dataDir, 'uploads', first.slice(0, 2), first));
      expect((await upload(house, customer, png(), 'small.png')).status).toBe(200);
    } finally {
      await house.stop();
    }
  });
});

describe('A process that is killed', () => {
  it('between the file and its row leaves a file that nobody finds, and the next one takes it away', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-files-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const script = path.resolve(import.meta.dirname, '../support/die-before-the-row.ts');
    const died = spawnSync(process.execPath, ['--import', 'tsx', script, folder], { encoding: 'utf8' });
    expect(died.signal, died.stderr).toBe('SIGKILL');
    const [orphan = '', ...others] = filesIn(folder).filter((file) => !file.includes('incoming'));
    expect(others).toEqual([]);

    const uploads = createUploads({
      folder,
      now: Date.now,
      storage: { conversations: {} as never, attachments: { read: async () => null } as never },
    });
    await expect(uploads.open(path.basename(orphan), { type: 'staff' })).rejects.toMatchObject({
      code: 'attachment_not_found',
    });
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    for (const file of filesIn(folder)) utimesSync(file, longAgo, longAgo);
    await uploads.sweep();
    expect(filesIn(folder)).toEqual([]);
  });
});

describe('A database that is full', () => {
  it('takes the file back with the row', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-files-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const add = () => Promise.reject(new AppError('storage_full', 'There is no room left to store this.'));
    const uploads = createUploads({
      folder,
      now: Date.now,
      storage: { conversations: {} as never, attachments: { add, sum: async () => 0 } as never },
    });
    const file = await uploads.receive(Readable.from([png()]));
    const of = { conversationId: 'c', uploader: 'customer', uploaderId: 'u' } as const;
    await expect(uploads.keep({ file, name: 'a.png', ...of })).rejects.toMatchObject({ code: 'storage_full' });
    expect(filesIn(folder)).toEqual([]);
  });
});

describe('A sender', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ SAMPLE_DATA: 'off' });
  }, 60_000);
  afterAll(() => house.stop());

  it('who goes away in the middle of a file leaves nothing behind, and his place is free again', async () => {
    const customer = await house.customer();
    const { hostname, port } = new URL(house.url);
    const folder = path.join(house.dataDir, 'uploads');
    for (let time = 0; time < 6; time += 1) {
      const socket = connect(Number(port), hostname);
      socket.write(
        [
          `POST /api/customer/conversations/${customer.conversationId}/attachments HTTP/1.1`,
          `Host: ${hostname}`,
          `Authorization: Bearer ${customer.token}`,
          'Content-Type: multipart/form-data; boundary=x',
          'Content-Length: 1000000',
          '',
          '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf a file',
        ].join('\r\n'),
      );
      await eventually(() => filesIn(house.dataDir).some((file) => file.includes('incoming')));
      socket.destroy();
      await eventually(() => filesIn(folder).length === 0);
    }
    expect((await upload(house, customer, png(), 'a.png')).status).toBe(200);
  });

  it('who sends far too much is told so', async () => {
    const customer = await house.customer();
    expect(await upload(house, customer, Buffer.alloc(40 * MEGABYTE, 97), 'a.txt')).toMatchObject({
      status: 422,
      body: { code: 'attachment_refused', details: { reason: 'size' } },
    });
  });
});
