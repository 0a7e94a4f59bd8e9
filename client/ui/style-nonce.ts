declare global {
  // The name is the bundlers' convention; the scroll lock inside Mantine's dialogs reads it for its <style>.
  var __webpack_nonce__: string | undefined;
}

/** The nonce that the server wrote into the page, for styles made at run time; '' where there is none (development). */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Hands the nonce to libraries that make a <style> of their own and ask nobody. */
export function shareStyleNonce(): void {
  globalThis.__webpack_nonce__ = styleNonce() || undefined;
}
