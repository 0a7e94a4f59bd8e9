import { withoutBidiControls } from '../live/plain-text.ts';
import { nearFirstMark, splitMarks } from './split-marks.ts';
import classes from './marked-text.module.css';

/** Text in which the server marked what was searched for, begun near the first match. */
export function MarkedText({ text }: { text: string }) {
  return nearFirstMark(splitMarks(withoutBidiControls(text))).map((piece, place) =>
    piece.marked ? (
      <mark key={place} className={classes.mark}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
