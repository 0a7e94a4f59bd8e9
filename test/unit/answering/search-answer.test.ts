import { describe, expect, it } from 'vitest';
import { readableUnits, sentencesOf } from '../../../server/answering/checks/readable-units.ts';
import { searchAnswer } from '../../../server/answering/search-answer.ts';
import type { FoundPassage } from '../../../server/knowledge/knowledge.ts';

function found(id: string, text: string, score = 0.9): FoundPassage {
  return {
    passage: {
      id,
      articleId: `of ${id}`,
      place: 0,
      title: 'Dogs',
      heading: '',
      text,
      language: 'en',
      audience: 'customer',
    },
    score,
    parts: { text: 1, latent: null, vector: null },
  };
}
const LONG = `## Dogs

Dogs are welcome in three of our houses. Please tell us when you book. We charge 15 euros a night for each dog.

![a dog](dog.png)

- Keep them **off the beds.
- Clean up \`after them.

| a | b |
|---|---|

Cats can't come along. ${'We say more about animals here. '.repeat(30)}`;

describe('an answer by search', () => {
  it('quotes the sentences nearest to the question, word for word, and names the source', () => {
    const { excerpt, used } = searchAnswer('How much do you charge for a dog?', [found('p', LONG)]);
    expect(excerpt).toMatch(/^We charge 15 euros a night for each dog\./);
    expect(used.map(({ passage }) => passage.id)).toEqual(['p']);
  });

  it('stays short and keeps its Markdown whole', () => {
    const { excerpt } = searchAnswer('Should dogs stay off the beds?', [found('p', LONG)]);
    expect(excerpt).toMatch(/^- Keep them off the beds\.\n- Clean up after them\./);
    expect(excerpt.length).toBeLessThanOrEqual(700);
    expect(excerpt).not.toMatch(/##|!\[|\||\*\*/);
  });

  it('reads a table row by row, each with its headings', () => {
    const table =
      '| When | Nights | Cleaning |\n|---|---|---|\n| a week before | all back | back |\n| later | not back | back |';
    expect(searchAnswer('What do I get back a week before?', [found('p', table)]).excerpt).toBe(
      '- a week before – Nights: all back; Cleaning: back\n- later – Nights: not back; Cleaning: back',
    );
  });

  it('quotes a second article only when it is about as good', () => {
    const two = [
      found('p', 'Dogs are welcome.'),
      found('q', 'Dogs pay 15 euros.', 0.85),
      found('r', 'Cats stay home.', 0.3),
    ];
    expect(searchAnswer('dogs', two).excerpt).toBe('Dogs are welcome.\n\nDogs pay 15 euros.');
    expect(searchAnswer('dogs', [two[0] as FoundPassage, two[2] as FoundPassage]).used).toHaveLength(1);
  });

  it('quotes the beginning when question and article share no word', () => {
    expect(searchAnswer('Hunde?', [found('p', 'Dogs are welcome. Cats are not.')]).excerpt).toBe(
      'Dogs are welcome. Cats are not.',
    );
  });

  it('quotes the section whose heading and sentences fit, though a later passage of the article was found first', () => {
    const article = (place: number, text: string, score: number): FoundPassage => {
      const one = found(`p${place}`, text, score);
      return { ...one, passage: { ...one.passage, articleId: 'cancelling', place } };
    };
    const { excerpt, used } = searchAnswer('What do I get back if I cancel?', [
      article(2, '## If we have to cancel\n\nThis is very rare. You get everything back.', 0.92),
      article(
        0,
        '## What you get back\n\nIf you cancel in time, you get everything back.\n\n## Pets\n\nThey pay.',
        0.9,
      ),
    ]);
    expect(excerpt).toBe('If you cancel in time, you get everything back.');
    expect(used.map(({ passage }) => passage.id)).toEqual(['p0']);
  });

  it('quotes a list with the words that open it, and stops where the section ends', () => {
    const text = `You may pay in two ways:\n\n- by card\n- by bank transfer\n\n## Receipts\n\n${'They come by e-mail. '.repeat(20)}`;
    expect(searchAnswer('Can I pay by bank transfer?', [found('p', text)]).excerpt).toMatch(
      /^You may pay in two ways:\n\n- by card\n- by bank transfer$/,
    );
  });

  it('is empty when there is nothing to read', () => {
    expect(searchAnswer('dogs', [found('p', '## Only a heading\n\n![x](y)')])).toEqual({ excerpt: '', used: [] });
    expect(searchAnswer('dogs', [])).toEqual({ excerpt: '', used: [] });
  });
});

describe('cutting text into sentences', () => {
  it.each([
    ['Check-in is at 4 p.m. on weekdays. Later is fine.', ['Check-in is at 4 p.m. on weekdays.', 'Later is fine.']],
    ['Es kostet ca. 15 Euro. Am 3. Mai ist zu.', ['Es kostet ca. 15 Euro.', 'Am 3. Mai ist zu.']],
    ['犬は可。猫は不可。', ['犬は可。', '猫は不可。']],
    ['¿Hay piscina? Sí, hay una.', ['¿Hay piscina?', 'Sí, hay una.']],
  ])('%s', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it('keeps list items whole and numbered as they were', () => {
    expect(readableUnits('1. Open the box. Take the key.\n2. Close it.').map(({ text }) => text)).toEqual([
      '1. Open the box. Take the key.',
      '2. Close it.',
    ]);
  });
});
