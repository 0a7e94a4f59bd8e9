/**
 * The chat on your page: `window.Innkeeper`, and what it says.
 *
 * ```html
 * <script src="https://HOST/widget.js" data-innkeeper async></script>
 * ```
 *
 * The script may stand in the head or the body, be `async`, `defer` or put there by a script of yours. Before it has run
 * there is no `window.Innkeeper`: wait for its `load` event, and from then on every call counts, also before the page
 * has a body and before the chat was opened for the first time.
 *
 * ```ts
 * const script = document.querySelector('script[data-innkeeper]');
 * if (window.Innkeeper) begin(window.Innkeeper);
 * else script?.addEventListener('load', () => begin(window.Innkeeper));
 * ```
 *
 * One chat for a page: a second script does nothing and says so in the console. After `destroy()` the same page may
 * start it again with a new script element.
 */

/**
 * - `ready`: the chat was opened for the first time and can be used
 * - `open`, `close`: the panel was opened or closed, by whom ever
 * - `message`: the house said something; `detail` is `{ author: 'agent' | 'staff' }`
 * - `unread`: messages came while the panel was closed; `detail` is how many, 0 when they were seen
 * - `identify`: the customer wants to sign in; open your own sign-in, then call `identify(token)`
 */
export type WidgetEvent = 'ready' | 'open' | 'close' | 'message' | 'unread' | 'identify';

/** `window.Innkeeper` on the embedding page. */
export interface InnkeeperApi {
  /** Opens the panel; nothing happens when it is open. The first opening fetches the chat. */
  open(): void;
  close(): void;
  toggle(): void;
  /** Says who the customer is: a token signed by your server (HS256, IDENTITY_SECRET). Before the first opening or after it. */
  identify(token: string): void;
  /** Another language, as a BCP 47 tag; at first it is the page's own (`<html lang>`), else the browser's. */
  setLocale(tag: string): void;
  /** Returns a function that stops listening. */
  on(event: WidgetEvent, fn: (detail?: unknown) => void): () => void;
  /** Takes the chat off the page: its elements, listeners, timers and `window.Innkeeper`. The conversation itself is kept. */
  destroy(): void;
}

declare global {
  interface Window {
    Innkeeper?: InnkeeperApi;
  }
}
