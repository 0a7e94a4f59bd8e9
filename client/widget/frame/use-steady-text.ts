import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A word that stands unfinished at the end is shown all the same after this time without news. */
const WORD_WAIT_MS = 120;
/** Each step shows this share of what waits, so that bursts and pauses of the model become one steady flow. */
const SHARE = 0.22;
const STEP_MIN_CHARS = 2;
/** Scripts without spaces between words flow character by character. */
const NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
/** Low surrogates, combining marks and joiners belong to what stands before them. */
const CONTINUES = /^(?:[\udc00-\udfff]|\p{M}|\u200d|\ufe0f)$/u;

/**
 * The part of a growing text that is shown: it follows in small even steps, whole words at a time, so that no word jumps
 * to the next line while it is read. A text that is finished, or was there before, is shown whole at once.
 */
export function useSteadyText(text: string, writing: boolean): string {
  const [shown, setShown] = useState(text.length);
  const arrivedRef = useRef({ text, at: 0 });
  const flows = writing && !matchMedia('(prefers-reduced-motion: reduce)').matches;

  useLayoutEffect(() => {
    arrivedRef.current = { text, at: performance.now() };
    // The first words come at once: nothing makes a wait shorter than its end. Withdrawn words go at once, too.
    setShown((before) => (before === 0 ? text.length : Math.min(before, text.length)));
  }, [text]);
  useEffect(() => {
    if (!flows) return;
    let frame = 0;
    const step = (): void => {
      const { text: all, at } = arrivedRef.current;
      const end = readyLength(all, performance.now() - at);
      setShown((before) => (before < end ? Math.min(end, nextLength(all, before, end)) : before));
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [flows]);

  return flows ? text.slice(0, shown) : text;
}

function nextLength(text: string, shown: number, end: number): number {
  return wholeCharacter(text, shown + Math.max(STEP_MIN_CHARS, Math.ceil((end - shown) * SHARE)));
}

/** How much may be shown: up to the last whole word, or everything when nothing came for a moment. */
function readyLength(text: string, quietMs: number): number {
  if (quietMs >= WORD_WAIT_MS) return text.length;
  const space = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')) + 1;
  return NO_SPACES.test(text.slice(space)) ? text.length : space;
}

/** Never cuts a pair of surrogates, nor a mark from the letter it sits on. */
function wholeCharacter(text: string, end: number): number {
  let at = end;
  while (at < text.length && CONTINUES.test(text[at] ?? '')) at += 1;
  return at;
}
