import { atDesk } from './console-scenes.ts';
import type { Office } from './open-office.ts';
import type { Scene } from './scene.ts';
import { askedOf, chatOf, QUESTION } from './widget-scenes.ts';

const downThen =
  (address: string) =>
  async ({ all }: Office): Promise<string> => {
    await all.standIn.down();
    return address;
  };
const modelIsBack = ({ all }: Office): Promise<void> => all.standIn.up();

/** Requests that never come back, or come back broken, to an address of a console or admin that stands already. */
function withoutAnswer(name: string, how: 'silent' | 'broken', address: string, requests: RegExp, seen: string): Scene {
  return {
    name,
    who: 'ana',
    see: async ({ house }, person) => {
      await person.context.route(requests, (route) =>
        how === 'broken'
          ? route.fulfill({ status: 500, json: { code: 'internal', title: 'x', status: 500 } })
          : undefined,
      );
      const page = await person.page(house.url + address);
      await page.locator(seen).first().waitFor();
      return page;
    },
  };
}

/** The shape of what is coming. */
const BONES = '[aria-busy=true] > *';

export const hardTimesScenes: Scene[] = [
  withoutAnswer('admin-loading', 'silent', '/admin/overview', /\/api\/admin\/overview/u, BONES),
  withoutAnswer('admin-failed', 'broken', '/admin/overview', /\/api\/admin\/overview/u, '[role=alert]'),
  withoutAnswer('admin-transcripts-loading', 'silent', '/admin/transcripts', /\/api\/admin\/transcripts/u, BONES),
  withoutAnswer(
    'admin-transcripts-failed',
    'broken',
    '/admin/transcripts',
    /\/api\/admin\/transcripts/u,
    '[role=alert]',
  ),
  withoutAnswer('console-loading', 'silent', '/console/everyone', /socket\.io/u, BONES),
  withoutAnswer('console-search-failed', 'broken', '/console/search?q=key', /\/api\/staff\/search/u, '[role=alert]'),
  {
    name: 'widget-offline',
    who: 'customer',
    see: async (office, person) => {
      const chat = await askedOf(office, person);
      await person.context.setOffline(true);
      await chat.frame.getByRole('status').getByText('Reconnecting').waitFor();
      await chat.ask('I wrote this in a tunnel');
      await chat.frame.getByText('Kept, goes out when').waitFor();
      return chat.page;
    },
  },
  {
    name: 'console-offline',
    who: 'ana',
    see: async ({ house, desk }, person) => {
      const page = await person.page(`${house.url}/console/everyone/${desk.lockedOut.conversationId}`);
      await page.locator('[data-author="customer"]').first().waitFor();
      await person.context.setOffline(true);
      await page
        .getByText(/Not connected/u)
        .first()
        .waitFor();
      return page;
    },
  },
  {
    name: 'widget-model-wakes',
    who: 'customer',
    see: async (office, person) => {
      const chat = await askedOf(office, person);
      await office.all.standIn.down();
      await office.all.standIn.up();
      office.all.standIn.loadMs = 60_000;
      await chat.ask('And can I bring my dog?');
      await chat.said('agent', 'writing').getByText('Waking the assistant up').waitFor();
      return chat.page;
    },
    after: async ({ all }) => {
      all.standIn.loadMs = 0;
      // What is loading would take its time.
      await all.standIn.down();
      await all.standIn.up();
    },
  },
  {
    name: 'widget-answer-broke-off',
    who: 'customer',
    see: async (office, person) => {
      const chat = await chatOf(office, person);
      office.all.standIn.errorLine = 'out of memory';
      await chat.ask(QUESTION);
      await chat.said('agent', 'failed').or(chat.said('agent', 'done')).first().waitFor();
      return chat.page;
    },
    after: ({ all }) => {
      all.standIn.errorLine = null;
    },
  },
  {
    name: 'widget-dead-model',
    who: 'customer',
    see: async (office, person) => {
      await office.all.standIn.down();
      return (await askedOf(office, person, 'What do I get back if I cancel?')).page;
    },
    after: modelIsBack,
  },
  {
    ...atDesk('dead-model', downThen('needs-a-person'), async (desk) => {
      await desk.rows.first().waitFor();
      await desk.page
        .getByText(/No model server answers/u)
        .first()
        .waitFor({ state: 'attached' });
    }),
    after: modelIsBack,
  },
  {
    name: 'admin-dead-model',
    who: 'ana',
    see: async (office, person) => {
      await office.all.standIn.down();
      const page = await person.page(`${office.house.url}/admin/models`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      return page;
    },
    after: modelIsBack,
  },
];
