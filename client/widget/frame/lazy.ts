/** A part of the frame that comes as a file of its own. */
export interface Lazy<P> {
  /** Fetched once; a failed try counts for nothing. */
  load(): Promise<P>;
  /** Null until it is here. */
  here(): P | null;
}

export function lazy<P>(fetchPart: () => Promise<P>): Lazy<P> {
  let loading: Promise<P> | undefined;
  let part: P | null = null;
  return {
    load() {
      loading ??= fetchPart().then(
        (fetched) => (part = fetched),
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
    here: () => part,
  };
}
