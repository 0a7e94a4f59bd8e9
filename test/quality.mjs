// `npm run quality`: the measures that embed whole sets, each with its gate. Vectors are kept in .cache/vectors between runs.
import path from 'node:path';
import { prepare, root, run } from '../server/launch/project.mjs';

await prepare();
const code = await run(
  path.join(root, 'node_modules/.bin/vitest'),
  ['run', '-c', 'test/vitest.config.ts', 'test/quality', ...process.argv.slice(2)],
  { env: { ...process.env, QUALITY: 'full' } },
);
process.exit(code);
