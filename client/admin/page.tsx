import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** One sentence under the title, where the title alone does not say enough. */
  lead?: ReactNode;
  /** What can be done with the whole page, at the end of its head. */
  actions?: ReactNode;
  /** A page of reading is narrower than a page of figures. */
  width?: 'wide' | 'reading';
  children: ReactNode;
}

/** One page of the admin: its name, what can be done, and its panels below; it scrolls as a whole. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps) {
  return (
    <div className={classes.scroll}>
      <div className={classes.page} data-width={width}>
        <div className={classes.head}>
          <div className={classes.words}>
            <h2>{title}</h2>
            {lead && <p>{lead}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
        {children}
      </div>
    </div>
  );
}

interface PanelProps {
  title: string;
  /** Small words at the end of the head: a count, an order. */
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, note, action, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.panelHead}>
        <h3>{title}</h3>
        {note && <span className={classes.note}>{note}</span>}
        {action}
      </div>
      {children}
    </section>
  );
}
