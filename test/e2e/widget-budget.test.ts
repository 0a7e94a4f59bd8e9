import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { WidgetLook } from '../../protocol/desk-settings.ts';
import { saveWidgetLook } from '../../server/knowledge/widget-look.ts';
import { startHouse } from '../support/start-house.ts';

const root = path.resolve(import.meta.dirname, '../..');
const client = path.join(root, 'dist/client');
/** What a customer's page pays: the loader at every view, the frame when it is opened. Bytes after gzip. */
const LOADER_MAX_BYTES = 2_000;
const FRAME_MAX_BYTES = 50_000;
/** What comes later, each when it is needed: nothing of it may be as large as what everybody waits for. */
const LATER_MAX_BYTES = 8_000;
/** How answers are read; fetched with the first word that the customer writes. */
const READING_MAX_BYTES = 14_000;
/** The loader's own rare parts. */
const PARTS_MAX_BYTES = 3_000;
const STATIC_IMPORT = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;
/** A name space, and a hint in an error of Socket.IO: never asked for. */
const NAMED_ONLY = ['www.w3.org', 'socket.io'];

beforeAll(async () => {
  // `npm test` has built it; who runs this file alone may not have.
  if (existsSync(path.join(client, 'widget.js')) && existsSync(path.join(client, 'widget/index.html'))) return;
  for (const config of ['vite.config.ts', 'vite.loader.config.ts', 'vite.parts.config.ts']) {
    await build({ configFile: path.join(root, 'client/widget', config), logLevel: 'warn' });
  }
}, 120_000);

const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;
const assets = (): string[] =>
  readdirSync(path.join(client, 'widget/assets')).filter((name) => /\.(?:js|css)$/.test(name));

/** Files that the page names, and what those import at once. */
function first(): string[] {
  const found = new Set<string>();
  const follow = (text: string, form: RegExp): void => {
    for (const [, name = ''] of text.matchAll(form)) {
      if (found.has(name)) continue;
      found.add(name);
      if (name.endsWith('.js')) follow(readFileSync(path.join(client, 'widget/assets', name), 'utf8'), STATIC_IMPORT);
    }
  };
  follow(readFileSync(path.join(client, 'widget/index.html'), 'utf8'), /assets\/([\w.-]+\.(?:js|css))/g);
  return [...found];
}

describe('What the widget costs', () => {
  test('the loader is at most 2 kB as it is served, in the colours it has by itself and in any others', async () => {
    const house = await startHouse({ SAMPLE_DATA: 'off' });
    const served = async (): Promise<Buffer> =>
      Buffer.from(await (await fetch(`${house.url}/widget.js`)).arrayBuffer());
    const plain = await served();
    const greetings = [{ id: 'hello', path: '/*', afterMs: 0, text: { en: 'Hello' } }];
    const look = WidgetLook.parse({ colour: '#8a2be7', corner: 24, position: 'start', greetings });
    await saveWidgetLook(house.app.storage.settings, look);
    const dressed = await served();
    await house.stop();
    expect(plain.toString()).not.toMatch(/^window\.innkeeperLook=/);
    expect(dressed.toString()).toMatch(/^window\.innkeeperLook=/);
    for (const script of [plain, dressed]) {
      expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(LOADER_MAX_BYTES);
    }
  }, 30_000);

  test('the frame is at most 50 kB, its page, script and style together', () => {
    const files = first();
    expect(files.some((name) => name.endsWith('.js')) && files.some((name) => name.endsWith('.css'))).toBe(true);
    const page = gzipped(path.join(client, 'widget/index.html'));
    const total = files.reduce((sum, name) => sum + gzipped(path.join(client, 'widget/assets', name)), page);
    expect(total).toBeLessThanOrEqual(FRAME_MAX_BYTES);
  });

  test('it comes as one script and one style, so that a phone asks once', () => {
    expect(
      first()
        .map((name) => path.extname(name))
        .sort(),
    ).toEqual(['.css', '.js']);
  });

  test('what comes later is small, part by part', () => {
    const later = assets().filter((name) => !first().includes(name));
    const parts = ['cards', 'files', 'later', 'reading', 'resume-conversation'];
    expect(parts.filter((part) => !later.some((name) => name.startsWith(`${part}-`)))).toEqual([]);
    for (const name of later) {
      const limit = name.startsWith('reading-') ? READING_MAX_BYTES : LATER_MAX_BYTES;
      expect([name, gzipped(path.join(client, 'widget/assets', name)) <= limit]).toEqual([name, true]);
    }
    for (const name of ['launcher.js', 'greeter.js']) {
      expect(gzipped(path.join(client, 'widget', name))).toBeLessThanOrEqual(PARTS_MAX_BYTES);
    }
  });

  test('no schema library is in it, and nothing that writes HTML', () => {
    const script = assets()
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(path.join(client, 'widget/assets', name), 'utf8'))
      .join('\n');
    expect(script).not.toMatch(/ZodError|\$ZodType/);
    expect(script).not.toMatch(/document\.write|insertAdjacentHTML|eval\(/);
  });

  test('a policy that forbids inline script and style has nothing to forbid', () => {
    const html = readFileSync(path.join(client, 'widget/index.html'), 'utf8');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
    const loader = readFileSync(path.join(client, 'widget.js'), 'utf8');
    expect(loader).not.toMatch(/innerHTML|setAttribute\(.style|createElement\(.style/);
  });

  test('no address of a third host is in it', () => {
    for (const file of [
      path.join(client, 'widget.js'),
      ...assets().map((name) => path.join(client, 'widget/assets', name)),
    ]) {
      const hosts = [...readFileSync(file, 'utf8').matchAll(/https?:\/\/([\w.-]+\.[a-z]{2,})/g)].map(
        (match) => match[1],
      );
      expect(hosts.filter((host) => !NAMED_ONLY.includes(host ?? ''))).toEqual([]);
    }
  });
});
