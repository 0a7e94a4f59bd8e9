// Plain JavaScript on purpose: it runs on a fresh clone, before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const stamps = path.join(root, 'node_modules', '.innkeeper');

const MINIMUM_NODE = [20, 19];

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1]);
  if (isNewEnough) return;
  fail(`Innkeeper needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

/** One sentence, exit 1, no stack trace. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Runs a command to its end; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

function readStamp(name) {
  const file = path.join(stamps, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(path.join(stamps, name), value);
}

/** Installs what the lock file names, when that is missing or older. */
export async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(process.versions.modules)
    .digest('hex');
  if (readStamp('lock') === lock) return;
  // Somebody ran npm himself: what it wrote after the lock file was made is as good.
  const installed = statSync(path.join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  if (
    readStamp('lock') === '' &&
    installed !== undefined &&
    installed.mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs
  ) {
    writeStamp('lock', lock);
    return;
  }
  process.stdout.write('Installing what the lock file names (once, about a minute or two)\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev'];
  const code =
    npm !== undefined && npm.endsWith('.js')
      ? await run(process.execPath, [npm, ...args])
      : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0)
    fail(
      'The packages could not be installed; the lines above say why. A C++ compiler is needed where better-sqlite3 has no prebuilt binary.',
    );
  writeStamp('lock', lock);
}

/** Newest change below the given files and folders, in milliseconds. */
function newest(names) {
  let latest = 0;
  const visit = (file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (!stat.isDirectory()) {
      latest = Math.max(latest, stat.mtimeMs);
      return;
    }
    latest = Math.max(latest, stat.mtimeMs);
    for (const entry of readdirSync(file))
      if (entry !== 'node_modules' && !entry.startsWith('.')) visit(path.join(file, entry));
  };
  for (const name of names) visit(path.join(root, name));
  return latest;
}

const SOURCES = ['protocol', 'server', 'client', 'package-lock.json'];

/** Builds server and front ends when a source is newer than the last build. */
export async function build({ always = false } = {}) {
  const built = Number(readStamp('built') || 0);
  const isThere =
    existsSync(path.join(root, 'dist/server/main.js')) && existsSync(path.join(root, 'dist/client/widget.js'));
  if (!always && isThere && built >= newest(SOURCES)) return;
  const started = Date.now();
  process.stdout.write('Building\n');
  const code = await run(process.execPath, [path.join(root, 'server/launch/build.mjs')]);
  if (code !== 0) fail('The build failed; the lines above say why.');
  writeStamp('built', String(started));
}

/** Everything a fresh clone lacks. */
export async function prepare() {
  checkNode();
  await install();
  await build();
}
