import { isNode, LineCounter, parseDocument } from 'yaml';

/** A YAML or JSON text that still knows where everything stood. */
export interface PlacedYaml {
  value: unknown;
  /** Line of the deepest key of this path that is there, from 1. */
  lineOf(path: readonly (string | number)[]): number;
}

/** More references than this in one file are an attack on the memory. */
const MAX_ALIASES = 100;

/** Reads YAML (and so JSON), or says what is wrong and in which line. */
export function readPlacedYaml(text: string): PlacedYaml | { broken: string; line: number } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) {
    const words = error.message.replace(/\s+/g, ' ').slice(0, 200);
    return { broken: `It cannot be read: ${words}`, line: counter.linePos(error.pos[0]).line || 1 };
  }
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== null) return counter.linePos(offset).line;
    }
    return 1;
  };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { value, lineOf };
  } catch {
    return { broken: 'It cannot be read: a reference in it leads nowhere, or it repeats itself too often.', line: 1 };
  }
}

/** Where the key itself stands, so that a value on the next line is found under its name. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number | null {
  const parent = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  const items: unknown = typeof parent === 'object' && parent !== null ? Reflect.get(parent, 'items') : null;
  if (Array.isArray(items)) {
    for (const pair of items as unknown[]) {
      const key: unknown = typeof pair === 'object' && pair !== null ? Reflect.get(pair, 'key') : null;
      if (isNode(key) && String(Reflect.get(key, 'value')) === String(name)) return key.range?.[0] ?? null;
    }
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
