import { VisuallyHidden } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import classes from './app-frame.module.css';
import { Brand } from './brand.tsx';

interface AppFrameProps {
  /** The name of the page, for assistive technology: what stands inside begins with second-level headings. */
  title: string;
  /** The name of the navigation, for assistive technology. */
  label: string;
  /** RailLinks. */
  links: ReactNode;
  /** Below them, at the end of the rail; not on a phone. */
  foot: ReactNode;
  /** On a phone the rail stands at the bottom; it goes away while one thing fills the screen. */
  phoneRail?: 'shown' | 'hidden';
  children: ReactNode;
}

/** The rail and what it leads to: the outer shape of console and admin. */
export function AppFrame({ title, label, links, foot, phoneRail = 'shown', children }: AppFrameProps) {
  return (
    <div className={classes.frame} data-phone-rail={phoneRail}>
      <header className={classes.rail}>
        <div className={classes.brand}>
          <Brand />
        </div>
        <nav className={classes.nav} aria-label={label}>
          {links}
        </nav>
        <div className={classes.foot}>{foot}</div>
      </header>
      <main className={classes.main}>
        <VisuallyHidden component="h1">{title}</VisuallyHidden>
        {children}
      </main>
    </div>
  );
}

interface RailLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  icon: LucideIcon;
  words: string;
  /** A shorter name, for a phone's bar where the words don't fit. */
  shortWords?: string;
  count?: number;
  /** brass: a person is needed. */
  tone?: 'plain' | 'brass';
}

/** One place to go. Give it to the router's `createLink`. */
export function RailLink({ icon: Icon, words, shortWords = words, count, tone = 'plain', ...anchor }: RailLinkProps) {
  const counted = count !== undefined && count > 0;
  return (
    <a {...anchor} className={classes.link} title={anchor.title ?? words}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={classes.words}>{words}</span>
      <span className={classes.shortWords}>{shortWords}</span>
      {counted && (
        <span className={classes.count} data-tone={tone}>
          {count > 999 ? '999+' : count}
        </span>
      )}
    </a>
  );
}
