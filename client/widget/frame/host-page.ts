import type { FromFrame, ToFrame } from '../../../protocol/frame-messages.ts';

export interface HostPage {
  tell(message: FromFrame): void;
  on(fn: (message: ToFrame) => void): void;
  /** False when the frame was opened as a page of its own. */
  embedded: boolean;
  locale: string;
  /** What the page knows of the house's look, before the house itself says it. */
  look: { colour: string | null; corner: number | null };
}

/**
 * The page we are embedded in, spoken to by postMessage only. It named its origin when it made us; words from any other
 * window or origin are not for us. Which sites may embed us at all is held by frame-ancestors.
 */
export function openHostPage(): HostPage {
  const about = new URLSearchParams(location.search);
  const origin = about.get('host') ?? location.origin;
  const embedded = window.parent !== window;
  // A page from a file has the origin "null", which is no address to send to.
  const target = /^https?:\/\//.test(origin) ? origin : '*';
  return {
    embedded,
    locale: about.get('locale') ?? navigator.language,
    look: { colour: about.get('c'), corner: about.has('k') ? Number(about.get('k')) : null },
    tell(message) {
      if (embedded) window.parent.postMessage({ innkeeper: 1, ...message }, target);
    },
    on(fn) {
      addEventListener('message', (event: MessageEvent<(ToFrame & { innkeeper?: 1 }) | null>) => {
        if (event.source !== window.parent || event.origin !== origin || event.data?.innkeeper !== 1) return;
        fn(event.data);
      });
    },
  };
}
