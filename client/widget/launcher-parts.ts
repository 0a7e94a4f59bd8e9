/** What the loader asks of its rare parts, `/widget/launcher.js`. */
export interface LauncherParts {
  /** The launcher's name while the chat is closed, and while it is open, for a tag like `de-AT`. */
  namesIn(tag: string): readonly string[];
  /** Begins to greet, once for each host. It has the page's language in `lang` and the launcher in its shadow; `life` ends with `destroy`. */
  greetIn(host: HTMLElement, open: () => void, life: AbortSignal, home: string): void;
}
