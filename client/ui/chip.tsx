import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './chip.module.css';

export type Tone = 'plain' | 'pine' | 'slate' | 'brass' | 'red';

interface ChipProps {
  tone?: Tone;
  icon?: LucideIcon;
  /** A small dot of the chip's colour in front: something is going on. */
  dot?: true;
  title?: string;
  onClick?: () => void;
  children: ReactNode;
}

/** A small word about a thing. With `onClick` it is a button. */
export function Chip({ tone = 'plain', icon: Icon, dot, title, onClick, children }: ChipProps) {
  const inside = (
    <>
      {dot && <span className={classes.dot} aria-hidden="true" />}
      {Icon && <Icon size={13} strokeWidth={1.75} aria-hidden="true" />}
      <span className={classes.words} dir="auto">
        {children}
      </span>
    </>
  );
  if (!onClick) {
    return (
      <span className={classes.chip} data-tone={tone} title={title}>
        {inside}
      </span>
    );
  }
  return (
    <button type="button" className={classes.chip} data-tone={tone} title={title} onClick={onClick}>
      {inside}
    </button>
  );
}
