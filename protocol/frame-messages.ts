/** What the loader (on the site's page) and the frame (our page) say to each other by postMessage, each with `innkeeper: 1`. */
export type ToFrame =
  { type: 'opened' } | { type: 'closed' } | { type: 'identify'; token: string } | { type: 'locale'; tag: string };

export type FromFrame =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'unread'; count: number }
  /** True while a person is waited for or something is unread: the site's next page makes the frame by itself, unseen. */
  | { type: 'stay'; stay: boolean }
  | { type: 'event'; name: WidgetEvent; detail?: unknown };

/** identify: the customer wants to sign in; the page may open its own sign-in and then call `identify(token)`. */
export type WidgetEvent = 'ready' | 'open' | 'close' | 'message' | 'unread' | 'identify';

/** `window.Innkeeper` on the embedding page. */
export interface InnkeeperApi {
  open(): void;
  close(): void;
  toggle(): void;
  /** Hands a signed identity token (HS256, IDENTITY_SECRET) to the frame. */
  identify(token: string): void;
  setLocale(tag: string): void;
  /** Returns a function that stops listening. */
  on(event: WidgetEvent, fn: (detail?: unknown) => void): () => void;
  destroy(): void;
}
