import type { Page } from 'playwright-core';
import type { Office } from './open-office.ts';
import type { Scene, Size } from './scene.ts';

interface More {
  then?: (page: Page, office: Office) => Promise<unknown>;
  sizes?: readonly Size[];
}
/** What Ana sees in admin at an address, when everything there is loaded. */
function inAdmin(
  name: string,
  address: string | ((office: Office) => string | Promise<string>),
  more: More = {},
): Scene {
  return {
    name: `admin-${name}`,
    who: 'ana',
    // A phone's bar brings the open place into sight when it comes.
    anew: true,
    ...(more.sizes && { sizes: more.sizes }),
    see: async (office, person) => {
      const where = typeof address === 'string' ? address : await address(office);
      const page = await person.page(`${office.house.url}/admin/${where}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await more.then?.(page, office);
      return page;
    },
  };
}
const panel = (name: string) => (page: Page) =>
  page
    .getByRole('heading', { name, exact: true })
    .first()
    .evaluate((heading) => heading.scrollIntoView());

export const adminScenes: Scene[] = [
  inAdmin('overview', 'overview', { sizes: ['wide', 'middle', 'phone'] }),
  inAdmin('overview-below', 'overview', {
    then: (page) =>
      page
        .locator('section')
        .last()
        .evaluate((section) => section.scrollIntoView()),
  }),
  inAdmin('transcripts', 'transcripts', { sizes: ['wide', 'middle', 'phone'] }),
  inAdmin('transcripts-found', 'transcripts?q=key%20box'),
  inAdmin('transcripts-nothing', 'transcripts?q=zyzzyva'),
  inAdmin('transcript', ({ desk }) => `transcripts/${desk.dog.conversationId}`, {
    sizes: ['wide', 'middle', 'phone'],
    then: (page) => page.locator('[data-message-id]').first().waitFor(),
  }),
  inAdmin('transcript-with-a-hand-off', ({ desk }) => `transcripts/${desk.lockedOut.conversationId}`),
  inAdmin('transcript-arabic', ({ desk }) => `transcripts/${desk.arabic.conversationId}`),
  inAdmin('evidence-on-a-phone', ({ desk }) => `transcripts/${desk.dog.conversationId}`, {
    sizes: ['phone'],
    then: async (page) => {
      const tab = page.getByRole('button', { name: 'Evidence', exact: true });
      if (await tab.isVisible()) await tab.click();
    },
  }),
  inAdmin('knowledge', 'knowledge'),
  inAdmin('article', 'knowledge', {
    then: async (page) => {
      await page
        .getByRole('link', { name: /Key box/u })
        .first()
        .click();
      await page.waitForLoadState('networkidle');
    },
  }),
  inAdmin('try-a-question', 'knowledge?try=Can%20I%20bring%20my%20dog%3F'),
  inAdmin('procedures', 'procedures'),
  inAdmin('procedure', 'procedures/cancel-booking'),
  inAdmin('evaluation', 'evaluation'),
  inAdmin('models', 'models'),
  inAdmin('privacy', 'privacy'),
  inAdmin('team', 'team', { sizes: ['wide', 'middle', 'phone'] }),
  inAdmin('settings', 'settings', { sizes: ['wide', 'middle', 'phone'] }),
  inAdmin('settings-snippets', 'settings', { then: panel('Put the chat on your site') }),
];
