// `npm run screenshots`, `npm run screenshots -- FOLDER`, `--only WORDS`: pictures of every screen and state.
import path from 'node:path';
import { prepare, root, run } from '../server/launch/project.mjs';

await prepare();
process.exitCode = await run(process.execPath, [
  '--import',
  'tsx',
  path.join(root, 'test/e2e/screenshots.ts'),
  ...process.argv.slice(2),
]);
