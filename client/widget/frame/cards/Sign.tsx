const SIGNS = {
  done: 'm5.500 12.500 4.500 4.500 8.500-9.500',
  no: 'm7 7 10 10M17 7 7 17',
  wait: 'M12 4.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15zM12 8v4.500l3 2',
  person: 'M12 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 19.500c.8-3.300 3.500-5 7-5s6.200 1.700 7 5',
} as const;

export type SignName = keyof typeof SIGNS;

/** A line drawing before a sentence that already says it. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SIGNS[name]} />
    </svg>
  );
}
