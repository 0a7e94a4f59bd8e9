import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { row, type Aim, type Bench, type Row } from './measure/row.ts';
import { root } from './processes/spawn-until.ts';

const CLIENT = path.join(root, 'dist/client');
const SERVER = path.join(root, 'dist/server');
/** What a server without its sources and its tools needs on its disk. */
const DEPLOYED = [
  'dist',
  'prompts',
  'data/pine-harbour',
  ...['better-sqlite3', 'bindings', 'file-uri-to-path'].map((name) => `node_modules/${name}`),
];
/** Of better-sqlite3 only the library itself and its machine code are needed, not the sources it was made from. */
const NOT_DEPLOYED = /\/(deps|src|obj|obj\.target|\.deps)(\/|$)|\.(br|map)$/;

export const bundles: Bench = {
  name: 'bundles',
  about:
    'What a browser loads before a page can be used (page, scripts and styles it names, gzip), and what the server is made of. There is nothing bare to compare with: the aims are the comparison.',
  async run() {
    const rows: Row[] = [
      await gzipped('widget loader', ['widget.js'], { of: 'ours', bound: 'at most', value: 2 }),
      await page('widget frame', 'widget/index.html', { of: 'ours', bound: 'at most', value: 50 }),
      await page('console', 'console/index.html'),
      await page('admin', 'admin/index.html'),
      await serverAtStart(),
      row({
        name: 'everything a server needs on its disk, unpacked',
        unit: 'MB',
        ours: [await deployedMb()],
        aim: { of: 'ours', bound: 'at most', value: 25 },
      }),
    ].filter((line) => line !== null);
    return {
      rows,
      notes: ['kB are 1,000 bytes. Fonts and lazily loaded parts are not counted; they come when they are needed.'],
    };
  },
};

async function page(name: string, html: string, aim?: Aim): Promise<Row | null> {
  if (!existsSync(path.join(CLIENT, html))) return null;
  const text = await readFile(path.join(CLIENT, html), 'utf8');
  const named = [...text.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
  return gzipped(name, [html, ...named], aim);
}

async function gzipped(name: string, files: string[], aim?: Aim): Promise<Row> {
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(path.join(CLIENT, file)), { level: 9 }).length),
  );
  return row({ name: `${name}, gzip`, unit: 'kB', ours: [sum(sizes) / 1_000], aim });
}

/** The files that are loaded at every start, by their static imports. */
async function serverAtStart(): Promise<Row> {
  const seen = new Map<string, Buffer>();
  const visit = async (file: string): Promise<void> => {
    if (seen.has(file)) return;
    const bytes = await readFile(file);
    seen.set(file, bytes);
    for (const [, other] of bytes.toString().matchAll(/^(?:import|export) [^'"]*["'](\.[^"']+\.js)["'];?$/gm))
      await visit(path.join(path.dirname(file), other!));
  };
  await visit(path.join(SERVER, 'main.js'));
  for (const name of await readdir(path.join(SERVER, 'chunks'))) {
    if (name.startsWith('serve-') && seen.get(path.join(SERVER, 'main.js'))?.includes(name))
      await visit(path.join(SERVER, 'chunks', name));
  }
  const sizes = [...seen.values()].map((bytes) => gzipSync(bytes, { level: 9 }).length);
  return row({ name: 'server code loaded at the start, gzip', unit: 'kB', ours: [sum(sizes) / 1_000] });
}

async function deployedMb(): Promise<number> {
  let bytes = 0;
  const visit = async (file: string): Promise<void> => {
    if (NOT_DEPLOYED.test(file)) return;
    const found = await stat(file);
    if (!found.isDirectory()) {
      bytes += found.size;
      return;
    }
    for (const name of await readdir(file)) await visit(path.join(file, name));
  };
  for (const name of DEPLOYED) await visit(path.join(root, name));
  return bytes / 1_000_000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
