import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { browse, type Browsing } from './browsing.ts';
import { startHouse, type House } from './start-house.ts';
import { startStandIn, type StandIn } from './stand-in-ollama/stand-in.ts';

/** One house with a stand-in model and one browser, for all tests of a file. */
export interface BrowserHouse {
  standIn: StandIn;
  house: House;
  browser: Browser;
  /** Another person, with a browser profile of his own. */
  person(options?: BrowserContextOptions): Promise<Browsing>;
  /** From now on every answer waits after so many words (0: before the first), until `goOn`. */
  holdAfter(tokens: number): void;
  goOn(): void;
  close(): Promise<void>;
}

export async function openBrowserHouse(env: Record<string, string> = {}): Promise<BrowserHouse> {
  const standIn = await startStandIn({ brain: 'reader' });
  const house = await startHouse({ OLLAMA_HOST: standIn.url, ...env });
  // The self-test's own calls are nobody's question.
  standIn.forget();
  const browser = await openBrowser();
  return {
    standIn,
    house,
    browser,
    person: (options) => browse(browser, options),
    holdAfter: (tokens) => {
      standIn.holdAfterTokens = tokens;
    },
    goOn: () => {
      standIn.holdAfterTokens = null;
      standIn.release();
    },
    close: async () => {
      await browser.close();
      await house.stop();
      await standIn.close();
    },
  };
}
