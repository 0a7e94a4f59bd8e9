import { Button, Tooltip } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { PlaceLink } from '../places.tsx';
import { viewWords, type TranscriptView } from '../transcripts/transcript-view.ts';
import classes from './transcript-bar.module.css';

interface TranscriptBarProps {
  view: TranscriptView;
  neighbours: { place: number | null; total: number; previous: string | null; next: string | null };
  onOpen: (id: string | null) => void;
  pane: 'messages' | 'evidence';
  onPane: (pane: 'messages' | 'evidence') => void;
}

/** Where this transcript stands in the list it was opened from, and the way to its neighbours. */
export function TranscriptBar({ view, neighbours, onOpen, onPane }: TranscriptBarProps) {
  const { place, total, previous, next } = neighbours;
  return (
    <div className={classes.bar}>
      <PlaceLink to="/transcripts" search={view} className={classes.back} title="Back to the list (Esc)">
        <ArrowLeft size={15} strokeWidth={1.75} aria-hidden="true" />
        <span className={classes.view}>{viewWords(view)}</span>
      </PlaceLink>
      {place !== null && (
        <span className={classes.place}>
          {place.toLocaleString()} of {total.toLocaleString()}
        </span>
      )}
      <Tooltip label="Previous transcript, Shift K">
        <Button
          className={classes.step}
          variant="subtle"
          aria-label="Previous transcript"
          disabled={previous === null}
          onClick={() => onOpen(previous)}
        >
          <kbd>K</kbd>
        </Button>
      </Tooltip>
      <Tooltip label="Next transcript, Shift J">
        <Button
          className={classes.step}
          variant="subtle"
          aria-label="Next transcript"
          disabled={next === null}
          onClick={() => onOpen(next)}
          leftSection={<kbd>J</kbd>}
        >
          Next
        </Button>
      </Tooltip>
      <Button className={classes.toEvidence} variant="default" onClick={() => onPane('evidence')}>
        Evidence
      </Button>
    </div>
  );
}
