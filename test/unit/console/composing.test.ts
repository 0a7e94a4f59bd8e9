import { describe, expect, test } from 'vitest';
import type { Message } from '../../../protocol/conversation.ts';
import { fillPlaceholders, unfilledPlaceholders } from '../../../client/console/composing/fill-placeholders.ts';
import { newsSince } from '../../../client/console/composing/news-since.ts';
import { placeholderValues } from '../../../client/console/composing/placeholder-values.ts';
import { presenceWords } from '../../../client/console/composing/presence-words.ts';
import { isSameLanguage } from '../../../client/console/composing/readers-language.ts';
import { findCanned } from '../../../client/console/composing/use-canned-replies.ts';
import { snoozeTimes } from '../../../client/console/head/snooze-times.ts';
import { askedAt } from '../../../client/ui/asked-at.ts';
import { bytesWords } from '../../../client/ui/bytes-words.ts';
import { listRows } from '../../../client/ui/list-rows.ts';
import { mentionedText } from '../../../client/ui/mentioned-text.ts';
import { aConversation } from './a-conversation.ts';
import { aMessage } from '../../support/a-message.ts';

describe('what is typed after a mark', () => {
  test('asks for a canned reply at the start of a word only', () => {
    expect(askedAt('/la', 3)).toEqual({ mark: '/', query: 'la', from: 0, to: 3 });
    expect(askedAt('Good evening /la', 16)).toEqual({ mark: '/', query: 'la', from: 13, to: 16 });
    expect(askedAt('and/or', 6)).toBeNull();
    expect(askedAt('https://example.org', 19)).toBeNull();
    expect(askedAt('24/12', 5)).toBeNull();
  });

  test('ends with the word, and is about where the caret stands', () => {
    expect(askedAt('/la te', 6)).toBeNull();
    expect(askedAt('@be and more', 3)).toEqual({ mark: '@', query: 'be', from: 0, to: 3 });
    expect(askedAt('ana@example.org', 15)).toBeNull();
  });
});

describe('a canned reply', () => {
  const values = { customer: 'Amélie', staff: 'Ana', house: null, date: '24 November' };

  test('is filled with what is known; the rest stays to be seen', () => {
    const text = fillPlaceholders('{customer}, {date}: {house} and {booking}. {staff}', values);
    expect(text).toBe('Amélie, 24 November: {house} and {booking}. Ana');
    expect(unfilledPlaceholders(text)).toEqual(['{house}', '{booking}']);
  });

  test('does not fill in what a value brings along, and takes code for code', () => {
    expect(fillPlaceholders('{customer}', { ...values, customer: '{staff}' })).toBe('{staff}');
    expect(unfilledPlaceholders('{ "json": {} } and {1}')).toEqual([]);
  });

  test('greets nobody with the name that the house made up', () => {
    const guest = aConversation('one');
    expect(placeholderValues(guest, { name: 'Ana' }, 'Pine Harbour Stays', 0).customer).toBeNull();
    expect(placeholderValues({ ...guest, language: 'not a tag' }, { name: 'Ana' }, null, 0).date).not.toBe('');
  });

  test('is found by its shortcut first, then by its title', () => {
    const made = (shortcut: string, title: string) => ({
      id: shortcut,
      shortcut,
      title,
      text: '',
      shared: false,
      mine: true,
    });
    const replies = [made('thanks', 'For the late ones'), made('late', 'Arriving late'), made('dogs', 'Dogs')];
    expect(findCanned(replies, 'LA').map(({ id }) => id)).toEqual(['late', 'thanks']);
    expect(findCanned(replies, 'nothing')).toEqual([]);
  });
});

describe('who else is there', () => {
  const person = (name: string, typing: 'message' | 'note' | null = null) => ({ id: name, name, typing });

  test('is nobody when only I am', () => {
    expect(presenceWords([person('Ana')], 'Ana')).toBeNull();
  });

  test('is told by what matters most: a reply before a note before reading', () => {
    expect(presenceWords([person('Ana'), person('Ben')], 'Ana')).toBe('Ben is reading this');
    expect(presenceWords([person('Ben'), person('Cleo', 'note')], 'Ana')).toBe('Cleo is writing a note');
    expect(presenceWords([person('Ben', 'message'), person('Cleo', 'note')], 'Ana')).toBe('Ben is writing a reply');
    expect(presenceWords([person('Ben'), person('Cleo')], 'Ana')).toBe('Ben and Cleo are reading this');
    expect(
      presenceWords(
        ['Ben', 'Cleo', 'Dan'].map((name) => person(name)),
        'Ana',
      ),
    ).toBe('Ben and 2 others are reading this');
  });
});

describe('what came in while somebody wrote', () => {
  const by = (seq: number, more: Partial<Message>): Message => aMessage({ seq, id: `m${seq}`, ...more });

  test('is what others said, without notes, lines of the house, and my own', () => {
    const messages = [
      by(1, { author: 'customer' }),
      by(2, { author: 'customer' }),
      by(3, { author: 'system', kind: 'notice' }),
      by(4, { author: 'staff', kind: 'note', staff: { id: 'ben', name: 'Ben' } }),
      by(5, { author: 'staff', staff: { id: 'ana', name: 'Ana' } }),
      by(6, { author: 'staff', staff: { id: 'ben', name: 'Ben' } }),
    ];
    expect(newsSince(messages, 1, 'ana').map(({ seq }) => seq)).toEqual([2, 6]);
  });
});

describe('when a conversation may come back', () => {
  const at = (text: string): number => new Date(text).getTime();

  test('is the evening only while it is far enough away', () => {
    const words = (now: string) => snoozeTimes(at(now)).map((time) => time.words);
    expect(words('2026-11-24T10:00')).toContain('This evening');
    expect(words('2026-11-24T17:30')).not.toContain('This evening');
  });

  test('is tomorrow at nine, and Monday of the next week', () => {
    const until = (now: string, words: string) => snoozeTimes(at(now)).find((time) => time.words === words)?.until;
    expect(until('2026-11-24T10:00', 'Tomorrow morning')).toBe(at('2026-11-25T09:00'));
    expect(until('2026-11-24T10:00', 'Next week')).toBe(at('2026-11-30T09:00'));
    expect(until('2026-11-30T08:00', 'Next week')).toBe(at('2026-12-07T09:00'));
    expect(until('2026-11-29T10:00', 'Next week')).toBe(at('2026-11-30T09:00'));
  });
});

describe('the list of messages', () => {
  const at = new Date('2026-11-24T10:00').getTime();

  test('has a line for each day, and says of a reply itself that it was mailed', () => {
    const reply = aMessage({ id: 'reply', seq: 1, author: 'staff', at });
    const mailed = aMessage({
      id: 'mailed',
      seq: 2,
      author: 'system',
      kind: 'notice',
      notice: { code: 'mailed', params: {} },
      at,
    });
    const next = aMessage({ id: 'next', seq: 3, author: 'customer', at: at + 24 * 60 * 60_000 });
    const rows = listRows([reply, mailed, next]);
    expect(rows.map(({ type }) => type)).toEqual(['day', 'message', 'day', 'message']);
    expect(rows[1]).toMatchObject({ message: { id: 'reply', mailed: true } });
    expect(listRows([reply, mailed, next])[1]).toEqual(rows[1]);
  });
});

describe('small words', () => {
  test('names in a note are found whole, the longer one first', () => {
    expect(mentionedText('@Ana Maria and @Ana, not ana@example.org', ['Ana', 'Ana Maria'])).toEqual([
      { type: 'mention', text: '@Ana Maria' },
      { type: 'text', text: ' and ' },
      { type: 'mention', text: '@Ana' },
      { type: 'text', text: ', not ana@example.org' },
    ]);
  });

  test('sizes of files are short', () => {
    expect([812, 48_200, 2_340_000].map((bytes) => bytesWords(bytes, 'en'))).toEqual(['812 bytes', '48 kB', '2.3 MB']);
  });

  test('a region is no other language', () => {
    expect(isSameLanguage('en-GB', 'en')).toBe(true);
    expect(isSameLanguage('de', 'en')).toBe(false);
  });
});
