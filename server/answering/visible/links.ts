import { couldBecome, WAIT, type Place, type Step } from './step.ts';

/** True when an address may stand in an answer. */
export type AllowsLink = (target: string) => boolean;

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'`()[\]{}]+/gi;
/** At the end of an address they belong to the sentence around it. */
const SENTENCE_MARKS = /[.,;:!?*_]+$/;
const URL_MAX_CHARS = 800;

/** Only hosts, mail addresses and telephone numbers that stand in the given texts: a link the model made up leads nowhere good. */
export function linksOf(texts: string[]): AllowsLink {
  const all = texts.join('\n');
  const hosts = new Set(
    [...all.matchAll(ADDRESS)]
      .map((match) => hostOf(match[0].replace(SENTENCE_MARKS, '')))
      .filter((host) => host !== null),
  );
  const lower = all.toLowerCase();
  const digits = all.replace(/\D/g, '');
  return (target) => {
    const mail = /^mailto:([^?\s]+)$/i.exec(target)?.[1];
    if (mail !== undefined) return lower.includes(mail.toLowerCase());
    const phone = /^tel:([+\d().\s-]+)$/i.exec(target)?.[1]?.replace(/\D/g, '');
    if (phone !== undefined) return phone.length >= 5 && digits.includes(phone);
    const host = /^(?:https?:\/\/|www\.)/i.test(target) ? hostOf(target) : null;
    return host !== null && hosts.has(host);
  };
}

function hostOf(address: string): string | null {
  try {
    const url = new URL(/^www\./i.test(address) ? `https://${address}` : address);
    return url.username === '' && url.password === '' ? url.hostname.replace(/^www\./, '') : null;
  } catch {
    return null;
  }
}

/** A bare address in the text. */
export function bareLink({ rest, atEnd, wordStart }: Place, allows: AllowsLink): Step | null {
  if (!wordStart) return null;
  const start = ['http://', 'https://', 'www.'].find((one) => rest.slice(0, one.length).toLowerCase() === one);
  if (start === undefined) {
    const maybe = !atEnd && ['http://', 'https://', 'www.'].some((one) => couldBecome(rest, one));
    return maybe ? WAIT : null;
  }
  const whole = /^[^\s<>"'`)\]】]*/.exec(rest)?.[0] ?? '';
  if (whole.length === rest.length && !atEnd && rest.length <= URL_MAX_CHARS) return WAIT;
  const address = whole.slice(0, URL_MAX_CHARS).replace(SENTENCE_MARKS, '');
  return allows(address)
    ? { type: 'show', length: address.length }
    : { type: 'drop', length: Math.max(1, address.length), kind: 'link' };
}
