import { AppError } from '../app-error.ts';

/** Where a page ended: the sorting time of its last row, and its id for rows of the same millisecond. */
export interface PagePlace {
  time: number;
  id: string;
}

export const BEFORE_ALL: PagePlace = { time: -1, id: '' };
/** U+FFFF sorts after every id. */
export const AFTER_ALL: PagePlace = { time: Number.MAX_SAFE_INTEGER, id: '\uffff' };

export function toCursor(place: PagePlace): string {
  return `${place.time}.${place.id}`;
}

/** `first` is the place before the first row. Throws AppError invalid_payload for a cursor that is not ours. */
export function fromCursor(cursor: string | null | undefined, first: PagePlace): PagePlace {
  if (cursor == null) return first;
  const match = /^(\d{1,16})\.(.{1,80})$/.exec(cursor);
  if (match === null) throw new AppError('invalid_payload', 'The cursor is not one of ours.');
  return { time: Number(match[1]), id: match[2]! };
}

/** Cuts a list read with one row too many into a page and the cursor of the next. */
export function toPage<R>(
  rows: R[],
  limit: number,
  place: (row: R) => PagePlace,
): { rows: R[]; cursor: string | null } {
  if (rows.length <= limit) return { rows, cursor: null };
  const page = rows.slice(0, limit);
  return { rows: page, cursor: toCursor(place(page[limit - 1]!)) };
}
