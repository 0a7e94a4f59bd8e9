import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Browsing } from '../../support/browsing.ts';
import { axeFindings } from '../axe-findings.ts';
import type { Office } from './open-office.ts';
import { schemes, sizes, type Scene, type Size } from './scene.ts';

/** One scene on a busy machine; a wait inside it ends earlier. */
const SCENE_LIMIT_MS = 60_000;
const STEP_LIMIT_MS = 12_000;
/** Pictures and fonts of one page. */
const SETTLE_LIMIT_MS = 4_000;

export interface Taken {
  pictures: string[];
  /** What axe finds, by picture; only where it was asked for. */
  findings: string[];
}

/** All pictures of a scene, in both schemes. Throws when it did not come about in time. */
export async function takeScene(office: Office, scene: Scene, into: { folder: string; axe: boolean }): Promise<Taken> {
  const taken: Taken = { pictures: [], findings: [] };
  const people: Browsing[] = [];
  const shoot = async (page: Page, name: string, axe: boolean): Promise<void> => {
    await settle(page);
    await page.screenshot({ path: path.join(into.folder, `${name}.png`), animations: 'disabled' });
    taken.pictures.push(`${name}.png`);
    if (axe) taken.findings.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`));
  };
  const walk = async (): Promise<void> => {
    let page: Page | undefined;
    for (const size of scene.sizes ?? (['wide', 'phone'] as const)) {
      // Other sizes show the same elements in the same colours.
      const axe = into.axe && page === undefined;
      if (page === undefined || scene.anew) {
        const person = await office.person(scene.who, { ...optionsOf(size), ...scene.options });
        people.push(person);
        person.context.setDefaultTimeout(STEP_LIMIT_MS);
        page = await scene.see(office, person, size);
      } else {
        await page.setViewportSize(sizes[size]);
      }
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await shoot(page, `${scene.name}-${size}-${colorScheme}`, axe);
      }
    }
  };
  let limit: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      walk(),
      new Promise<never>((_, reject) => {
        limit = setTimeout(() => reject(new Error(`not there after ${SCENE_LIMIT_MS} ms`)), SCENE_LIMIT_MS);
      }),
    ]);
  } catch (error) {
    // Where it stood tells more than the message.
    const page = people.at(-1)?.context.pages().at(-1);
    await page?.screenshot({ path: path.join(into.folder, `failed-${scene.name}.png`) }).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(limit);
    office.all.goOn();
    await scene.after?.(office);
    for (const person of people) await person.close().catch(() => undefined);
  }
  return taken;
}

function optionsOf(size: Size) {
  const touch = size === 'phone' || size === 'small';
  return { viewport: sizes[size], ...(touch && { hasTouch: true, isMobile: true }) };
}

/** Fonts and pictures are there, what moves has moved, and two frames were drawn since. */
async function settle(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const settled = frame.evaluate(async (limitMs) => {
      const frameDrawn = () => new Promise((drawn) => requestAnimationFrame(drawn));
      const pictures = [...document.images].filter(({ complete, loading }) => !complete && loading !== 'lazy');
      const loaded = Promise.all([
        document.fonts.ready,
        ...pictures.map((picture) => picture.decode().catch(() => undefined)),
      ]);
      await Promise.race([loaded, new Promise((over) => setTimeout(over, limitMs))]);
      await frameDrawn();
      const moving = document.getAnimations().filter(({ effect }) => {
        const { iterations, endTime } = effect?.getComputedTiming() ?? {};
        return iterations !== Infinity && Number(endTime) < limitMs;
      });
      await Promise.all(moving.map((animation) => animation.finished.catch(() => undefined)));
      await frameDrawn();
      await frameDrawn();
    }, SETTLE_LIMIT_MS);
    // A frame that went away meanwhile needs no settling.
    await settled.catch(() => undefined);
  }
}
