import type { RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { acceptedEncoding } from './accepted-encoding.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  // Types of the widget's own interface, to be read and copied.
  '.ts': 'text/plain; charset=utf-8',
};
const HASHED = /[.-][A-Za-z0-9_-]{8}\.[a-z0-9]+$/;
/** Built files are few and small; kept after the first request so that a page view costs no disk. */
const MAX_CACHED = 300;

interface Body {
  bytes: Buffer;
  encoding: 'br' | 'gzip' | null;
  type: string;
}

/**
 * Serves a folder of built files: the compressed neighbour (.br, .gz) when the browser takes it, immutable caching for
 * hashed names, and nothing outside the folder. Falls through when there is no such file.
 */
export function staticFiles(folder: string, options: { headers?: Record<string, string> } = {}): RequestHandler {
  const cache = new Map<string, Body | null>();
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      next();
      return;
    }
    const relative = safePath(req.path);
    if (relative === null) {
      next();
      return;
    }
    const encoding = acceptedEncoding(req);
    load(folder, relative, encoding, cache).then((body) => {
      if (body === null) {
        next();
        return;
      }
      res.setHeader('Content-Type', body.type);
      res.setHeader('Vary', 'Accept-Encoding');
      res.setHeader('Cache-Control', HASHED.test(relative) ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (body.encoding !== null) res.setHeader('Content-Encoding', body.encoding);
      for (const [name, value] of Object.entries(options.headers ?? {})) res.setHeader(name, value);
      res.send(body.bytes);
    }, next);
  };
}

/** A plain path below the folder, or null: no dots that climb, no hidden files, no NUL. */
function safePath(requested: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requested);
  } catch {
    return null;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => part.startsWith('.') || /[\\\0]/.test(part))) return null;
  return parts.join('/');
}

async function load(
  folder: string,
  relative: string,
  wanted: 'br' | 'gzip' | null,
  cache: Map<string, Body | null>,
): Promise<Body | null> {
  const key = `${wanted ?? ''} ${relative}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const type = TYPES[path.extname(relative)];
  if (type === undefined) return null;
  const file = path.join(folder, relative);
  if (!existsSync(file)) return null;
  const suffix = wanted === 'br' ? '.br' : '.gz';
  const encoding = wanted !== null && existsSync(file + suffix) ? wanted : null;
  const body = { bytes: await readFile(encoding === null ? file : file + suffix), encoding, type };
  if (cache.size < MAX_CACHED) cache.set(key, body);
  return body;
}
