import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../server/answering/question/detect-language.ts';
import { LATIN_LANGUAGES, type Language } from '../../../server/answering/question/languages.ts';
import { scoreLanguages } from '../../../server/answering/question/profiles/score-languages.ts';

/** Quick and careless, as customers write: no accents, no capitals, slips, house names. */
const CARELESS: [Language, string][] = [
  ['en', 'hi does the lighthouse cottage have wifi thx'],
  ['de', 'hallo ist der hund im lighthouse cottage ok oder kostet das extra'],
  ['de', 'fur wie viele ist das harbour house'],
  ['fr', 'bjr est ce que le menage est compris ds le prix'],
  ['fr', 'lappartement a til une place de parking'],
  ['es', 'hola se puede llegar mas tarde al dune house'],
  ['it', 'xke non mi arriva la mail con il codice'],
  ['it', 'posso portare il cane nella lighthouse cottage'],
  ['pt', 'ola nao recebi o codigo da porta'],
  ['nl', 'hoi kan ik de fietsen bij het harbour house neerzetten'],
  ['pl', 'czy moge przyjechac pozniej do domu'],
  ['cs', 'dobry den muzeme prijet drive'],
  ['sv', 'hej kan vi lamna vaskorna innan incheckningen'],
  ['da', 'hej kan vi komme tidligere til huset i morgen'],
  ['no', 'hei kan vi komme tidligere til huset i morgen, hva koster det'],
  ['fi', 'voiko koira tulla mukaan ja paljonko se maksaa'],
  ['tr', 'merhaba evde internet var mi kopek getirebilir miyim'],
];

describe('telling a language by its words and letters', () => {
  it.each(CARELESS)('%s: "%s"', (language, text) => {
    expect(detectLanguage(text, null)).toBe(language);
  });

  it('is not led astray by one foreign name, address or tag among own words', () => {
    expect(detectLanguage('Bonjour, le Lighthouse Cottage est libre ce weekend ?', null)).toBe('fr');
    expect(
      detectLanguage('Wir haben https://www.example.com/the/house/of/the/rising/sun gefunden, geht das noch?', 'en'),
    ).toBe('de');
    expect(detectLanguage('la conferma non è arrivata a the.best.guest@example.com', null)).toBe('it');
  });

  it('stays with the conversation for a name or a word that many languages share, and leaves it for a whole sentence', () => {
    expect(detectLanguage('Mario Rossi', 'de')).toBe('de');
    expect(detectLanguage('Lighthouse Cottage', 'nl')).toBe('nl');
    expect(detectLanguage('super', 'fr')).toBe('fr');
    expect(detectLanguage('Where do I find the key when I arrive late?', 'de')).toBe('en');
    expect(detectLanguage('Wo finde ich den Schlüssel?', 'en')).toBe('de');
  });

  it('gives every language a share, together one, and nothing for a text without letters', () => {
    const scores = scoreLanguages('wat kost het');
    expect(scores.map(({ language }) => language).toSorted()).toEqual([...LATIN_LANGUAGES].toSorted());
    expect(scores.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(scoreLanguages('12:30 – 14:00 ??')).toEqual([]);
  });

  it('bears anything: endless words, ten thousand letters, marks', () => {
    expect(detectLanguage('x'.repeat(10_000), 'fr')).toBe('fr');
    expect(detectLanguage('\u0301\u0301\u0301', null)).toBeNull();
    expect(detectLanguage('wir freuen uns auf das Meer '.repeat(2_000), null)).toBe('de');
  });
});
