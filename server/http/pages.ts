import { Router, type Response } from 'express';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../app-error.ts';
import type { WidgetLook } from '../../protocol/desk-settings.ts';
import { staticFiles } from './static-files.ts';
import { widgetGreetings } from './widget-greetings.ts';
import { widgetScript } from './widget-script.ts';

export interface PagesDeps {
  /** dist/client: what the front ends were built into. */
  clientDir: string;
  /** The sample company's own site, shown at /demo. */
  demoDir: string;
  /** Sites that may embed the widget; empty: this server itself. */
  widgetOrigins: string[];
  /** Read with every page view: a change shows up without a restart. */
  readLook: () => Promise<WidgetLook>;
}

const FRAME_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  // Pictures in messages are fetched with the customer's token and shown from memory.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];
const SITE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

/** The pages people open, each under the strictest policy it works with. */
export function pages(deps: PagesDeps): Router {
  const router = Router();
  const client = (name: string) => path.join(deps.clientDir, name);

  router.get('/widget.js', widgetScript({ file: client('widget.js'), readLook: deps.readLook }));
  router.get('/widget.d.ts', staticFiles(deps.clientDir));
  router.get('/widget/greetings.json', widgetGreetings(deps));

  const ancestors = `frame-ancestors ${deps.widgetOrigins.length === 0 ? "'self'" : ["'self'", ...deps.widgetOrigins].join(' ')}`;
  router.get('/widget/', async (_req, res) => {
    const html = await page(client('widget/index.html'));
    res.removeHeader('X-Frame-Options');
    res.setHeader('Content-Security-Policy', [...FRAME_POLICY, ancestors].join('; '));
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    // A page that is isolated from other origins frames only what keeps the same rule.
    res.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    sendPage(res, html);
  });
  // The loader's parts are modules, which a browser fetches from another site only where anybody may read them.
  const shared = { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' };
  router.use('/widget', staticFiles(client('widget'), { headers: shared }));
  router.use('/assets', staticFiles(client('assets')));

  for (const app of ['console', 'admin']) {
    router.get([`/${app}`, `/${app}/*rest`], async (_req, res) => {
      const nonce = randomBytes(16).toString('base64');
      const html = await page(client(`${app}/index.html`));
      res.setHeader(
        'Content-Security-Policy',
        [
          "default-src 'none'",
          "script-src 'self'",
          // The component library writes its variables into a style element; only ours carries the nonce.
          `style-src 'self' 'nonce-${nonce}'`,
          "connect-src 'self'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
        ].join('; '),
      );
      sendPage(res, html.replace(/(<meta name="csp-nonce" content=")[^"]*/, `$1${nonce}`));
    });
  }

  router.get(['/demo', '/demo/'], async (_req, res) => {
    res.setHeader('Content-Security-Policy', SITE_POLICY.join('; '));
    sendPage(res, await page(path.join(deps.demoDir, 'index.html')));
  });
  router.use('/demo', staticFiles(deps.demoDir, { headers: { 'Content-Security-Policy': SITE_POLICY.join('; ') } }));

  router.get('/', (_req, res) => {
    res.setHeader('Content-Security-Policy', SITE_POLICY.join('; '));
    sendPage(res, HOME);
  });
  router.get('/home.css', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('text/css').send(HOME_STYLE);
  });
  router.get('/icon.svg', (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=86400');
    res.type('image/svg+xml').send(ICON);
  });
  return router;
}

async function page(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('not_found', 'This page was not built; npm start builds it', { cause });
  }
}

function sendPage(res: Response, html: string): void {
  res.setHeader('Cache-Control', 'no-cache');
  res.type('html').send(html);
}

const HOME = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Innkeeper</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/home.css">
</head>
<body>
<main>
<h1>Innkeeper</h1>
<p>Customer service that stays in the house. This server is running.</p>
<ul>
<li><a href="/demo">Demo</a><span>The sample company's page, with the chat on it</span></li>
<li><a href="/console">Console</a><span>Where staff watch, take over and answer</span></li>
<li><a href="/admin">Admin</a><span>Transcripts, evidence, knowledge, models, privacy</span></li>
<li><a href="/api/docs">API</a><span>Every endpoint, readable offline</span></li>
</ul>
</main>
</body>
</html>
`;

/** The sign over the door, as in client/ui/brand.tsx. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="9" fill="#1f6a52"/><path transform="translate(8 8)" d="M4 20V10l8-6 8 6v10M10 20v-6h4v6" fill="none" stroke="#fff" stroke-width="2.4"/></svg>`;

const HOME_STYLE = `:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1c2420;--soft:#56605a;--line:#e4e0d8;--pine:#1f6a52}
@media(prefers-color-scheme:dark){:root{--paper:#121714;--ink:#e8ebe6;--soft:#a9b3ac;--line:#28302b;--pine:#56b592}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:12vh auto;padding:0 24px}
h1{font-size:28px;letter-spacing:-.01em;margin:0 0 4px}
p{color:var(--soft);margin:0 0 24px}
ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
li{border-bottom:1px solid var(--line);padding:14px 0;display:flex;flex-wrap:wrap;gap:4px 16px}
a{color:var(--pine);font-weight:600;min-width:6rem}
span{color:var(--soft)}
code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow-x:auto;margin:8px 0 0;padding:10px 14px;border:1px solid var(--line);border-radius:8px}
summary{cursor:pointer;color:var(--soft);font-size:14px;width:fit-content;min-height:24px}
.api{max-width:48rem;margin:6vh auto}
.api a{min-width:0}
.api h2{font-size:19px;margin:40px 0 0;padding-bottom:8px}
.api section{border-top:1px solid var(--line);padding:14px 0}
.api h3{margin:0 0 2px;overflow-wrap:anywhere}
.api h3 code{font-size:14px}
.api section p{margin:0 0 4px}
`;
