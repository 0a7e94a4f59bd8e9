import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useStore } from '../store.ts';
import { useScene } from '../use-chat.ts';

type LaterParts = typeof import('../later.ts');

let loading: Promise<LaterParts> | undefined;

/** Fetches what most conversations never need: with the first card, or when nothing else is going on. */
export function loadLater(): Promise<LaterParts> {
  loading ??= import('../later.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Draws something of it as soon as it is here. */
export function Later({ draw }: { draw: (parts: LaterParts) => ComponentChild }) {
  const { connection } = useStore(useScene().chat.store);
  const [parts, setParts] = useState<LaterParts | null>(null);
  useEffect(() => {
    // Tried again when the connection comes back.
    loadLater().then(setParts, () => {});
  }, [connection]);
  return <>{parts && draw(parts)}</>;
}
