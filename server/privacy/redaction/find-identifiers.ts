import { findCards } from './kinds/cards.ts';
import { findEmails } from './kinds/emails.ts';
import { BLOT, type Finder, type Found } from './kinds/finder.ts';
import { findIbans } from './kinds/ibans.ts';
import { findIpAddresses } from './kinds/ip-addresses.ts';
import { findLinks } from './kinds/links.ts';
import { findNationalNumbers } from './kinds/national-numbers.ts';
import { findPhones } from './kinds/phones.ts';
import { findProfile } from './kinds/profile.ts';
import { findTokens } from './kinds/tokens.ts';
import { plainText } from './plain-text.ts';
import type { FoundIdentifier, IdentifierType, KnownProfile } from './redaction.ts';

/** The surest first: what one has found, the next does not see. */
const FINDERS: { find: Finder; gives: readonly IdentifierType[] }[] = [
  { find: findLinks, gives: ['url', 'token'] },
  { find: findEmails, gives: ['email'] },
  { find: findTokens, gives: ['token'] },
  { find: findIbans, gives: ['iban'] },
  { find: findCards, gives: ['card'] },
  { find: findNationalNumbers, gives: ['us_ssn', 'tax_number', 'passport'] },
  { find: findIpAddresses, gives: ['ip'] },
  { find: findPhones, gives: ['phone'] },
];

/**
 * Everything personal that can be found for sure, in the order of the text, without overlaps. Never throws. With `wanted`
 * nobody looks any more once none of those can follow; what was found on the way is there all the same.
 */
export function findIdentifiers(
  text: string,
  input: {
    country: string | null;
    profile?: KnownProfile | undefined;
    wanted?: ReadonlySet<IdentifierType>;
  },
): FoundIdentifier[] {
  const { country, profile, wanted } = input;
  let looked = { text, plain: plainText(text), country };
  const all: Found[] = [];
  const last = wanted === undefined ? FINDERS.length : lastOf(wanted);
  const finders = FINDERS.slice(0, last).map(({ find }) => find);
  if (profile !== undefined) finders.unshift((seen) => findProfile(seen, profile));
  for (const find of finders) {
    const found = apart(find(looked));
    if (found.length === 0) continue;
    all.push(...found);
    looked = { ...looked, text: blotted(looked.text, found), plain: blotted(looked.plain, found) };
  }
  return all
    .toSorted((a, b) => a.start - b.start)
    .map(({ type, start, end }) => ({ type, start, end, value: text.slice(start, end) }));
}

function lastOf(wanted: ReadonlySet<IdentifierType>): number {
  return FINDERS.findLastIndex(({ gives }) => gives.some((type) => wanted.has(type))) + 1;
}

/** Of two that overlap the one that begins first, then the longer. */
function apart(found: Found[]): Found[] {
  const kept: Found[] = [];
  let reached = 0;
  for (const each of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (each.start < reached) continue;
    kept.push(each);
    reached = each.end;
  }
  return kept;
}

function blotted(text: string, found: Found[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of found) {
    out += text.slice(at, start) + BLOT.repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}
