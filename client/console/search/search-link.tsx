import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { SEARCH_SLUG } from '../list-place.ts';
import rail from '../rail/rail-row.module.css';
import classes from './search-link.module.css';

/** The way to the search over everything: a line in the rail, a sign in a phone's head. */
export function SearchLink({ place }: { place: 'rail' | 'head' }) {
  return (
    <Link
      className={place === 'rail' ? rail['row'] : classes['head']}
      to="/$view"
      params={{ view: SEARCH_SLUG }}
      title="Search everything (/)"
      aria-keyshortcuts="/"
      aria-label="Search everything"
    >
      <Search size={16} strokeWidth={1.75} aria-hidden="true" />
      {place === 'rail' && (
        <>
          <span className={rail['words']}>Search</span>
          <kbd aria-hidden="true">/</kbd>
        </>
      )}
    </Link>
  );
}
