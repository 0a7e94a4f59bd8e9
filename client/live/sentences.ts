/** A sentence that never ends (a table, a list without stops) is said after this many characters all the same. */
const SENTENCE_MAX_CHARS = 240;

export interface NewSentences {
  /** Whole sentences, ready to be announced. */
  sentences: string[];
  /** Where to go on: pass it as `from` next time. */
  next: number;
}

/**
 * What a screen reader should be told of a text that grows: whole sentences only, each once.
 * `from` and `next` are UTF-16 offsets. `ended` says that nothing follows, so the rest counts as a sentence.
 */
export function newSentences(text: string, from: number, ended: 'ended' | 'growing', locale?: string): NewSentences {
  const fresh = text.slice(from);
  const pieces = split(fresh, locale);
  if (ended === 'growing') {
    const last = pieces.at(-1) ?? '';
    // The last piece may still grow ("3." may become "3.50"), so it waits for what follows.
    if (last.length < SENTENCE_MAX_CHARS) pieces.pop();
  }
  const said = pieces.join('');
  return { sentences: pieces.map((piece) => piece.trim()).filter((piece) => piece !== ''), next: from + said.length };
}

function split(text: string, locale: string | undefined): string[] {
  if (text === '') return [];
  if (typeof Intl.Segmenter === 'function') {
    return Array.from(new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text), (part) => part.segment);
  }
  return text.match(/[^.!?。！？؟\n]*(?:[.!?。！？؟]+[\s"')\]]*|\n+|$)/g)?.filter((piece) => piece !== '') ?? [];
}
