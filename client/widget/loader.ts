import type { FromFrame, InnkeeperApi, ToFrame, WidgetEvent } from '../../protocol/frame-messages.ts';
import { css } from './loader.css.ts';

/** Below this width the panel takes the whole screen (as in loader.css.ts). */
const PHONE = 480;

const CHAT = 'M5 19V6a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H9z';
const CROSS = 'M6 6l12 12M18 6L6 18';

/** The launcher's name in the languages the frame speaks. English is what tests and most readers meet. */
const NAMES: Record<string, [open: string, close: string]> = {
  de: ['Chat öffnen', 'Chat schließen'],
  fr: ['Ouvrir le chat', 'Fermer le chat'],
  es: ['Abrir el chat', 'Cerrar el chat'],
  ar: ['فتح المحادثة', 'إغلاق المحادثة'],
};

declare global {
  interface Window {
    Innkeeper?: InnkeeperApi;
  }
}

/** Puts the launcher on the page; the frame comes with the first opening. Returns the page's own handle on it. */
function start(home: URL): InnkeeperApi {
  const host = document.createElement('innkeeper-chat');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  const draws = (name: string): Element => document.createElementNS('http://www.w3.org/2000/svg', name);
  const svg = draws('svg');
  const path = draws('path');
  const badge = document.createElement('b');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.append(path);
  button.append(svg, badge);
  shadow.append(button);

  const listeners = new Set<[WidgetEvent, (detail?: unknown) => void]>();
  let frame: HTMLIFrameElement | undefined;
  let ready = false;
  let isOpen = false;
  let locale = document.documentElement.lang || navigator.language;
  let identity: string | undefined;

  function emit(name: WidgetEvent, detail?: unknown): void {
    for (const [event, fn] of listeners) if (event === name) fn(detail);
  }
  function tell(message: ToFrame): void {
    if (ready) frame?.contentWindow?.postMessage({ innkeeper: 1, ...message }, home.origin);
  }
  function draw(): void {
    const [open, close] = NAMES[locale.slice(0, 2)] ?? ['Open chat', 'Close chat'];
    button.setAttribute('aria-label', isOpen ? close : open);
    button.setAttribute('aria-expanded', `${isOpen}`);
    path.setAttribute('d', isOpen ? CROSS : CHAT);
    if (frame) frame.className = isOpen ? '' : 'off';
    fit();
  }
  /** On a phone the keyboard covers the page without resizing it: the panel keeps to the part that can be seen. */
  function fit(): void {
    const seen = visualViewport;
    if (frame && seen) frame.style.height = innerWidth < PHONE ? `${seen.height}px` : '';
  }
  function show(): void {
    if (isOpen) return;
    isOpen = true;
    if (!frame) {
      frame = document.createElement('iframe');
      frame.title = 'Chat';
      const about = new URLSearchParams({ host: location.origin, locale });
      frame.src = `${new URL('widget/', home).href}?${about}`;
      shadow.append(frame);
    }
    draw();
    frame.focus();
    tell({ type: 'opened' });
    emit('open');
  }
  function hide(): void {
    if (!isOpen) return;
    isOpen = false;
    draw();
    button.focus();
    tell({ type: 'closed' });
    emit('close');
  }
  function toggle(): void {
    (isOpen ? hide : show)();
  }
  function onMessage(event: MessageEvent<({ innkeeper?: 1 } & FromFrame) | undefined>): void {
    const said = event.data;
    if (!frame || event.source !== frame.contentWindow || event.origin !== home.origin || said?.innkeeper !== 1) return;
    if (said.type === 'ready') {
      ready = true;
      if (identity) tell({ type: 'identify', token: identity });
      tell({ type: 'locale', tag: locale });
      tell({ type: isOpen ? 'opened' : 'closed' });
      emit('ready');
    } else if (said.type === 'close') {
      hide();
    } else if (said.type === 'unread') {
      badge.textContent = said.count ? `${said.count}` : '';
      button.setAttribute('aria-description', badge.textContent);
      emit('unread', said.count);
    } else {
      emit(said.name, said.detail);
    }
  }

  const life = new AbortController();
  button.onclick = toggle;
  host.onkeydown = (event) => {
    if (event.key === 'Escape') hide();
  };
  addEventListener('message', onMessage, life);
  visualViewport?.addEventListener('resize', fit, life);
  draw();
  document.body.append(host);

  return {
    open: show,
    close: hide,
    toggle,
    identify(token) {
      identity = token;
      tell({ type: 'identify', token });
    },
    setLocale(tag) {
      locale = tag;
      tell({ type: 'locale', tag });
      draw();
    },
    on(event, fn) {
      const entry: [WidgetEvent, (detail?: unknown) => void] = [event, fn];
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    destroy() {
      life.abort();
      listeners.clear();
      host.remove();
      delete window.Innkeeper;
    },
  };
}

const script = document.currentScript ?? document.querySelector('script[data-innkeeper]');
if (window.Innkeeper) {
  console.warn('Innkeeper is already on this page');
} else if (script instanceof HTMLScriptElement) {
  const home = new URL('.', script.src);
  // `async` may run before the body is there.
  const go = (): void => void (window.Innkeeper ??= start(home));
  if (document.body) go();
  else addEventListener('DOMContentLoaded', go);
}
