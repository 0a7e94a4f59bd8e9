import type { Browsing } from '../../support/browsing.ts';
import { deskOn, type DeskPage } from '../../support/desk-page.ts';
import type { Office } from './open-office.ts';
import type { Scene, Size } from './scene.ts';

async function deskAt({ house }: Office, person: Browsing, address: string): Promise<DeskPage> {
  return deskOn(await person.page(`${house.url}/console/${address}`));
}

interface More {
  who?: Scene['who'];
  sizes?: readonly Size[];
  anew?: true;
  after?: Scene['after'];
}
/** What Ana sees at an address, and does there. */
export function atDesk(
  name: string,
  address: string | ((office: Office) => string | Promise<string>),
  then: (desk: DeskPage, office: Office, size: Size) => Promise<unknown>,
  more: More = {},
): Scene {
  return {
    who: 'ana',
    ...more,
    name: `console-${name}`,
    see: async (office, person, size) => {
      const where = typeof address === 'string' ? address : await address(office);
      const desk = await deskAt(office, person, where);
      await then(desk, office, size);
      return desk.page;
    },
  };
}

const firstRow = ({ rows }: DeskPage): Promise<void> => rows.first().waitFor();
const emptied = ({ page }: DeskPage): Promise<void> => page.getByRole('heading', { level: 2 }).first().waitFor();
const account = async ({ page }: DeskPage, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Ana, account' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

export const consoleScenes: Scene[] = [
  {
    name: 'console-sign-in',
    who: 'stranger',
    see: async ({ house }, person) => {
      const page = await person.page(`${house.url}/console`);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      return page;
    },
  },
  atDesk('needs-a-person', 'needs-a-person', firstRow, { sizes: ['wide', 'middle', 'phone', 'small'] }),
  atDesk('mine', 'mine', firstRow),
  atDesk('agent-on-duty', 'agent', firstRow),
  atDesk('everyone', 'everyone', firstRow),
  atDesk('snoozed', 'snoozed', firstRow),
  atDesk('closed', 'closed', firstRow),
  atDesk('empty-view', 'mine', (desk) => desk.page.getByText('You have taken over nothing').first().waitFor(), {
    who: 'clara',
    sizes: ['phone'],
  }),
  atDesk(
    'filter',
    'everyone',
    async (desk) => {
      await firstRow(desk);
      await desk.press('Filter');
      await desk.page.getByRole('combobox', { name: 'Tag' }).waitFor();
    },
    { anew: true },
  ),
  atDesk('filtered', 'everyone?tag=refund&language=en', firstRow),
  atDesk('filtered-to-nothing', 'everyone?tag=refund&language=ja', emptied),
  atDesk(
    'saved-view',
    async ({ house, ana }) => {
      const views = await house.app.storage.desk.listSavedViews(ana.id);
      return `saved-${views.find(({ name }) => name === 'In French')?.id}`;
    },
    firstRow,
  ),
  atDesk('search', 'search?q=key%20box', ({ page }) =>
    page.getByRole('list', { name: 'Found conversations' }).getByRole('listitem').first().waitFor(),
  ),
  atDesk('search-nothing', 'search?q=zyzzyva', ({ page }) => page.getByText('Nothing found').waitFor()),
  atDesk(
    'command-bar',
    'needs-a-person',
    async (desk) => {
      await firstRow(desk);
      await desk.page.keyboard.press('Control+k');
      await desk.page.getByRole('textbox', { name: 'Find a command or a conversation' }).waitFor();
    },
    { sizes: ['wide', 'middle'] },
  ),
  atDesk(
    'command-bar-found',
    (office) => `needs-a-person/${office.desk.lockedOut.conversationId}`,
    async (desk) => {
      await desk.said('customer').first().waitFor();
      await desk.page.keyboard.press('Control+k');
      await desk.page.getByRole('textbox', { name: 'Find a command or a conversation' }).fill('invoice');
      await desk.page.getByRole('group', { name: 'Conversations' }).getByRole('button').first().waitFor();
    },
    { sizes: ['wide'] },
  ),
  atDesk(
    'settings',
    'needs-a-person',
    async (desk) => {
      await firstRow(desk);
      await account(desk, 'Settings');
      await desk.page.getByRole('switch').first().waitFor();
    },
    { sizes: ['wide', 'middle'] },
  ),
  atDesk(
    'availability',
    'needs-a-person',
    async (desk) => {
      await firstRow(desk);
      await desk.page
        .getByRole('button', { name: /change availability/u })
        .first()
        .click();
      await desk.page.getByRole('menuitem', { name: /Busy/u }).waitFor();
    },
    { anew: true },
  ),
  atDesk(
    'keys',
    'needs-a-person',
    async (desk) => {
      await firstRow(desk);
      await desk.page.keyboard.press('?');
      await desk.page.getByRole('dialog').waitFor();
    },
    { sizes: ['wide', 'middle'] },
  ),
  atDesk('gone', `everyone/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`, emptied),
];
