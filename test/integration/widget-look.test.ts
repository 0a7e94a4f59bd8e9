import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { get as httpGet, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WidgetSettings } from '../../protocol/desk-settings.ts';
import { exif, jpegWith } from '../support/sample-files.ts';
import { LANGUAGES } from '../../server/answering/question/languages.ts';
import { startHouse, type House, type StaffSide } from '../support/start-house.ts';

const SHOP = 'https://shop.example';
let house: House;
let admin: StaffSide;
let ben: StaffSide;

beforeAll(async () => {
  house = await startHouse({ SAMPLE_DATA: 'off', WIDGET_ORIGINS: SHOP });
  admin = await house.staff('Ana', 'admin');
  ben = await house.staff('Ben');
}, 60_000);
afterAll(() => house.stop());

const put = async (who: StaffSide, body: unknown) => {
  const response = await fetch(`${house.url}/api/admin/widget`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', cookie: who.cookie, origin: house.url },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as WidgetSettings & { code: string } };
};
const settings = async (): Promise<WidgetSettings> => (await admin.get('/api/admin/widget')).body as never;
const withLook = async (look: object) => {
  const { look: before, words } = await settings();
  return put(admin, { look: { ...before, ...look }, words });
};
/** Without fetch, which unpacks by itself. */
const raw = (address: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }>((resolve, reject) => {
    httpGet(house.url + address, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) }),
      );
    }).on('error', reject);
  });
const lookOf = (script: Buffer): unknown => {
  const said = /^window\.innkeeperLook=(\{.*?\});\(function/.exec(script.toString())?.[1] ?? 'null';
  return JSON.parse(said.replace(/([{,])(\w):/g, '$1"$2":'));
};

describe('The widget’s look', () => {
  it('is changed by an admin, kept, written down, and nobody else’s to change', async () => {
    const before = await settings();
    expect(before.look).toMatchObject({ colour: '#1f6a52', position: 'end', corner: 10, greetings: [] });
    const words = { ...before.words, name: 'Pine Harbour', greeting: { en: 'Ahoy' } };
    const saved = await put(admin, { look: { ...before.look, colour: '#8A2BE2', sound: 'off' }, words });
    expect(saved.status).toBe(200);
    expect(await settings()).toEqual(saved.body);
    const { entries } = await house.app.storage.audit.list({ cursor: null, limit: 5 });
    expect(entries[0]).toMatchObject({ action: 'widget.changed', actor: admin.id, detail: { colour: '#8A2BE2' } });
    expect((await put(ben, saved.body)).status).toBe(403);
    expect((await ben.get('/api/admin/widget')).status).toBe(403);
  });

  it.each([
    ['a colour that is none', { colour: 'red' }],
    ['a colour that closes the script', { colour: '</script>' }],
    ['a corner too round', { corner: 25 }],
    ['a side that is none', { position: 'left' }],
    ['a drawing as picture', { picture: 'data:image/svg+xml;base64,PHN2Zz4=' }],
    ['a picture from elsewhere', { picture: 'https://evil.example/x.png' }],
    ['a greeting without an end', { greetings: [{ id: 'a', path: '/', afterMs: 1e9, text: { en: 'Hi' } }] }],
    ['a word nobody knows', { more: true }],
  ])('refuses %s', async (_what, wrong) => {
    const before = await settings();
    expect(await withLook(wrong)).toMatchObject({ status: 400, body: { code: 'invalid_payload' } });
    expect(await settings()).toEqual(before);
  });

  it('keeps of the house’s picture what is drawn, and refuses one that is none', async () => {
    const url = (bytes: Buffer) => `data:image/jpeg;base64,${bytes.toString('base64')}`;
    const saved = await withLook({ picture: url(jpegWith({ marker: 0xe1, body: exif(1, '54.32 N') })) });
    expect(saved.status).toBe(200);
    const kept = Buffer.from(String((await settings()).look.picture).split(',')[1] ?? '', 'base64');
    expect(kept.length).toBeGreaterThan(100);
    expect(kept.includes('GPS')).toBe(false);
    expect(await withLook({ picture: url(Buffer.from('<script>')) })).toMatchObject({
      status: 422,
      body: { code: 'attachment_refused' },
    });
    await withLook({ picture: null });
  });

  it('stands in front of the loader, whichever way it is packed, and changes without a restart', async () => {
    for (const [colour, position] of [
      ['#112233', 'start'],
      ['#445566', 'end'],
    ]) {
      await withLook({ colour, position, corner: 4 });
      const place = position === 'start' ? '--s:20px;--e:auto;' : '';
      const look = { s: `--c:${colour};--o:#fff;${place}--k:7px`, f: { c: colour, k: 4 }, g: 0 };
      const [plain, gzip, brotli] = await Promise.all(
        ['identity', 'gzip', 'gzip, deflate, br'].map((kind) => raw('/widget.js', { 'accept-encoding': kind })),
      );
      expect(gzip!.headers['content-encoding']).toBe('gzip');
      expect(brotli!.headers['content-encoding']).toBe('br');
      expect(lookOf(plain!.bytes)).toEqual(look);
      expect(gunzipSync(gzip!.bytes)).toEqual(plain!.bytes);
      expect(brotliDecompressSync(brotli!.bytes)).toEqual(plain!.bytes);
    }
  });

  it('is asked for again with every page view and answered shortly while it is the same', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    const first = await raw('/widget.js', gzip);
    expect(first.headers).toMatchObject({
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const known = { ...gzip, 'if-none-match': String(first.headers.etag) };
    expect((await raw('/widget.js', known)).status).toBe(304);
    await withLook({ colour: '#010203' });
    const changed = await raw('/widget.js', known);
    expect(changed.status).toBe(200);
    expect(lookOf(gunzipSync(changed.bytes))).toMatchObject({ f: { c: '#010203' } });
  });

  it('takes the largest picture with as many greetings and words as there may be, both or neither', async () => {
    const before = await settings();
    const many = <T>(value: T) => Object.fromEntries(LANGUAGES.map((language) => [language, value]));
    const greetings = Array.from({ length: 10 }, (_, at) => ({
      id: `greeting-${at}`,
      path: '/*',
      afterMs: 0,
      text: many('\u0645'.repeat(200)),
    }));
    const words = { name: 'Pine Harbour', greeting: many('\u0645'.repeat(400)), suggestions: many(['?'.repeat(120)]) };
    const largest = (bytes: Buffer) => `data:image/jpeg;base64,${bytes.toString('base64').padEnd(45_900, 'A')}`;
    const saved = await put(admin, { look: { ...before.look, greetings, picture: largest(jpegWith()) }, words });
    expect(saved.status).toBe(200);
    expect((await settings()).words).toEqual(words);

    const refused = await put(admin, {
      look: { ...before.look, picture: largest(Buffer.from('<script>')) },
      words: { ...words, name: 'Another' },
    });
    expect(refused.status).toBe(422);
    expect(await settings()).toEqual(saved.body);
    expect((await put(admin, { ...before, more: 'x'.repeat(600_000) })).status).toBe(413);
    await put(admin, before);
  });

  it('reaches the frame with its session, without the greetings', async () => {
    await withLook({ colour: '#0a0b0c', sound: 'off', greetings: [] });
    const response = await fetch(`${house.url}/api/customer/session?locale=en`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { house: told } = (await response.json()) as { house: Record<string, unknown> };
    expect(told).toMatchObject({ name: 'Pine Harbour', greeting: 'Ahoy', attachments: true });
    expect(told['look']).toEqual({ colour: '#0a0b0c', corner: 4, position: 'end', picture: null, sound: 'off' });
  });

  it('of another time that nobody understands any more counts as never chosen', async () => {
    await house.app.storage.settings.write('widget.look', { colour: 7 });
    expect(lookOf((await raw('/widget.js')).bytes)).toBeNull();
    expect((await settings()).look.colour).toBe('#1f6a52');
  });
});

describe('Greetings', () => {
  const greetings = [{ id: 'prices', path: '/prices*', afterMs: 5_000, text: { en: 'Questions about prices?' } }];

  it('are announced by the script and fetched from their own address, by the sites that may embed', async () => {
    await withLook({ greetings });
    expect(lookOf((await raw('/widget.js')).bytes)).toMatchObject({ g: 1 });
    const own = await raw('/widget/greetings.json');
    expect(JSON.parse(own.bytes.toString())).toEqual({ greetings });
    expect(own.headers).toMatchObject({ 'cache-control': 'public, max-age=300', vary: 'Origin' });
    const shop = await raw('/widget/greetings.json', { origin: SHOP });
    expect(shop.headers['access-control-allow-origin']).toBe(SHOP);
    const stranger = await raw('/widget/greetings.json', { origin: 'https://stranger.example' });
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('The pages', () => {
  it('let pictures be shown from memory, and nothing more than before', async () => {
    for (const address of ['/widget/', '/console']) {
      const policy = String((await raw(address)).headers['content-security-policy']);
      expect(policy).toContain("img-src 'self' data: blob:");
      expect(policy).toContain("default-src 'none'");
      expect(policy.match(/blob:/g)).toHaveLength(1);
    }
  });
});
