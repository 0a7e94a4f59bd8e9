import type { LauncherParts } from '../launcher-parts.ts';
import { CLOSE } from './close-words.ts';
import { greetingText, nextGreeting, type Greeting } from './greeting-rules.ts';
import { showBubble } from './show-bubble.ts';
import { keepShown, shownGreetings } from './shown-greetings.ts';
import { watchPath } from './watch-path.ts';

/** Greets by itself, by page and after a delay: each greeting once in a browser, and never over an open chat. */
export async function greet(...[host, open, life, home]: Parameters<LauncherParts['greetIn']>): Promise<void> {
  // The launcher is in it already.
  const shadow = host.shadowRoot as ShadowRoot;
  const response = await fetch(`${home}widget/greetings.json`, { signal: life });
  const { greetings } = (await response.json()) as { greetings: Greeting[] };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitsFor: string | null = null;
  let remove: (() => void) | null = null;

  const isOpen = (): boolean => shadow.querySelector('button[aria-expanded="true"]') !== null;
  function plan(): void {
    const shown = shownGreetings();
    const next = shown && nextGreeting(greetings, location.pathname, shown);
    // The wait is for a page, and goes on while the address changes within it.
    const waited = next && `${next.id} ${location.pathname}`;
    if (waited === waitsFor) return;
    waitsFor = waited;
    clearTimeout(timer);
    if (next) timer = setTimeout(() => show(next), next.afterMs);
  }
  function show(greeting: Greeting): void {
    waitsFor = null;
    // Whoever is in the chat was greeted; another tab may have been faster.
    if (isOpen() || remove || shownGreetings()?.includes(greeting.id) !== false) return;
    if (!keepShown(greeting.id)) return;
    const gone = (): void => {
      remove = null;
      plan();
    };
    remove = showBubble(shadow, {
      text: greetingText(greeting, host.lang),
      close: CLOSE[host.lang.slice(0, 2).toLowerCase()] ?? 'Close',
      direction: document.documentElement.dir,
      onOpen: () => {
        remove = null;
        open();
      },
      onClose: gone,
    });
  }

  // Over an open chat nothing is said, and what was said goes.
  const openings = new MutationObserver(() => {
    if (!isOpen()) return;
    remove?.();
    remove = null;
  });
  openings.observe(shadow, { subtree: true, attributeFilter: ['aria-expanded'] });
  life.addEventListener('abort', () => {
    clearTimeout(timer);
    openings.disconnect();
    remove?.();
  });
  watchPath(plan, life);
  plan();
}
