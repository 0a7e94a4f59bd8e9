import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './project.mjs';

// `npm start`: installs and builds what is missing or older, then becomes the server in this same process.
await prepare();
process.chdir(root);
await import(pathToFileURL(path.join(root, 'dist/server/main.js')).href);
