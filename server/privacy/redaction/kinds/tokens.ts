import type { Finder } from './finder.ts';

/** Keys and tokens by the look their makers gave them. */
const MADE =
  /(?<![\w-])(?:eyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?|(?:sk|pk|rk|whsec)[-_][\w-]{16,200}|AKIA[0-9A-Z]{16}|gh[pousr]_\w{20,200}|github_pat_\w{20,200}|glpat-[\w-]{16,200}|xox[abeprs]-[\w-]{10,200}|AIza[\w-]{35}|ya29\.[\w-]{20,400}|hf_\w{20,100}|npm_\w{30,100})(?![\w-])/g;
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\w+/=\s]{0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g;
const BEARER = /(?<!\w)(?:bearer|basic)\s{1,3}([\w.~+/-]{12,2000}={0,2})/gi;
/** Long runs that no word, number or name looks like. */
const LONG_RUN = /(?<![\w+/=-])[A-Za-z0-9+/_-]{32,4000}={0,2}(?![\w+/=-])/g;
const PASSWORD =
  /(?<![\p{L}\p{N}])(?:api[ _-]?key|password|passwort|kennwort|mot de passe|contrasena|senha|wachtwoord|haslo|heslo|losenord|adgangskode|passord|salasana|parola|sifre|пароль|secret key|access token)\s{0,3}(?:is|ist|lautet|est|es|e|:|=|-)?\s{0,3}["']?([^\s"',;]{6,200})/gu;

export const findTokens: Finder = ({ text, plain }) => [
  ...[...text.matchAll(MADE), ...text.matchAll(PRIVATE_KEY)].map((match) => at(match.index, match[0])),
  ...[...text.matchAll(BEARER)].filter(([, value]) => isMixed(value ?? '')).map((match) => inside(match)),
  ...[...text.matchAll(LONG_RUN)].filter(([value]) => isRandom(value)).map((match) => at(match.index, match[0])),
  ...[...plain.matchAll(PASSWORD)].filter(([, value]) => isMixed(value ?? '')).map((match) => inside(match)),
];

function at(start: number, value: string) {
  return { type: 'token' as const, start, end: start + value.length };
}

/** The value that ends the match. */
function inside(match: RegExpExecArray) {
  const value = match[1] ?? '';
  return at(match.index + match[0].length - value.length, value);
}

function isMixed(value: string): boolean {
  return /\d/.test(value) && /\p{L}/u.test(value);
}

/** 32 hex digits or more, or small and capital letters with digits between them; a path, a slug or a UUID is neither. */
function isRandom(value: string): boolean {
  if (/^[0-9a-f]+$/i.test(value)) return /[a-f]/i.test(value) && /\d/.test(value);
  if (/^[\w+/]+(?:-[\w+/]+){3,}$/.test(value) || (value.match(/\//g)?.length ?? 0) > value.length / 16) return false;
  const changes = value.match(/[a-z][A-Z0-9]|[A-Z][a-z0-9]|\d[A-Za-z]/g)?.length ?? 0;
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && changes >= value.length / 6;
}
