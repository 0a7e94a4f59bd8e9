import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { prepare, root } from './project.mjs';

// `npm run dev`: the server restarts and the front ends are rebuilt as files change. With `-- --demo-model` our stand-in
// model server is started too, so that answers stream without an Ollama.
const DEMO_PORT = 11_500;

await prepare();
const tsx = ['--import', 'tsx'];
const children = [];
const start = (name, args, env = {}) => {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  child.on('exit', (code) => {
    if (code !== null && code !== 0) process.stderr.write(`${name} ended with ${code}\n`);
  });
  children.push(child);
};

const withDemoModel = process.argv.includes('--demo-model');
if (withDemoModel) {
  start('The demo model', [...tsx, 'test/support/stand-in-ollama/main.ts', '--port', String(DEMO_PORT)]);
}
const vite = path.join(root, 'node_modules/vite/bin/vite.js');
for (const config of ['client/vite.config.ts', 'client/widget/vite.config.ts', 'client/widget/vite.loader.config.ts']) {
  if (existsSync(path.join(root, config)))
    start(config, [vite, 'build', '--watch', '--logLevel', 'warn', '-c', config]);
}
start(
  'The server',
  [...tsx, '--watch', '--watch-preserve-output', 'server/main.ts'],
  withDemoModel ? { OLLAMA_HOST: `http://127.0.0.1:${DEMO_PORT}` } : {},
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
