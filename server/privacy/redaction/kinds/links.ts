import type { Finder } from './finder.ts';

const LINK = /(?<![\p{L}\p{N}])(?:[a-z][a-z0-9+.-]{1,11}:\/\/|www\.)[^\s<>"'`\ufffc]{3,2000}/gu;
/** Without a scheme only where it can't be two sentences that lack a blank. */
const BARE =
  /(?<![\p{L}\p{N}@._/-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}(?:com|net|org|info|biz|edu|gov|io|app|dev|shop|co\.[a-z]{2}|com\.[a-z]{2})(?![\p{L}\p{N}@-])(?:\/[^\s<>"'`\ufffc]{0,500})?/gu;
const ANNOUNCED =
  /(?<![\p{L}])(?:web ?site|web ?page|home ?page|domain|site web|sitio web|pagina web|url)(?: name)?(?: is| ist| est| es)?[\s:]{1,3}((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,18})(?![\p{L}\p{N}])/gu;
/** Names and numbers of one's own machine are nobody's address. */
const OWN_MACHINE = /^[a-z+.-]+:\/\/(?:localhost|127\.|0\.0\.0\.0|\[)/;
const CARRIES_SECRET =
  /^[a-z+.-]+:\/\/[^/\s@]{1,200}:[^/\s@]{1,200}@|[?&#](?:access_?token|token|api_?key|key|secret|password|passwd|signature|sig|auth|code|session)=[^&\s]{6,}/;

/** A link is a `url`; one that carries a password or a key is a `token`. */
export const findLinks: Finder = ({ plain }) =>
  [...plain.matchAll(LINK), ...plain.matchAll(BARE), ...plain.matchAll(ANNOUNCED)].flatMap((match) => {
    const raw = match[1] ?? match[0];
    const start = match.index + match[0].length - raw.length;
    const value = trimmed(raw);
    const secret = CARRIES_SECRET.test(value);
    if (!secret && (OWN_MACHINE.test(value) || !/\.\p{L}{2,}/u.test(value))) return [];
    return [{ type: secret ? ('token' as const) : ('url' as const), start, end: start + value.length }];
  });

/** The full stop behind a link ends the sentence, and a bracket closes only what the link opened. */
function trimmed(link: string): string {
  const value = link.replace(/[.,;:!?»”’]+$/u, '');
  return /[)\]}]$/.test(value) && !/[([{]/.test(value) ? value.replace(/[)\]}.,;:!?]+$/, '') : value;
}
