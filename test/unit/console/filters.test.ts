import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  filterOfAddress,
  priorities,
  readAddress,
  writeAddress,
} from '../../../client/console/filters/filter-address.ts';
import { filterParts } from '../../../client/console/filters/filter-words.ts';
import { listPlace, savedSlug } from '../../../client/console/list-place.ts';
import { handOffReasons } from '../../../client/ui/message-words.ts';
import { InboxFilter } from '../../../protocol/staff-events.ts';

const words = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text && text !== '');
const anyFilter = fc.record(
  {
    q: words,
    team: words,
    owner: words,
    tag: words,
    priority: fc.constantFrom(...priorities),
    language: fc.constantFrom('fr', 'pt-BR', 'ar'),
    reason: fc.constantFrom(...handOffReasons),
    verified: fc.constantFrom('yes' as const, 'no' as const),
  },
  { requiredKeys: [] },
);

describe('a filter in the address', () => {
  test('is the same filter for whoever opens the link', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(filterOfAddress(readAddress(writeAddress(filter)))).toEqual(filter);
      }),
    );
  });

  test('is what the server accepts, whatever stands in a pasted address', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('q', 'team', 'tag', 'priority', 'reason', 'verified', 'x'), fc.string()),
        (search) => {
          expect(InboxFilter.safeParse(filterOfAddress(search)).success).toBe(true);
        },
      ),
    );
  });

  test('leaves no trace of what is not set', () => {
    expect(writeAddress({ q: '', tag: undefined })).toBe('');
    expect(filterOfAddress({ q: '  ', priority: 'enormous', verified: 'maybe' })).toEqual({});
  });

  test('reads as words', () => {
    expect(writeAddress({ tag: 'refund', language: 'fr' })).toBe('?tag=refund&language=fr');
  });
});

describe('the chips of a filter', () => {
  const names = { team: () => 'Night desk', owner: () => undefined };

  test('say what is set and nothing else', () => {
    const parts = filterParts({ tag: 'refund', priority: 'urgent', team: 'x', verified: 'no' }, names);
    expect(parts.map((part) => part.words)).toEqual(['Night desk', 'refund', 'Urgent priority', 'Not verified']);
  });

  test('show no bare id of somebody who is gone', () => {
    expect(filterParts({ owner: '0192-abc' }, names)[0]?.words).toBe('Somebody who left');
  });
});

describe('the address of a list', () => {
  const saved = {
    id: '7',
    name: 'Refunds',
    view: 'everyone',
    filter: { tag: 'refund' },
    shared: false,
    mine: true,
  } as const;

  test('leads to a view, narrowed or whole', () => {
    expect(listPlace('mine', { tag: 'a' }, null)).toMatchObject({ type: 'inbox', words: 'Mine', filter: { tag: 'a' } });
  });

  test('leads to a saved view with its own filter', () => {
    expect(listPlace(savedSlug('7'), {}, [saved])).toMatchObject({
      type: 'inbox',
      words: 'Refunds',
      view: { view: 'everyone' },
      filter: { tag: 'refund' },
    });
  });

  test('waits for the saved views, and says when one is gone', () => {
    expect(listPlace(savedSlug('8'), {}, null)).toMatchObject({ type: 'unknown_view', state: 'loading' });
    expect(listPlace(savedSlug('8'), {}, [saved])).toMatchObject({ type: 'unknown_view', state: 'gone' });
  });

  test('holds the words of a search', () => {
    expect(listPlace('search', { q: 'heron' }, [])).toMatchObject({ type: 'search', q: 'heron' });
  });
});
