export interface FrontMatter {
  fields: Map<string, string>;
  /** What follows it. */
  body: string;
}

/** More lines than this are not front matter. */
const MOST_LINES = 100;

/**
 * Reads the block between two `---` lines at the start: `key: value` lines, quotes and comments allowed, lists and
 * nested keys skipped. Anything else makes it broken: the sentence says which line.
 */
export function readFrontMatter(text: string): FrontMatter | { broken: string } {
  const lines = text.split('\n');
  if (lines[0]?.trimEnd() !== '---') return { fields: new Map(), body: text };
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  // A lone `---` is a rule across the page, if what follows does not look like fields.
  if (end === -1 && !/^[\w-]+:/.test(lines[1] ?? '')) return { fields: new Map(), body: text };
  if (end === -1) return { broken: 'the front matter is not closed: end it with a line of three dashes' };
  if (end > MOST_LINES) return { broken: `the front matter is longer than ${MOST_LINES} lines` };

  const fields = new Map<string, string>();
  for (let at = 1; at < end; at += 1) {
    const line = lines[at]!;
    if (/^\s*(?:#.*)?$/.test(line) || /^(?:\s+\S|-\s)/.test(line)) continue;
    const field = /^([\w-]+):(?:\s+(.*))?$/.exec(line.trimEnd());
    if (!field) return { broken: `line ${at + 1} of the front matter is not "name: value"` };
    const value = readValue(field[2] ?? '');
    if (value === null) return { broken: `line ${at + 1} of the front matter has a quote that is not closed` };
    const name = field[1]!.toLowerCase();
    if (fields.has(name)) return { broken: `"${name}" stands twice in the front matter` };
    fields.set(name, value);
  }
  return { fields, body: lines.slice(end + 1).join('\n') };
}

function readValue(raw: string): string | null {
  const value = raw.trim();
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return value.replace(/\s#.*$/, '').trim();
  const quoted =
    quote === '"' ? /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(value) : /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(value);
  if (!quoted) return null;
  return quote === '"' ? quoted[1]!.replace(/\\(["\\])/g, '$1') : quoted[1]!.replaceAll("''", "'");
}
