import { describe, expect, test } from 'vitest';
import { fits, greetingText, nextGreeting, type Greeting } from '../../../client/widget/greeter/greeting-rules.ts';

const greeting = (id: string, path: string, text: Greeting['text'] = { en: id }): Greeting => ({
  id,
  path,
  afterMs: 0,
  text,
});

describe('Which page a greeting is for', () => {
  test.each([
    ['/prices', '/prices'],
    ['/prices', '/prices/'],
    ['/prices/', '/prices'],
    ['*', '/anything/at/all'],
    ['/stays/*', '/stays/'],
    ['/stays/*', '/stays/harbour/7'],
    ['/stays/*/book', '/stays/harbour/7/book'],
    ['*/book', '/book'],
    ['/a*b*c', '/a-b-b-c'],
    ['/', '/'],
  ])('%s fits %s', (pattern, path) => expect(fits(pattern, path)).toBe(true));

  test.each([
    ['/prices', '/prices/old'],
    ['/stays/*', '/stay'],
    ['/stays/*/book', '/stays/book-7'],
    ['/ab*b', '/ab'],
    ['/', '/prices'],
    // A pattern is no regular expression.
    ['/.*', '/prices'],
    ['/a+b', '/aab'],
  ])('%s does not fit %s', (pattern, path) => expect(fits(pattern, path)).toBe(false));

  test('a pattern of many stars is decided at once', () => {
    expect(fits(`/${'*a'.repeat(90)}b`, `/${'a'.repeat(2_000)}`)).toBe(false);
  });
});

describe('Which greeting is said', () => {
  const all = [greeting('prices', '/prices'), greeting('all', '*')];

  test('the first one that fits and was not shown in this browser', () => {
    expect(nextGreeting(all, '/prices', [])?.id).toBe('prices');
    expect(nextGreeting(all, '/prices', ['prices'])?.id).toBe('all');
    expect(nextGreeting(all, '/', [])?.id).toBe('all');
    expect(nextGreeting(all, '/prices', ['all', 'prices'])).toBeNull();
  });

  test('in the page’s language, else in English, else in any that is there', () => {
    const hello = greeting('hello', '*', { en: 'Hello', de: 'Hallo', 'pt-BR': 'Oi' });
    expect(greetingText(hello, 'de-AT')).toBe('Hallo');
    expect(greetingText(hello, 'pt-br')).toBe('Oi');
    expect(greetingText(hello, 'fr')).toBe('Hello');
    expect(greetingText(greeting('hello', '*', { el: 'Γεια' }), 'fr')).toBe('Γεια');
  });
});
