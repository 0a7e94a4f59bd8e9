import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import classes from './sign-in-page.module.css';

/** The page before the desk: the sign, a sentence, a short form. */
export function DoorPage({ title, children, lead }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Brand />
        <div className={classes.head}>
          <h1>{title}</h1>
          <p>{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
