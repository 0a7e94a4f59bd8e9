/** What a page remembers in the browser: three methods of `Storage`, so that memory can stand in for it. */
export interface Kept {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * The browser's storage, or memory where it is blocked (a third-party frame, a strict private window). Then everything
 * works until the page is left.
 */
export function openKept(): Kept {
  try {
    const storage = globalThis.localStorage;
    const probe = 'innkeeper.probe';
    storage.setItem(probe, '1');
    storage.removeItem(probe);
    return storage;
  } catch {
    return keptInMemory();
  }
}

export function keptInMemory(): Kept {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
