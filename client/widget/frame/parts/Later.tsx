import type { ComponentChild } from 'preact';
import type { Lazy } from '../lazy.ts';
import { useLazy } from '../use-lazy.ts';

/** Draws something of a part that comes later, as soon as it is here. */
export function Later<P extends object>({ of, draw }: { of: Lazy<P>; draw: (part: P) => ComponentChild }) {
  const part = useLazy(of);
  return <>{part && draw(part)}</>;
}
