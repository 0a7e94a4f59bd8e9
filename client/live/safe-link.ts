/** For every link in somebody else's words: it learns nothing of us, and search engines are not told to follow it. */
export const LINK_REL = 'noopener noreferrer nofollow';

const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'tel:']);

export interface SafeLink {
  href: string;
  /** True when the words look like another address than the one they lead to; then show `shown` in their place. */
  misleading: boolean;
  shown: string;
}

/** The address a link may lead to; null for every other scheme, and for relative ones, which would lead into our own pages. */
export function safeLink(target: string, words: string): SafeLink | null {
  let url: URL;
  try {
    url = new URL(target.trim());
  } catch {
    return null;
  }
  if (!ALLOWED.has(url.protocol)) return null;
  // A name and password before the host exist in links only to make a host look like another one.
  url.username = '';
  url.password = '';
  return { href: url.href, misleading: isMisleading(url, words), shown: shownAddress(url) };
}

function isMisleading(url: URL, words: string): boolean {
  const claimed = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[:/?#]\S*)?\s*$/u.exec(words)?.[1];
  if (claimed === undefined || !url.protocol.startsWith('http')) return false;
  try {
    return new URL(`http://${claimed}`).hostname.replace(/^www\./, '') !== url.hostname.replace(/^www\./, '');
  } catch {
    return true;
  }
}

function shownAddress(url: URL): string {
  return url.protocol.startsWith('http') ? url.host + (url.pathname === '/' ? '' : url.pathname) : url.href;
}
