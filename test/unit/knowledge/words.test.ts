import { describe, expect, test } from 'vitest';
import { foldWord } from '../../../server/knowledge/words/fold-word.ts';
import { mendWords, readCompounds } from '../../../server/knowledge/words/mend-words.ts';
import { plainText } from '../../../server/knowledge/words/plain-text.ts';
import { readQuery } from '../../../server/knowledge/words/query-words.ts';
import { relatedWords } from '../../../server/knowledge/words/related-words.ts';
import { splitWords } from '../../../server/knowledge/words/split-words.ts';
import { guessStopWords, languageByStopWords } from '../../../server/knowledge/words/stop-words.ts';

const vocabulary = (words: string[], compounds: [string, string[]][] = []) => ({
  countWord: (word: string) => (words.includes(word) ? 1 : 0),
  compounds: new Map(compounds),
});

describe('Words', () => {
  test('are lower case and without accents; scripts without spaces come in pairs', () => {
    expect(splitWords("L'Hôtel à Zürich, 3€")).toEqual(['l', 'hotel', 'a', 'zurich', '3']);
    expect(splitWords('Wi-Fiの暗証番号')).toEqual(['wi', 'fi', 'の暗', '暗証', '証番', '番号']);
    expect(splitWords('दुकान')).toEqual(['दुकान']);
    expect(splitWords('x'.repeat(50_000))).toEqual([]);
  });

  test.each([
    ['payment', 'payments'],
    ['cancel', 'cancelled', 'cancelling', 'cancels'],
    ['price', 'prices', 'pricing', 'priced'],
    ['party', 'parties'],
    ['ship', 'shipping', 'shipped'],
    ['box', 'boxes'],
    ['refund', 'refunded', 'refunding'],
  ])('%s meets %s', (...words) => {
    expect(new Set(words.map(foldWord)).size).toBe(1);
  });

  test.each([
    ['ring', 'r'],
    ['bus', 'bu'],
    ['address', 'addres'],
    ['bed', 'b'],
    ['thing', 'th'],
  ])('%s is not cut to %s', (word, wrong) => {
    expect(foldWord(word)).not.toBe(wrong);
    expect(word.startsWith(foldWord(word))).toBe(true);
  });

  test('of a question are those that say something, in its own language or the one it is clearly in', () => {
    const none = vocabulary([]);
    expect(readQuery('How do I change my booking?', 'en', none).words).toEqual(['change', 'booking']);
    expect(readQuery('Comment puis-je annuler ma réservation ?', null, none).words).toEqual(['annuler', 'reservation']);
    expect(readQuery('Wie kann ich meine Buchung ändern?', 'en', none).words).toEqual(['buchung', 'andern']);
    expect(readQuery('how does it work', 'en', vocabulary(['work'])).words).toEqual(['work']);
    expect(readQuery('what is it', 'en', none).words.length).toBeGreaterThan(0);
    expect(readQuery('?!', 'en', none).words).toEqual([]);
    expect(readQuery(Array.from({ length: 900 }, (_, i) => `w${i}`).join(' '), 'en', none).words.length).toBeLessThan(
      100,
    );
  });

  test('that are misspelt are mended, unknown ones stay', () => {
    const known = vocabulary(['password', 'allowed', 'wi', 'fi'], readCompounds('The Wi-Fi works'));
    expect(mendWords(['pasword', 'allowd', 'passwrod', 'wifi', 'sauna', 'pets'], known)).toEqual([
      'password',
      'allowed',
      'password',
      'wi',
      'fi',
      'sauna',
      'pets',
    ]);
  });

  test('have others that mean the same', () => {
    expect(relatedWords('dogs')).toContain('pet');
    expect(relatedWords('delete')).toContain('remove');
    expect(relatedWords('harbour')).toEqual([]);
  });

  test('tell the language of a text', () => {
    expect(guessStopWords(splitWords('Wo ist der Schlüssel für die Tür?'), 'en')).toBe('de');
    expect(languageByStopWords(splitWords('You may bring a dog to these houses, but not to the others.'))).toBe('en');
    expect(languageByStopWords(splitWords('zażółć gęślą jaźń ponieważ niebo jest błękitne'))).toBeNull();
  });

  test('of Markdown are what a person reads', () => {
    const text = plainText(
      '**Pay** [here](https://x.example/abc "t") ![map](m.png) <script>bad()</script> https://y.example',
    );
    expect(splitWords(text)).toEqual(['pay', 'here', 'map', 'bad']);
  });
});
