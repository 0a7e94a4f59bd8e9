import type { ReactNode } from 'react';
import classes from './text-button.module.css';

interface TextButtonProps {
  disabled?: boolean;
  title?: string;
  onClick: () => void;
  children: ReactNode;
}

/** Something small that can be pressed inside a sentence. */
export function TextButton({ disabled = false, title, onClick, children }: TextButtonProps) {
  return (
    <button type="button" className={classes.button} disabled={disabled} title={title} onClick={onClick}>
      {children}
    </button>
  );
}
