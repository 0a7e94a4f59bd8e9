import type { AllowsLink } from '../visible/links.ts';

/** What a front end makes a link of without being asked; the marks around it are not part of it. */
const ADDRESS =
  /(?:https?:\/\/|www\.)[^\s<>"'`()[\]{}\\]*[^\s<>"'`()[\]{}\\.,;:!?*_]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
/** A link of the words' own, around an address that came from elsewhere. */
const LINK = /(?<!\\)\[((?:\\.|[^\]\\\n])*)\]\(\s*<?((?:https?:\/\/|www\.|mailto:|tel:)[^\s<>()]*)>?[^)\n]*\)/giu;
/** Inside words an underscore is no mark. */
const MARKS = /[\\`*[\]<|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,8};)/gu;
/** Only at the start of a line: a heading, a quote, a list, a rule. */
const LINE_MARK = /^(?:(#{1,6}|[-+]|\d{1,9}[.)])(?=\s|$)|(>|={2,}|-{2,}))/u;

/** A value of somebody else's, so that Markdown shows it exactly as it is. Addresses are left to withoutStrangeLinks. */
export function plainInMarkdown(value: string): string {
  let plain = '';
  let from = 0;
  for (const match of value.matchAll(ADDRESS)) {
    plain += escapeMarks(value.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return (plain + escapeMarks(value.slice(from))).replace(
    LINE_MARK,
    (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`,
  );
}

/** The text with every address that is not allowed still to be read, and no longer a link. */
export function withoutStrangeLinks(text: string, allows: AllowsLink): string {
  return text
    .replace(LINK, (whole, label: string, target: string) =>
      allows(target) ? whole : `${label} (${target.replace(/^(?:mailto|tel):/iu, '')})`,
    )
    .replace(ADDRESS, (address) => (allows(targetOf(address)) ? address : defused(address)));
}

function targetOf(address: string): string {
  return /^(?:https?:\/\/|www\.)/iu.test(address) ? address : `mailto:${address}`;
}

function defused(address: string): string {
  return escapeMarks(address)
    .replaceAll('://', ':\\//')
    .replace(/www\./giu, (www) => `${www.slice(0, 3)}\\.`)
    .replaceAll('@', '\\@');
}

function escapeMarks(text: string): string {
  return text.replace(MARKS, (mark) => `\\${mark}`);
}
