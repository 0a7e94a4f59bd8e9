import classes from './brand.module.css';

/** The sign over the door. */
export function Brand({ words = 'Innkeeper' }: { words?: string }) {
  return (
    <span className={classes.brand}>
      <span className={classes.mark} aria-hidden="true">
        <svg viewBox="0 0 24 24" width="14" height="14" fill="none" stroke="currentColor" strokeWidth="2">
          <path d="M4 20V10l8-6 8 6v10M10 20v-6h4v6" />
        </svg>
      </span>
      {words && <span>{words}</span>}
    </span>
  );
}
