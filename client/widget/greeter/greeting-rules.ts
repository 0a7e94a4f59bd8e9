import type { WidgetLook } from '../../../protocol/desk-settings.ts';

export type Greeting = WidgetLook['greetings'][number];

/** The first greeting for a page that this browser was not shown yet. */
export function nextGreeting(greetings: readonly Greeting[], path: string, shown: readonly string[]): Greeting | null {
  return greetings.find((greeting) => !shown.includes(greeting.id) && fits(greeting.path, path)) ?? null;
}

/** `*` stands for any run of characters, also none; a slash at the end makes no difference. */
export function fits(pattern: string, path: string): boolean {
  const bare = (address: string): string => address.replace(/(?<=.)\/$/, '');
  return matches(pattern, path) || matches(bare(pattern), bare(path));
}

function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  // The shortest run each time leaves the most for what follows.
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Its words for a page's language: that very tag, else the language, else English, else any. */
export function greetingText({ text }: Greeting, locale: string): string {
  const known = new Map(Object.entries(text).map(([tag, words]) => [tag.toLowerCase(), words]));
  const tag = locale.toLowerCase();
  return known.get(tag) ?? known.get(tag.split('-')[0] ?? '') ?? known.get('en') ?? [...known.values()][0] ?? '';
}
