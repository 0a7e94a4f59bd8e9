import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root } from './project.mjs';

const client = path.join(root, 'dist/client');
const server = path.join(root, 'dist/server');
const COMPRESSIBLE = /\.(js|css|html|svg|json)$/;

const startedAt = Date.now();
await Promise.all([buildServer(), buildClient()]);
await compress(client);
await removeOlder(path.join(root, 'dist'));

/** What an earlier build left goes last, so that a server running from it finds its files until the new ones are there. */
async function removeOlder(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    if ((await stat(file)).mtimeMs < startedAt - 1_000) await rm(file);
  }
}

/** One bundle with lazy parts; only what holds machine code stays outside. */
async function buildServer() {
  const { build } = await import('rolldown');
  await build({
    input: { main: path.join(root, 'server/main.ts'), innkeeper: path.join(root, 'server/innkeeper.ts') },
    platform: 'node',
    external: [/^better-sqlite3$/],
    // Libraries that look for optional companions must find out at run time that they are absent.
    logLevel: 'warn',
    output: {
      dir: server,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      minify: false,
      sourcemap: false,
    },
  });
}

async function buildClient() {
  const { build } = await import('vite');
  for (const config of await clientConfigs()) await build({ configFile: config, logLevel: 'warn', mode: 'production' });
  // The types of the widget's own interface are shipped as they are written.
  const types = path.join(root, 'client/widget/widget.d.ts');
  if (existsSync(types)) await copyFile(types, path.join(client, 'widget.d.ts'));
}

async function clientConfigs() {
  const candidates = [
    'client/vite.config.ts',
    'client/widget/vite.config.ts',
    'client/widget/vite.loader.config.ts',
    'client/widget/vite.parts.config.ts',
  ];
  return candidates.map((name) => path.join(root, name)).filter((file) => existsSync(file));
}

/** Compressed once here, so that the server never has to. */
async function compress(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    const brotli = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    await writeFile(`${file}.br`, brotli);
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}
