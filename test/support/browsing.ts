import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { STEP_LIMIT_MS } from './browser.ts';

/** One person's browser, with everything that went wrong or went out in it. */
export interface Browsing {
  context: BrowserContext;
  /** Addresses of all requests and web sockets, of every page and frame. */
  requests: string[];
  /** Violations of a Content-Security-Policy, by page or frame. */
  violations: string[];
  /** Errors that the pages threw or logged, and requests that were refused. */
  errors: string[];
  page(address: string): Promise<Page>;
  close(): Promise<void>;
}

/** A fresh profile: its own cookies and storage. */
export async function browse(browser: Browser, options: BrowserContextOptions = {}): Promise<Browsing> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(STEP_LIMIT_MS);
  const requests: string[] = [];
  const violations: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => requests.push(socket.url())));
  context.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  context.on('weberror', (thrown) => errors.push(String(thrown.error())));
  context.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(VIOLATION)) violations.push(text.slice(VIOLATION.length));
    else if (/content.security.policy/i.test(text)) violations.push(text);
    // The browser names no address; the response below does.
    else if (message.type() === 'error' && !text.startsWith('Failed to load resource')) errors.push(text);
  });
  await context.addInitScript((mark) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.log(`${mark}${event.documentURI}: ${event.violatedDirective} ${event.blockedURI}`);
    });
  }, VIOLATION);
  return {
    context,
    requests,
    violations,
    errors,
    page: async (address) => {
      const page = await context.newPage();
      await page.goto(address);
      return page;
    },
    close: () => context.close(),
  };
}

const VIOLATION = 'policy violation: ';
