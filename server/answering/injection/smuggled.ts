const RUN_MAX = 6;
const TEXT_MAX_CHARS = 4_000;

/** Texts that are written inside the text so that a person does not read them: codes, invisible letters, comments. */
export function smuggledTexts(text: string): { hidden: string[]; invisible: boolean } {
  const hidden: string[] = [];
  for (const [run] of take(text, /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{20,4000}={0,2}(?![A-Za-z0-9+/=])/g))
    hidden.push(Buffer.from(run, 'base64').toString('utf8'));
  for (const [run] of take(text, /(?:[0-9a-f]{2}[ :,-]?){12,2000}/gi))
    hidden.push(Buffer.from(run.replace(/[^0-9a-f]/gi, ''), 'hex').toString('utf8'));
  for (const [run] of take(text, /(?:[01]{8}\s?){8,2000}/g)) hidden.push(fromBits(run));
  for (const [, comment] of take(text, /<!--([^]{8,2000}?)-->/g)) hidden.push(comment ?? '');
  const tags = [...text].filter((character) => (character.codePointAt(0) ?? 0) >> 8 === 0xe00);
  if (tags.length > 0) hidden.push(tags.map((tag) => String.fromCharCode((tag.codePointAt(0) ?? 0) & 0x7f)).join(''));
  // Flags of regions are written with a few of these letters; an order needs more.
  return {
    hidden: hidden.filter(isReadable).map((each) => each.slice(0, TEXT_MAX_CHARS)),
    invisible: tags.length > 12,
  };
}

function take(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) {
    found.push(match);
    if (found.length === RUN_MAX) break;
  }
  return found;
}

function fromBits(run: string): string {
  const bytes =
    run
      .trim()
      .split(/\s+/)
      .join('')
      .match(/[01]{8}/g) ?? [];
  return String.fromCharCode(...bytes.map((bits) => Number.parseInt(bits, 2)));
}

/** Decoded by chance, a run of letters gives rubbish. */
function isReadable(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}\s.,:;!?'"<>()/=-]/gu)?.length ?? 0;
  return text.length >= 8 && letters / text.length > 0.9 && /\p{L}{2}/u.test(text);
}
