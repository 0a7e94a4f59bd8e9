import type { IncomingHttpHeaders } from 'node:http';

/**
 * Cookies travel with requests that other sites cause. The browser says where a request came from; what says nothing is
 * no browser, and then a cookie was put there on purpose.
 */
export function isSameSite(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === (headers['x-forwarded-host'] ?? headers.host);
  } catch {
    return false;
  }
}
