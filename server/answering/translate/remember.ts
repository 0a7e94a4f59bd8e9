/** The last answers to the same question, by key: asking a model again costs a second. Failures are not kept. */
export function remember<Value>(most: number): {
  get(key: string): Value | undefined;
  keep(key: string, value: Value): void;
} {
  const kept = new Map<string, Value>();
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    keep(key, value) {
      kept.set(key, value);
      if (kept.size > most) kept.delete(kept.keys().next().value ?? '');
    },
  };
}
