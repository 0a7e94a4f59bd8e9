import path from 'node:path';
import { prepare, root, run } from './project.mjs';

// `npm run bench`, `npm run bench -- NAME`, `--json`, `--write`: installs and builds what is missing, then measures.
const quiet = process.stdout.write.bind(process.stdout);
// Whatever set-up has to say goes to stderr, so that --json stays JSON.
process.stdout.write = (chunk, ...rest) => process.stderr.write(chunk, ...rest);
await prepare();
process.stdout.write = quiet;
process.exitCode = await run(process.execPath, [
  '--import',
  'tsx',
  path.join(root, 'test/bench/run.ts'),
  ...process.argv.slice(2),
]);
