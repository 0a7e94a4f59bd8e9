import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './evidence-steps.module.css';

/** One step of how an answer was made. */
export function Step({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.step}>
      <div className={classes.stepHead}>
        <h3>{title}</h3>
        {note && <span>{note}</span>}
      </div>
      {children}
    </section>
  );
}

export type Tone = 'good' | 'worry' | 'bad' | 'quiet';

interface LineProps {
  icon: LucideIcon;
  tone: Tone;
  figure?: string;
  /** What the sign in front means, for who does not see it. */
  spoken?: string;
  children: ReactNode;
}

/** One finding: a sign, a sentence, a small word at the end. */
export function Line({ icon: Icon, tone, figure, spoken, children }: LineProps) {
  return (
    <div className={classes.line} data-tone={tone}>
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-label={spoken}
        aria-hidden={spoken ? undefined : true}
        role={spoken ? 'img' : undefined}
      />
      <span dir="auto">{children}</span>
      {figure && <span className={classes.figure}>{figure}</span>}
    </div>
  );
}
