import { describe, expect, it } from 'vitest';
import type { Example } from '../../../server/knowledge/intents/intent-classifier.ts';
import { labelWords } from '../../../server/knowledge/intents/label-words.ts';
import { trainIntentClassifier } from '../../../server/knowledge/intents/train-intent-classifier.ts';

const SENTENCES: Record<string, string[]> = {
  cancel_stay: [
    'I want to cancel my stay',
    'please cancel the booking',
    'we cannot come, cancel it',
    'how do I cancel a reservation?',
    'call off our weekend in the cabin',
    'my booking has to be cancelled',
  ],
  change_dates: [
    'can I move my stay to June?',
    'we would like other dates',
    'change the dates of the booking',
    'I need to come a day later',
    'shift our arrival to Friday',
    'another week would suit us better',
  ],
  lost_property: [
    'I left my jacket in the room',
    'we forgot a charger at the cabin',
    'did you find a child’s shoe?',
    'my glasses are still in your house',
    'I lost a ring during our stay',
    'something of mine was left behind',
  ],
};
const examples: Example[] = Object.entries(SENTENCES).flatMap(([label, texts]) =>
  texts.map((text) => ({ text, label })),
);

describe('Telling requests apart', () => {
  const classifier = trainIntentClassifier(examples);

  it('knows each intent in words it has not seen, mistyped too', () => {
    expect(classifier.classify('could you cancel our reservation please').label).toBe('cancel_stay');
    expect(classifier.classify('can we move the dates to July?').label).toBe('change_dates');
    expect(classifier.classify('I think I left my glases in the cabin').label).toBe('lost_property');
  });

  it('finds its own sentences known, and what has nothing in common with them unknown', () => {
    for (const { text } of examples) expect(classifier.classify(text).known).toBeGreaterThan(classifier.threshold);
    for (const text of ['who won the football match', 'quadratic equations', '🙂🙂', ''])
      expect(classifier.classify(text).known).toBeLessThan(classifier.threshold);
  });

  it('gives scores by label, the likeliest first, that share one', () => {
    const { label, score, scores } = classifier.classify('cancel it');
    expect(scores[0]).toEqual({ label, score });
    expect(scores.map((one) => one.score)).toEqual(scores.map((one) => one.score).toSorted((a, b) => b - a));
    expect(scores.reduce((sum, one) => sum + one.score, 0)).toBeCloseTo(1);
    expect(new Set(scores.map((one) => one.label))).toEqual(new Set(classifier.labels));
  });

  it('gives ten scores at most', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ text: `request number ${at} please`, label: `kind${at}` }));
    expect(trainIntentClassifier(many).classify('request number 7').scores).toHaveLength(10);
  });

  it('is the same again with the same seed', () => {
    const again = trainIntentClassifier(examples);
    for (const text of ['move it to May', 'my keys are gone', 'hello'])
      expect(again.classify(text)).toEqual(classifier.classify(text));
  });

  it('reads languages that write without spaces', () => {
    const chinese = trainIntentClassifier([
      { text: '我想取消预订', label: 'a' },
      { text: '请取消我的房间', label: 'a' },
      { text: '取消订单', label: 'a' },
      { text: '可以改日期吗', label: 'b' },
      { text: '我要改到星期五', label: 'b' },
      { text: '换一个日期', label: 'b' },
    ]);
    expect(chinese.classify('能不能取消').label).toBe('a');
    expect(chinese.classify('改日期').label).toBe('b');
  });

  it('refuses more when more may be refused', () => {
    const known = (reject: number): number =>
      trainIntentClassifier(examples, { reject }).classify('can I come with a dog?').known;
    expect(known(0.4)).toBeLessThan(known(0));
  });

  it('finds a text less known when it is told that such texts are outside', () => {
    const text = 'can I book a table for dinner?';
    const told = trainIntentClassifier(examples, {
      outside: ['book a table for two', 'dinner at eight', 'a table by the window'],
    });
    expect(told.classify(text).known).toBeLessThan(classifier.classify(text).known);
  });
});

describe('Telling requests apart with vectors', () => {
  /** Three directions, one an intent, each example a little beside it. */
  const vectorOf = (direction: number, wobble: number): Float32Array => {
    const vector = new Float32Array(8).fill(0.05);
    vector[direction] = 1;
    vector[3 + (wobble % 5)]! += 0.2;
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  const labels = Object.keys(SENTENCES);
  const vectors = examples.map(({ label }, at) => vectorOf(labels.indexOf(label), at));
  const classifier = trainIntentClassifier(examples, { vectors });

  it('goes by the meaning where the words are strange', () => {
    labels.forEach((label, at) => expect(classifier.classify('xyzzy', vectorOf(at, 2)).label).toBe(label));
  });

  it('still judges by words, on the same scale, when a text comes without a vector', () => {
    expect(classifier.classify('please cancel the booking')).toMatchObject({ label: 'cancel_stay' });
    expect(classifier.classify('please cancel the booking').known).toBeGreaterThan(classifier.threshold);
    expect(classifier.classify('quadratic equations').known).toBeLessThan(classifier.threshold);
  });

  it('says what is wrong with vectors that do not fit', () => {
    expect(() => trainIntentClassifier(examples, { vectors: vectors.slice(1) })).toThrow(
      '18 examples need as many vectors',
    );
    expect(() => classifier.classify('hello', new Float32Array(3))).toThrow('8 are expected');
  });
});

describe('Training on little', () => {
  it('takes one example, one label, one example a label', () => {
    const alone = trainIntentClassifier([{ text: 'cancel my stay', label: 'cancel' }]);
    expect(alone.classify('cancel').label).toBe('cancel');
    expect(alone.classify('cancel my stay').known).toBeGreaterThan(alone.classify('football').known);
    const two = trainIntentClassifier([
      { text: 'cancel my stay', label: 'cancel' },
      { text: 'send me an invoice', label: 'invoice' },
    ]);
    expect(two.classify('the invoice please').label).toBe('invoice');
  });

  it('takes texts without a word', () => {
    const odd = trainIntentClassifier([...examples, { text: '???', label: 'odd' }, { text: '', label: 'odd' }]);
    expect(odd.classify('cancel my booking').label).toBe('cancel_stay');
  });

  it('says so when there is nothing to learn from', () => {
    expect(() => trainIntentClassifier([])).toThrow('at least one example');
  });

  it('reads the words of a label', () => {
    expect(labelWords('card_arrival')).toBe('card arrival');
    expect(labelWords('lateCheckIn-fee')).toBe('late check in fee');
  });
});
