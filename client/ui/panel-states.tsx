import { Button } from '@mantine/core';
import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './panel-states.module.css';
import { useLate } from './use-late.ts';

/** `fill` takes the whole panel, `panel` is a few quiet lines inside a longer one. */
type Place = 'fill' | 'panel';

interface EmptyProps {
  icon?: LucideIcon;
  headline: string;
  /** The next step, in one sentence. */
  children?: ReactNode;
  action?: ReactNode;
  place?: Place;
}

/** Nothing here, and what to do next. */
export function Empty({ icon: Icon, headline, children, action, place = 'fill' }: EmptyProps) {
  return (
    <div className={classes.state} data-place={place}>
      {Icon && <Icon className={classes.icon} size={24} strokeWidth={1.5} aria-hidden="true" />}
      <p className={classes.headline}>{headline}</p>
      {children && <p>{children}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}

/** What happened, and a way to try again. */
export function Failed({
  what,
  why,
  onRetry,
  place = 'fill',
}: {
  what: string;
  why: string;
  onRetry?: () => void;
  place?: Place;
}) {
  return (
    <div className={classes.state} data-place={place} role="alert">
      {place === 'fill' && <CircleAlert className={classes.icon} size={24} strokeWidth={1.5} aria-hidden="true" />}
      <p className={classes.headline}>{what}</p>
      <p>{why}</p>
      {onRetry && (
        <Button className={classes.action} variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** The shape of what is coming; drawn only when it is late, so that a quick answer never flashes. */
export function Loading({ shape, label }: { shape: 'rows' | 'messages' | 'lines'; label: string }) {
  const late = useLate();
  if (!late) return <div className={classes[shape]} aria-busy="true" aria-label={label} role="status" />;
  return (
    <div className={classes[shape]} aria-busy="true" aria-label={label} role="status">
      {bones(shape)}
    </div>
  );
}

function bones(shape: 'rows' | 'messages' | 'lines'): ReactNode {
  switch (shape) {
    case 'rows':
      return [0, 1, 2, 3, 4].map((row) => (
        <div key={row} className={classes.row}>
          <span className={`${classes.bone} ${classes.w50}`} />
          <span className={`${classes.bone} ${classes.w80}`} />
          <span className={`${classes.bone} ${classes.w30}`} />
        </div>
      ));
    case 'messages':
      return ['start', 'end', 'start'].map((side, place) => (
        <span key={place} className={`${classes.bone} ${classes.bubble}`} data-side={side} />
      ));
    case 'lines':
      return [classes.w50, classes.w80, classes.w30].map((width, place) => (
        <span key={place} className={`${classes.bone} ${width}`} />
      ));
  }
}
