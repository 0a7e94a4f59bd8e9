import type { LauncherParts } from './launcher-parts.ts';
import names from './words/launcher.json';

const all: Readonly<Record<string, readonly string[]>> = names;
const greeting = new WeakSet<HTMLElement>();

/** The launcher's names in every language we speak, fetched where a page's is not English. */
export const namesIn: LauncherParts['namesIn'] = (tag) => all[tag.toLowerCase().split('-')[0] ?? ''] ?? names.en;

export const greetIn: LauncherParts['greetIn'] = (host, open, life, home) => {
  if (greeting.has(host)) return;
  greeting.add(host);
  const tell = (error: unknown): void => {
    if (!life.aborted) console.warn('Innkeeper: the greetings could not be fetched.', error);
  };
  import('./greeter/greeter.ts').then(({ greet }) => greet(host, open, life, home)).catch(tell);
};
