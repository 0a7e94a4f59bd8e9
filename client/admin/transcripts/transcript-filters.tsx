import { Button, TextInput } from '@mantine/core';
import { ListFilter, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { handOffReasons, handOffWords } from '../../ui/message-words.ts';
import { languageWords } from '../../ui/time-words.ts';
import { Choice } from '../choice.tsx';
import { useGo } from '../places.tsx';
import { SearchField } from '../search-field.tsx';
import { dayFieldOf, lastDayField, startOfDayField } from './date-range.ts';
import classes from './transcript-filters.module.css';
import { countFilters, modes, opinions, states, transcriptViewOf, type TranscriptView } from './transcript-view.ts';
import { useSpokenLanguages } from './use-transcripts.ts';

const ratings = [5, 4, 3, 2, 1];

/** The search and the filters. All of them live in the address: copy the link, get the view. */
export function TranscriptFilters({ view, children }: { view: TranscriptView; children: ReactNode }) {
  const go = useGo();
  const languages = useSpokenLanguages();
  const [open, setOpen] = useState(false);
  const count = countFilters(view);

  function narrow(change: Record<string, unknown>, how: 'push' | 'replace' = 'push') {
    go({ to: '/transcripts', search: transcriptViewOf({ ...view, ...change }) }, how);
  }

  return (
    <div className={classes.bar} data-open={open || undefined}>
      <div className={classes.head}>
        {children}
        {count > 0 && (
          <Button
            className={classes.clear}
            variant="subtle"
            leftSection={<X size={14} aria-hidden="true" />}
            onClick={() => go({ to: '/transcripts', search: view.q === undefined ? {} : { q: view.q } })}
          >
            Clear filters
          </Button>
        )}
      </div>
      <SearchField
        label="Search transcripts"
        placeholder="Search what was said"
        text={view.q ?? ''}
        onSearch={(q) => narrow({ q }, 'replace')}
      />
      <Button
        className={classes.fold}
        variant="default"
        aria-expanded={open}
        leftSection={<ListFilter size={14} aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      >
        Filters{count > 0 ? ` (${count})` : ''}
      </Button>
      <div className={classes.filters} role="group" aria-label="Filters">
        <Choice
          label="State"
          any="Any state"
          value={view.state}
          options={states}
          onChange={(state) => narrow({ state })}
        />
        <Choice
          label="Handed off"
          any="Any hand-off"
          value={view.handOff}
          options={handOffReasons.map((value) => ({ value, words: capital(handOffWords(value)) }))}
          onChange={(handOff) => narrow({ handOff })}
        />
        <Choice
          label="Answered by"
          any="Any kind of answer"
          value={view.mode}
          options={modes}
          onChange={(mode) => narrow({ mode })}
        />
        <Choice
          label="Language"
          any="Any language"
          value={view.language}
          options={[...new Set([...languages, ...(view.language ? [view.language] : [])])].map((value) => ({
            value,
            words: languageWords(value),
          }))}
          onChange={(language) => narrow({ language })}
        />
        <Choice
          label="Rating"
          any="Any rating"
          value={view.rating === undefined ? undefined : String(view.rating)}
          options={ratings.map((rating) => ({ value: String(rating), words: `Rated ${rating} of 5` }))}
          onChange={(rating) => narrow({ rating })}
        />
        <Choice
          label="Found helpful"
          any="Helpful or not"
          value={view.helpful}
          options={opinions}
          onChange={(helpful) => narrow({ helpful })}
        />
        <span className={classes.days}>
          <Day
            label="From"
            at={view.from === undefined ? '' : dayFieldOf(view.from)}
            onDay={(day) => narrow({ from: startOfDayField(day) })}
          />
          <Day
            label="Until"
            at={view.to === undefined ? '' : lastDayField(view.to)}
            onDay={(day) => narrow({ to: startOfDayField(day, 1) })}
          />
        </span>
      </div>
    </div>
  );
}

function Day({ label, at, onDay }: { label: string; at: string; onDay: (day: string) => void }) {
  return (
    <label className={classes.day} data-chosen={at !== '' || undefined}>
      <span>{label}</span>
      <TextInput type="date" size="xs" value={at} onChange={(event) => onDay(event.currentTarget.value)} />
    </label>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
