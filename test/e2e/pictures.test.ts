import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { openBrowserHouse, type BrowserHouse } from '../support/browser-house.ts';
import { exif } from '../support/sample-files.ts';

describeInBrowser('A picture that was put together again', () => {
  let all: BrowserHouse;
  beforeAll(async () => {
    all = await openBrowserHouse({ SAMPLE_DATA: 'off' });
  });
  afterAll(() => all?.close());

  it.each([
    ['image/png', 1],
    ['image/jpeg', 0.9],
    ['image/webp', 0.8],
    ['image/webp', 1],
  ])('%s of quality %d is drawn by a browser as before, pixel by pixel', async (type, quality) => {
    const customer = await all.house.customer();
    const person = await all.person();
    const page = await person.page(`${all.house.url}/demo`);
    const seen = await page.evaluate(
      async ({ type, quality, token, conversationId }) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [320, 200];
        const pen = canvas.getContext('2d')!;
        for (let i = 0; i < 400; i += 1) {
          pen.fillStyle = `hsla(${i * 37}, 70%, ${20 + (i % 60)}%, ${type === 'image/jpeg' ? 1 : 0.4 + (i % 5) / 10})`;
          pen.fillRect((i * 53) % 320, (i * 29) % 200, 40, 30);
        }
        const sent = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), type, quality));
        const pixels = async (blob: Blob): Promise<string> => {
          const bitmap = await createImageBitmap(blob);
          const sheet = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          sheet.drawImage(bitmap, 0, 0);
          const { data } = sheet.getImageData(0, 0, bitmap.width, bitmap.height);
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
          return `${bitmap.width}x${bitmap.height} ${[...hash].join(' ')}`;
        };
        const headers = { authorization: `Bearer ${token}` };
        const form = new FormData();
        form.append('file', sent, 'drawing');
        const kept = await fetch(`/api/customer/conversations/${conversationId}/attachments`, {
          method: 'POST',
          headers,
          body: form,
        });
        const { attachment } = (await kept.json()) as { attachment: { id: string; type: string; bytes: number } };
        const back = await fetch(`/api/customer/attachments/${attachment.id}`, { headers });
        return {
          type: sent.type,
          kept: attachment.type,
          before: await pixels(sent),
          after: await pixels(await back.blob()),
        };
      },
      { type, quality, token: customer.token, conversationId: customer.conversationId },
    );
    expect(seen.kept).toBe(type);
    expect(seen.type).toBe(type);
    expect(seen.after).toBe(seen.before);
    expect(seen.before).toMatch(/^320x200 /);
  });

  it('stands upright when the camera was held sideways', async () => {
    const customer = await all.house.customer();
    const page = await (await all.person()).page(`${all.house.url}/demo`);
    const seen = await page.evaluate(
      async ({ exif, token, conversationId }) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [64, 32];
        canvas.getContext('2d')!.fillRect(0, 0, 64, 32);
        const plain = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/jpeg'));
        const bytes = new Uint8Array(await plain.arrayBuffer());
        const head = [0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff];
        const sent = new Uint8Array([0xff, 0xd8, ...head, ...exif, ...bytes.subarray(2)]);
        const headers = { authorization: `Bearer ${token}` };
        const form = new FormData();
        form.append('file', new Blob([sent]), 'photo.jpg');
        const kept = await fetch(`/api/customer/conversations/${conversationId}/attachments`, {
          method: 'POST',
          headers,
          body: form,
        });
        const { attachment } = (await kept.json()) as { attachment: { id: string; picture: object } };
        const back = await fetch(`/api/customer/attachments/${attachment.id}`, { headers });
        const bitmap = await createImageBitmap(await back.blob());
        return { told: attachment.picture, drawn: { width: bitmap.width, height: bitmap.height } };
      },
      {
        exif: [...exif(6, '54.32 N 10.14 E')],
        token: customer.token,
        conversationId: customer.conversationId,
      },
    );
    expect(seen).toEqual({ told: { width: 32, height: 64 }, drawn: { width: 32, height: 64 } });
  });
});
