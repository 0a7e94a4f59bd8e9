import type { FromFrame, InnkeeperApi, ToFrame, WidgetEvent } from '../../protocol/frame-messages.ts';
import type { LauncherParts } from './launcher-parts.ts';
import { css } from './loader.css.ts';

/** Below this width the panel takes the whole screen (as in loader.css.ts). */
const PHONE = 480;

const CHAT = 'M5 19V6q0-2 2-2h10q2 0 2 2v8q0 2-2 2H9z';
const CROSS = 'M6 6l12 12M18 6L6 18';

declare global {
  interface Window {
    Innkeeper?: InnkeeperApi;
    innkeeperLook?: Look;
  }
}

/**
 * Said by the server before this script where the look is not the one of loader.css.ts: the launcher's own variables, what
 * the frame is to know (colour, corner), and whether there are greetings.
 */
interface Look {
  s: string;
  f: Record<string, string>;
  g: unknown;
}

const ENGLISH = ['Open chat', 'Close chat'] as const;

/** Puts the launcher on the page; the frame comes with the first opening. Returns the page's own handle on it. */
function start(home: URL, look: Look | undefined): InnkeeperApi {
  const host = document.createElement('innkeeper-chat');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look ? `${css}:host{${look.s}}` : css);
  shadow.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  const draws = (name: string): Element => document.createElementNS('http://www.w3.org/2000/svg', name);
  const svg = draws('svg');
  const path = draws('path');
  const badge = document.createElement('b');
  svg.append(path);
  button.append(svg, badge);
  shadow.append(button);

  const listeners = new Set<[WidgetEvent, (detail?: unknown) => void]>();
  let frame: HTMLIFrameElement | undefined;
  let ready = false;
  let isOpen = false;
  let locale = document.documentElement.lang || navigator.language;
  let identity: string | undefined;
  let names: readonly string[] = ENGLISH;

  function speak(): void {
    host.lang = locale;
    names = ENGLISH;
    draw();
    if (!look?.g && /^en/i.test(locale)) return;
    // A module of its own: a policy that lets this script in lets it in too. Without it, it is English and greets nobody.
    (import(/* @vite-ignore */ `${home.href}widget/launcher.js`) as Promise<LauncherParts>).then(
      (parts) => {
        names = parts.namesIn(locale);
        draw();
        if (look?.g) parts.greetIn(host, open, life.signal, home.href);
      },
      () => {},
    );
  }
  function emit(name: WidgetEvent, detail?: unknown): void {
    for (const [event, fn] of listeners) if (event === name) fn(detail);
  }
  function tell(message: ToFrame): void {
    if (ready) frame?.contentWindow?.postMessage({ innkeeper: 1, ...message }, home.origin);
  }
  function draw(): void {
    button.setAttribute('aria-label', names[+isOpen] ?? '');
    button.setAttribute('aria-expanded', `${isOpen}`);
    path.setAttribute('d', isOpen ? CROSS : CHAT);
    fit();
  }
  /** On a phone the keyboard covers the page without resizing it: the panel keeps to the part that can be seen. */
  function fit(): void {
    // Where the browser can't say, this is no height, and the sheet's counts.
    if (frame) frame.style.height = innerWidth < PHONE ? `${visualViewport?.height}px` : '';
  }
  function makeFrame(): HTMLIFrameElement {
    frame = document.createElement('iframe');
    frame.title = 'Chat';
    const about = new URLSearchParams({ host: location.origin, locale, ...look?.f });
    frame.src = `${home.href}widget/?${about}`;
    shadow.append(frame);
    return frame;
  }
  function toggle(): void {
    isOpen = !isOpen;
    frame ??= makeFrame();
    draw();
    (isOpen ? frame : button).focus();
    tellOpen();
    emit(isOpen ? 'open' : 'close');
  }
  const tellOpen = (): void => tell({ type: isOpen ? 'opened' : 'closed' });
  function open(): void {
    if (!isOpen) toggle();
  }
  function close(): void {
    if (isOpen) toggle();
  }
  function onMessage({ data: said, source, origin }: MessageEvent<({ innkeeper?: 1 } & FromFrame) | undefined>): void {
    if (source !== frame?.contentWindow || origin !== home.origin || !said?.innkeeper) return;
    if (said.type === 'ready') {
      ready = true;
      if (identity) tell({ type: 'identify', token: identity });
      tell({ type: 'locale', tag: locale });
      tellOpen();
      emit('ready');
    } else if (said.type === 'close') {
      close();
    } else if (said.type === 'unread') {
      const count = `${said.count || ''}`;
      badge.textContent = count;
      button.setAttribute('aria-description', count);
      emit('unread', said.count);
    } else if (said.type === 'stay') {
      try {
        sessionStorage.innkeeper = said.stay || '';
      } catch {
        // A page that may keep nothing: there the next one begins without the frame.
      }
    } else {
      emit(said.name, said.detail);
    }
  }

  const life = new AbortController();
  button.onclick = toggle;
  host.onkeydown = (event) => {
    if (event.key === 'Escape') close();
  };
  addEventListener('message', onMessage, life);
  visualViewport?.addEventListener('resize', fit, life);
  speak();
  try {
    // On the page before somebody waited for an answer: he hears of it here too.
    if (sessionStorage.innkeeper) makeFrame();
  } catch {
    // Nothing is kept here.
  }
  // Beside the body: a page that moves or blurs its body would take with it whatever is fixed inside. `async` may run
  // before the body is there, and the launcher comes after it for those who walk by the keyboard.
  const attach = (): void => document.documentElement.append(host);
  if (document.body) attach();
  else addEventListener('DOMContentLoaded', attach, life);

  return {
    open,
    close,
    toggle,
    identify(token) {
      identity = token;
      tell({ type: 'identify', token });
    },
    setLocale(tag) {
      locale = tag;
      tell({ type: 'locale', tag });
      speak();
    },
    on(event, fn) {
      const entry: [WidgetEvent, (detail?: unknown) => void] = [event, fn];
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    destroy() {
      life.abort();
      host.remove();
      delete window.Innkeeper;
    },
  };
}

const look = window.innkeeperLook;
delete window.innkeeperLook;
const script = (document.currentScript ?? document.querySelector('[data-innkeeper]')) as HTMLScriptElement | null;
if (script && !window.Innkeeper) window.Innkeeper = start(new URL('.', script.src), look);
else console.warn('Innkeeper is here already: destroy() it');
