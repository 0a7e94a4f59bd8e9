import type { Request } from 'express';

/** The better of the two encodings that we make and the browser takes; null: neither. */
export function acceptedEncoding(req: Request): 'br' | 'gzip' | null {
  const accepted = String(req.headers['accept-encoding'] ?? '');
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
}
