import { chat } from './endpoints/chat.ts';
import { ps, show, tags } from './endpoints/catalogue.ts';
import { embed, embedOld } from './endpoints/embed.ts';
import { forbidden, forbiddenRoutes } from './endpoints/forbidden.ts';
import { generate } from './endpoints/generate.ts';
import { pull } from './endpoints/pull.ts';
import type { Call } from './house.ts';
import { sendJson, sendText } from './wire.ts';

interface Route {
  methods: string[];
  handle: (call: Call) => void | Promise<void>;
}

const get = ['HEAD', 'GET'];
const post = ['POST'];

const routes = new Map<string, Route>([
  ['/', { methods: get, handle: root }],
  ['/api/version', { methods: get, handle: version }],
  ['/api/status', { methods: ['GET'], handle: status }],
  ['/api/tags', { methods: get, handle: tags }],
  ['/api/ps', { methods: ['GET'], handle: ps }],
  ['/api/show', { methods: post, handle: show }],
  ['/api/chat', { methods: post, handle: chat }],
  ['/api/generate', { methods: post, handle: generate }],
  ['/api/embed', { methods: post, handle: embed }],
  ['/api/embeddings', { methods: post, handle: embedOld }],
  ['/api/pull', { methods: post, handle: pull }],
  ...Object.entries(forbiddenRoutes).map(([path, method]): [string, Route] => [
    path,
    { methods: [method], handle: forbidden },
  ]),
]);

/** Hands a request to its endpoint; 404 and 405 as plain text, like the real server. Throws what the endpoint throws. */
export async function route(call: Call): Promise<void> {
  const { entry, res } = call;
  const found = routes.get(entry.path);
  if (!found) return notFound(call);
  if (!found.methods.includes(entry.method)) {
    entry.phase = 'done';
    return sendText(res, '405 method not allowed', 405, { allow: found.methods.join(', ') });
  }
  await found.handle(call);
}

function notFound({ entry, res }: Call): void {
  entry.phase = 'done';
  sendText(res, '404 page not found', 404);
}

function root({ entry, res }: Call): void {
  entry.phase = 'done';
  sendText(res, 'Ollama is running', 200, { 'content-type': 'text/plain; charset=utf-8' });
}

function version({ house, entry, res }: Call): void {
  entry.phase = 'done';
  sendJson(res, { version: house.settings.version });
}

function status(call: Call): void {
  if (call.house.settings.status === null) return notFound(call);
  call.entry.phase = 'done';
  sendJson(call.res, call.house.settings.status);
}
