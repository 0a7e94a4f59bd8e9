/** What is being typed after a mark: `/late` asks for a canned reply, `@be` for a colleague. */
export interface Asked {
  mark: '/' | '@';
  query: string;
  /** The part of the text that a choice replaces. */
  from: number;
  to: number;
}

/** A mark counts at the start of a word only, so that addresses, dates and fractions stay what they are. */
const ASKED = /(?:^|[\s(])([/@])([^\s/@]{0,30})$/u;

export function askedAt(text: string, caret: number): Asked | null {
  const found = ASKED.exec(text.slice(0, caret));
  if (!found) return null;
  const [, mark, query = ''] = found;
  return { mark: mark === '@' ? '@' : '/', query, from: caret - query.length - 1, to: caret };
}
