import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './evidence-summary.module.css';

interface SummaryStepProps {
  icon: LucideIcon;
  figure?: string | null;
  tone?: 'plain' | 'brass' | 'red';
  children: ReactNode;
}

/** One thing that happened while an answer was made: a sign, a sentence, a figure. */
export function SummaryStep({ icon: Icon, figure, tone = 'plain', children }: SummaryStepProps) {
  return (
    <span className={classes['step']} data-tone={tone}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span dir="auto">{children}</span>
      {figure && <span className={classes['figure']}>{figure}</span>}
    </span>
  );
}
