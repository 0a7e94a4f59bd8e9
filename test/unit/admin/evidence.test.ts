import { expect, test } from 'vitest';
import { maskedWords, shortDigest } from '../../../client/admin/evidence/evidence-words.ts';
import { timeline } from '../../../client/admin/evidence/timeline.ts';
import { transcriptFile } from '../../../client/admin/evidence/transcript-file.ts';
import { answersOf, chooseAnswer } from '../../../client/admin/transcript/opened-transcript.ts';
import { headWords, spokenLanguages } from '../../../client/admin/transcript/head-words.ts';
import { placeWords } from '../../../client/ui/place-words.ts';
import type { Message } from '../../../protocol/conversation.ts';
import type { TranscriptResponse } from '../../../protocol/http.ts';
import { aMessage } from '../../support/a-message.ts';

const none = { searchMs: 0, queueMs: 0, loadMs: 0, readMs: 0, firstWordMs: null, writeMs: 0, totalMs: 0 };

function message(id: string, more: Partial<Message> = {}): Message {
  return aMessage({ id, conversationId: 'c', author: 'agent', text: 'Yes.', mode: 'model', ...more });
}

test('the pieces of the time bar make one whole, in the order in which the time passed', () => {
  const phases = timeline({
    searchMs: 20,
    queueMs: 400,
    loadMs: 0,
    readMs: 300,
    firstWordMs: 800,
    writeMs: 1_200,
    totalMs: 2_000,
  });
  expect(phases.map(({ name, ms }) => [name, ms])).toEqual([
    ['search', 20],
    ['line', 400],
    ['read', 300],
    ['other', 80],
    ['write', 1_200],
  ]);
  expect(phases.reduce((sum, phase) => sum + phase.share, 0)).toBeCloseTo(1, 9);
});

test('clocks that disagree make no negative piece and no bar beyond its whole', () => {
  const phases = timeline({
    ...none,
    searchMs: 5,
    queueMs: 900,
    readMs: 400,
    firstWordMs: 700,
    writeMs: 100,
    totalMs: 800,
  });
  expect(phases.every((phase) => phase.ms > 0 && phase.share > 0)).toBe(true);
  expect(phases.reduce((sum, phase) => sum + phase.share, 0)).toBeCloseTo(1, 9);
});

test('an answer that broke off before its first word shows where the time went', () => {
  expect(timeline({ ...none, searchMs: 10, totalMs: 5_010 }).map(({ name, ms }) => [name, ms])).toEqual([
    ['search', 10],
    ['other', 5_000],
  ]);
  expect(timeline(none)).toEqual([]);
});

test('only what the agent said to the customer counts as an answer', () => {
  const messages = [
    message('1', { author: 'customer' }),
    message('2'),
    message('3', { author: 'staff', kind: 'note' }),
    message('4', { author: 'system', kind: 'notice' }),
  ];
  expect(answersOf(messages).map(({ id }) => id)).toEqual(['2']);
});

test('a reviewer is shown the answer asked for, else what went wrong, else the first', () => {
  const good = message('good');
  const bad = message('bad', { helpful: false });
  const broken = message('broken', { state: 'failed' });
  expect(chooseAnswer([good, bad, broken], 'broken')?.id).toBe('broken');
  expect(chooseAnswer([good, bad, broken], 'of another conversation')?.id).toBe('bad');
  expect(chooseAnswer([good], undefined)?.id).toBe('good');
  expect(chooseAnswer([], 'good')).toBeNull();
});

test('a digest is short enough to compare by eye', () => {
  expect(shortDigest('sha256:9b1c0000000000000000000000000000e07a')).toBe('sha256 9b1c…e07a');
  expect(shortDigest('abc')).toBe('sha256 abc');
});

test('a passage is placed by its heading, or by its first words without their marks', () => {
  expect(placeWords({ heading: 'Fees › Cleaning', text: 'x' })).toBe(' › Fees › Cleaning');
  expect(placeWords({ heading: '', text: '\n## **What** you get back\n\nEverything.' })).toBe(' · What you get back');
  expect(placeWords({ heading: '', text: '- one\n- two' })).toBe(' · one');
  expect(placeWords({ heading: '', text: ' \n' })).toBe('');
});

test('the head tells when it was, in which languages and how many answers', () => {
  const at = (hour: number, minute: number) => new Date(2026, 10, 23, hour, minute).getTime();
  const said = [
    message('1', { language: 'fr' }),
    message('2'),
    message('3', { language: 'en' }),
    message('4', { language: 'fr' }),
  ];
  expect(spokenLanguages(said)).toEqual(['fr', 'en']);
  expect(headWords({ openedAt: at(14, 2), lastMessageAt: at(14, 11) }, ['en'], 2, 'en-GB')).toBe(
    '23 November, 14:02 to 14:11 · English · 2 answers',
  );
  expect(headWords({ openedAt: at(14, 2), lastMessageAt: at(14, 2) }, [], 1, 'en-GB')).toBe(
    '23 November, 14:02 · 1 answer',
  );
});

test('an exported transcript holds what was on the page, with the evidence by its answer', () => {
  const transcript = {
    conversation: { id: '0198c0de-0000-7000-8000-000000000000' },
    messages: [message('a')],
    handOffs: [],
  } as unknown as TranscriptResponse;
  const file = transcriptFile(transcript, { a: { understood: 'Is it?' } }, 0);
  expect(file.name).toBe('transcript-0198c0de.json');
  const content = JSON.parse(file.text) as Record<string, unknown>;
  expect(content['messages']).toEqual([message('a')]);
  expect(content['evidence']).toEqual({ a: { understood: 'Is it?' } });
  expect(content['exportedAt']).toBe('1970-01-01T00:00:00.000Z');
});

test('what was masked is told by its kind and number, or not at all', () => {
  expect(maskedWords({})).toBeNull();
  expect(maskedWords({ card: 0 })).toBeNull();
  expect(maskedWords({ card: 1, name: 2 })).toBe('Masked before a model read it: 1 card number, 2 names.');
  expect(maskedWords({ loyalty_number: 2 })).toBe('Masked before a model read it: 2 loyalty numbers.');
});
