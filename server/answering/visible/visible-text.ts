/** Turns the model's raw text into what a customer may see, chunk by chunk. */
export interface VisibleText {
  /** `reset` withdraws everything shown so far, before `text` is added. */
  push(chunk: string): VisiblePiece;
  /** The model is done: what was held back is decided now. */
  end(): VisiblePiece;
  report(): VisibleReport;
}
export interface VisiblePiece {
  reset: boolean;
  text: string;
}
export interface VisibleReport {
  /** Numbers of the passages that were cited, in order; 0 means "no passage says it". */
  citations: number[];
  /** What was taken out, by kind. */
  removed: Record<string, number>;
}

export function createVisibleText(): VisibleText {
  let raw = '';
  let shown = '';
  const look = (atEnd: boolean): VisiblePiece => {
    const clean = raw
      .replace(/<think>[\s\S]*?(?:<\/think>|$)/g, '')
      .replace(atEnd ? / ?\[\d+\]/g : / ?\[\d+\]|\s*(?:\[\d*|<[a-z/|]*)?$/g, '')
      .trimStart();
    if (!clean.startsWith(shown)) return { reset: false, text: '' };
    const text = clean.slice(shown.length);
    shown = clean;
    return { reset: false, text };
  };
  return {
    push(chunk) {
      raw += chunk;
      return look(false);
    },
    end: () => look(true),
    report: () => ({ citations: [...raw.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1])), removed: {} }),
  };
}
