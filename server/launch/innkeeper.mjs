import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './project.mjs';

// `npm run -s innkeeper -- COMMAND`: paths on the command line are read from where the operator stands.
const standing = process.env.INIT_CWD ?? process.cwd();
const quiet = process.stdout.write.bind(process.stdout);
// Whatever set-up has to say goes to stderr, so that --json stays JSON.
process.stdout.write = (chunk, ...rest) => process.stderr.write(chunk, ...rest);
await prepare();
process.stdout.write = quiet;
process.chdir(root);
const { innkeeper } = await import(pathToFileURL(path.join(root, 'dist/server/innkeeper.js')).href);
await innkeeper(process.argv.slice(2), standing);
