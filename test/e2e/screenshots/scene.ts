import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Browsing } from '../../support/browsing.ts';
import type { Office, Who } from './open-office.ts';

export const sizes = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 568 },
} as const;
export type Size = keyof typeof sizes;

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** One state of one screen, as somebody brings it about and sees it. */
export interface Scene {
  /** The first words of its pictures' names. */
  name: string;
  who: Who;
  /** Wide and phone unless it says otherwise. The page is brought about at the first one and resized to the others. */
  sizes?: readonly Size[];
  /** Each size is brought about anew: what was opened would not outlive another size. */
  anew?: true;
  options?: BrowserContextOptions;
  /** Brings it about and waits until it is to be seen. */
  see(office: Office, person: Browsing, size: Size): Promise<Page>;
  /** Puts the house back as it was, also after a failure. */
  after?(office: Office): Promise<void> | void;
}
