const PATHS = {
  send: 'M5 12 19.500 4.500 15 20l-3.500-6.500zM11.500 13.500 19.500 4.500',
  stop: 'M8 8h8v8H8z',
  book: 'M12 7C10 5.200 7.500 4.800 4.500 5v13c3-.2 5.500.2 7.500 2 2-1.800 4.500-2.200 7.500-2V5c-3-.2-5.500.2-7.500 2zM12 7v13',
  next: 'm9.500 6.500 5.500 5.500-5.500 5.500',
  down: 'm6.500 9.500 5.500 5.500 5.500-5.500',
  close: 'm6.500 6.500 11 11M17.500 6.500l-11 11',
  thumbUp:
    'M7.500 10.500 11 4c1.700 0 2.600 1.200 2.300 2.900L12.800 9.500h4.900c1.200 0 2 1 1.800 2.200l-1 6A2.200 2.200 0 0 1 16.300 19.500H7.500zM4.500 10.500h3v9h-3z',
  thumbDown:
    'M16.500 13.500 13 20c-1.700 0-2.600-1.200-2.300-2.900l.5-2.600H6.300c-1.200 0-2-1-1.800-2.200l1-6A2.200 2.200 0 0 1 7.700 4.500h8.800zM19.500 13.500h-3v-9h3z',
  menu: 'M4.500 7h15M4.500 12h15M4.500 17h9',
  plus: 'M12 5.500v13M5.500 12h13',
  save: 'M12 4v10.500M7.500 10.500 12 15l4.500-4.500M5 19.500h14',
  file: 'M7 4.500h6.500L17.500 8.500V19.500H7zM13 4.500V9h4.500',
  clip: 'm18 11-6.300 6.300a4 4 0 0 1-5.700-5.700l6.800-6.800a2.700 2.700 0 0 1 3.800 3.800l-6.700 6.700a1.300 1.300 0 0 1-1.900-1.900L14 7.500',
  sound: 'M5 10v4h3l4.500 4V6L8 10zM16 9.500c1.300 1.500 1.300 3.500 0 5M18.500 7c2.700 3 2.700 7 0 10',
  person: 'M12 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM5 19.500c.8-3.300 3.500-5 7-5s6.200 1.700 7 5',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside words that already say it; `turns` mirrors it where reading goes from right to left. */
export function Icon({ name, turns }: { name: IconName; turns?: boolean }) {
  return (
    <svg class={turns ? 'icon turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
