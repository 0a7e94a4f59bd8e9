export interface SenseLook {
  /** What may be shown now. */
  release: string;
  verdict: 'fine' | 'holding' | 'nonsense';
  /** Why, for the reviewer. */
  words: string;
}
/** Judges the visible text as it comes. */
export interface SenseCheck {
  push(visible: string, raw: string): SenseLook;
  end(visible: string): SenseLook;
  /** What was shown is withdrawn: judge anew. */
  restart(): void;
}

export function createSenseCheck(): SenseCheck {
  const look = (visible: string): SenseLook => ({ release: visible, verdict: 'fine', words: '' });
  return { push: look, end: look, restart: () => undefined };
}
