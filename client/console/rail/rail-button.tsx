import type { LucideIcon } from 'lucide-react';
import classes from './rail-row.module.css';

interface RailButtonProps {
  icon: LucideIcon;
  words: string;
  /** Its key or chord, as it is read: "Ctrl K". */
  keys?: string;
  onClick: () => void;
}

/** Something to do from the rail, that leads to no other page. */
export function RailButton({ icon: Icon, words, keys, onClick }: RailButtonProps) {
  return (
    <button type="button" className={classes['row']} title={keys ? `${words} (${keys})` : words} onClick={onClick}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={classes['words']}>{words}</span>
      {keys && <kbd aria-hidden="true">{keys}</kbd>}
    </button>
  );
}
