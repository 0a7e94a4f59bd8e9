import validator from 'validator';
import { announcedBy, type Finder } from './finder.ts';

const FOUR =
  /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}]|\.\d)/gu;
const SIX =
  /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}:.])[0-9a-f:]{2,39}(?::\d{1,3}(?:\.\d{1,3}){3})?(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}:])/gu;
/** One's own machine, and what means any machine, are nobody's address. */
const NOBODYS = /^(?:127\.|0\.0\.0\.0$|255\.255\.|::1?$)/;

export const findIpAddresses: Finder = ({ plain }) => [
  ...[...plain.matchAll(FOUR)].flatMap(({ 0: value, index }) =>
    validator.isIP(value, 4) &&
    !NOBODYS.test(value) &&
    !announcedBy(plain, index, { these: /(?<!\p{L})v(?:ersion)?[ :]?$/gu })
      ? [{ type: 'ip' as const, start: index, end: index + value.length }]
      : [],
  ),
  ...[...plain.matchAll(SIX)].flatMap(({ 0: value, index }) =>
    (value.match(/:/g)?.length ?? 0) >= 2 && /\d/.test(value) && validator.isIP(value, 6) && !NOBODYS.test(value)
      ? [{ type: 'ip' as const, start: index, end: index + value.length }]
      : [],
  ),
];
