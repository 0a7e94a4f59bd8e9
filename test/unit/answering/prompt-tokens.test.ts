import { describe, expect, it } from 'vitest';
import { composePrompt } from '../../../server/answering/compose-prompt.ts';
import { steadyEstimates } from '../../../server/answering/prompt/steady-estimates.ts';
import { understandQuestion } from '../../../server/answering/understand-question.ts';
import type { FoundPassage } from '../../../server/knowledge/knowledge.ts';
import type { HistoryEntry } from '../../../server/storage/storage.ts';
import { prompts } from './answering-house.ts';
import { history } from './history.ts';

const passagesOf = (turn: number) =>
  [0, 1, 2].map((at): FoundPassage => ({
    passage: {
      id: `p${at}`,
      articleId: `a${at}`,
      place: 0,
      title: `Article ${at} about thing ${turn}`,
      heading: '',
      text: `Passage ${at} says this of thing ${turn} in the house by the lake. `.repeat(10),
      language: 'en',
      audience: 'customer',
    },
    score: 1 - at / 10,
    parts: { text: 1, latent: null, vector: null },
  }));

/** The prompts of a conversation as the house would store it and go on with it, each written as one text. */
function talk(turns: number, budget: number, estimateTokens: (text: string) => number): string[] {
  const messages: HistoryEntry[] = [];
  return Array.from({ length: turns }, (_none, turn) => {
    messages.push(...history(['customer', `Can I do thing number ${turn} in the house by the lake?`]));
    const question = understandQuestion({ messages, language: 'en' });
    const houseName = 'Pine Harbour Stays';
    const prompt = composePrompt({
      question,
      prompts,
      houseName,
      estimateTokens,
      budget,
      passages: passagesOf(turn),
      canary: 'ref-0123456789ab',
    });
    if (prompt === null) throw new Error('it did not fit');
    const { sentQuestion } = prompt;
    messages.push(...history(['agent', `Yes, thing number ${turn} is fine in every house there.`, { sentQuestion }]));
    return prompt.messages.map(({ role, content }) => `${role}: ${content}\n`).join('');
  });
}

function sharedChars(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}
/** Characters read anew, turn by turn, and how many a turn has that are new. */
function readAnew(sent: string[]): { read: number; turns: number; oneTurn: number; cuts: number } {
  const news = sent.slice(1).map((text, at) => text.length - sharedChars(sent[at]!, text));
  const oneTurn = news[0]!;
  const read = news.reduce((sum, chars) => sum + chars, 0);
  return { read, turns: news.length, oneTurn, cuts: news.filter((chars) => chars > oneTurn * 1.2).length };
}

describe('What the model server has to read again', () => {
  it.each([6_000, 8_000, 16_000, 30_000])(
    'is at most three tenths of what is new in a very long conversation, with room for %i tokens',
    (budget) => {
      const { read, turns, oneTurn, cuts } = readAnew(talk(60, budget, (text) => Math.ceil(text.length / 3)));
      expect(cuts).toBeGreaterThan(0);
      expect(read / (turns * oneTurn)).toBeLessThanOrEqual(1.3);
    },
  );

  it('grows no longer while the house learns what this model’s characters cost', () => {
    let perCharacter = 0.4;
    const learning = (text: string) => {
      perCharacter = 0.25 + (perCharacter - 0.25) * 0.995;
      return Math.ceil(text.length * perCharacter);
    };
    const { read, turns, oneTurn, cuts } = readAnew(talk(40, 8_000, learning));
    expect(cuts).toBeGreaterThan(0);
    expect(read / (turns * oneTurn)).toBeLessThanOrEqual(1.3);
  });
});

describe('An estimate of a text that was seen before', () => {
  it('never falls, and rises when the model turns out to need more', () => {
    let perCharacter = 0.4;
    const estimate = (text: string) => text.length * perCharacter;
    expect(steadyEstimates(estimate)('ten chars.')).toBeCloseTo(4);
    perCharacter = 0.2;
    expect(steadyEstimates(estimate)('ten chars.')).toBeCloseTo(4);
    expect(steadyEstimates(estimate)('new chars.')).toBeCloseTo(2);
    perCharacter = 0.6;
    expect(steadyEstimates(estimate)('ten chars.')).toBeCloseTo(6);
  });

  it('is another one for another model’s counting', () => {
    expect(steadyEstimates(() => 9)('a text')).toBe(9);
    expect(steadyEstimates(() => 3)('a text')).toBe(3);
  });
});
