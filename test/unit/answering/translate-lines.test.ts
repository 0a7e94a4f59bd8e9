import { describe, expect, it } from 'vitest';
import { formInLanguage } from '../../../server/answering/procedures/form-in-language.ts';
import { reword } from '../../../server/answering/procedures/reword.ts';
import { onlyWrittenIn } from '../../../server/answering/phrases/only-written-in.ts';
import { detectLanguage } from '../../../server/answering/question/detect-language.ts';
import { LANGUAGES } from '../../../server/answering/question/languages.ts';
import type { UnderstoodQuestion } from '../../../server/answering/understand-question.ts';
import type { Slot } from '../../../server/knowledge/procedures/procedure.ts';
import { translateLines, translateTemplate } from '../../../server/answering/translate/translate-lines.ts';

const never = new AbortController().signal;
const saying = (...translations: (string | null)[]) => {
  const asked: string[] = [];
  const translateWords = (text: string) => {
    asked.push(text);
    return Promise.resolve(translations.shift() ?? null);
  };
  return { asked, translateWords };
};

describe('words of the house that code fills in', () => {
  it('go to the model with marks in place of their blanks, an amount and its currency as one', async () => {
    const { asked, translateWords } = saying('{2} torna per {1}.');
    const template = 'For {{slot.booking}} come back {{fact.result.refund}} {{fact.result.currency}}.';
    expect(await translateTemplate(translateWords, template, 'it', never)).toBe(
      '{{fact.result.refund}} {{fact.result.currency}} torna per {{slot.booking}}.',
    );
    expect(asked).toEqual(['For {1} come back {2}.']);
  });

  it.each([
    ['loses a blank', 'Torna per {1}.'],
    ['doubles one', '{1} {1} {2}'],
    ['invents one', '{1} {2} {facts.secret}'],
    ['breaks one', '{1} {2'],
  ])('are not taken from a model that %s', async (_, said) => {
    const { translateWords } = saying(said);
    expect(await translateTemplate(translateWords, 'For {arguments.a}: {facts.b}', 'it', never)).toBeNull();
  });
});

describe('the lines of a card', () => {
  const LINES = ['Cancel booking {arguments.bookingId}', 'House', 'You get back'];

  it('are put into another language together, each by itself afterwards, and the same line once', async () => {
    const { asked, translateWords } = saying('Annulla la prenotazione {1}\nCasa\nLe viene rimborsato');
    const words = await translateLines(translateWords, [...LINES, 'House'], 'it', never);
    expect(asked).toHaveLength(1);
    expect([...words!.values()]).toEqual([
      'Annulla la prenotazione {arguments.bookingId}',
      'Casa',
      'Le viene rimborsato',
    ]);
  });

  it.each([
    ['a line is missing', 'Annulla la prenotazione {1}\nCasa'],
    ['there is one more', 'Annulla la prenotazione {1}\nCasa\nLe viene rimborsato\nGrazie'],
    ['a line is empty', 'Annulla la prenotazione {1}\n\nLe viene rimborsato'],
    ['a blank moved to another line', 'Annulla la prenotazione\nCasa {1}\nLe viene rimborsato'],
    ['a line was left as it is', 'Annulla la prenotazione {1}\nCasa\nYou get back'],
  ])('all stay as they are when %s', async (_, said) => {
    expect(await translateLines(saying(said).translateWords, LINES, 'it', never)).toBeNull();
  });

  it('all stay as they are when one of several pieces can’t be had', async () => {
    const long = Array.from({ length: 12 }, (_, at) => `${'word '.repeat(12)}${at}`);
    const { asked, translateWords } = saying(null);
    expect(await translateLines(translateWords, long, 'it', never)).toBeNull();
    expect(asked).toHaveLength(1);
    expect(asked[0]!.length).toBeLessThan(500);
  });
});

describe('the operator’s words on a card', () => {
  it('are not touched where the file has the language, in whatever kind of it', async () => {
    const { asked, translateWords } = saying();
    const words: Record<string, string>[] = [{ en: 'House', 'pt-BR': 'Casa' }, { 'PT-br': 'Chegada' }];
    expect(await reword({ translateWords }, words, 'pt', never)).toEqual({ words: new Map(), only: null });
    expect(await reword({ translateWords }, ['Buchung stornieren', 'Anreise'], 'de', never)).toMatchObject({
      only: null,
    });
    expect(await reword({ translateWords }, words, null, never)).toMatchObject({ only: null });
    expect(asked).toEqual([]);
  });

  it('name the language they had to be left in, also where the file does not say which', async () => {
    const { translateWords } = saying();
    expect(await reword({ translateWords }, [{ de: 'Haus' }], 'it', never)).toMatchObject({ only: 'de' });
    const plain = ['Please confirm that we cancel this booking for you', 'You get this much money back'];
    expect(await reword({ translateWords }, plain, 'it', never)).toMatchObject({ only: 'en' });
  });
});

describe('a form', () => {
  it('has its options in the customer’s language, and their values as the procedure knows them', async () => {
    const { translateWords } = saying('Motivo\nMalattia\nAltro');
    const label = (en: string) => ({ en });
    const slot: Slot = {
      name: 'reason',
      type: 'choice',
      pattern: null,
      options: [
        { value: 'ill', label: label('Illness'), synonyms: [] },
        { value: 'other', label: label('Other'), synonyms: [] },
      ],
      label: label('Reason'),
      hint: {},
      min: null,
      max: null,
      neededWhen: null,
    };
    const turn = { question: { language: 'it' } as UnderstoodQuestion, signal: never };
    const { fields, isReworded } = await formInLanguage({ translateWords }, turn, [slot]);
    expect(fields[0]).toMatchObject({
      label: 'Motivo',
      options: [
        { value: 'ill', label: 'Malattia' },
        { value: 'other', label: 'Altro' },
      ],
    });
    // Then no label is offered as an answer to press: the procedure would not know it again.
    expect(isReworded).toBe(true);
  });
});

describe('what a card is available in', () => {
  it('is said in every language of the house, with the other language’s name in it', () => {
    const said = LANGUAGES.map((language) => onlyWrittenIn(language, language === 'en' ? 'fr' : 'en'));
    expect(new Set(said).size).toBe(LANGUAGES.length);
    for (const [at, language] of LANGUAGES.entries()) {
      expect(said[at]).not.toContain('{');
      expect(detectLanguage(said[at]!, null)).toBe(language);
    }
    expect(onlyWrittenIn('de', 'en')).toContain('nur auf Englisch');
    expect(onlyWrittenIn(null, 'fr')).toContain('only in French');
  });
});
