import { WidgetLook } from '../../../protocol/desk-settings.ts';
import { saveWidgetLook } from '../../../server/knowledge/widget-look.ts';
import type { Browsing } from '../../support/browsing.ts';
import { chatOn, openChat, type ChatPage } from '../../support/chat-page.ts';
import { answerWith, changeAsk, formAsk, identityAsk, type Ask } from '../sample-cards.ts';
import { signed } from '../sample-case.ts';
import { sayGoodWords } from './good-words.ts';
import type { Office } from './open-office.ts';
import type { Scene } from './scene.ts';

export const QUESTION = 'How does the key box work?';

export async function chatOf({ house }: Office, person: Browsing, site = '/demo'): Promise<ChatPage> {
  return openChat(await person.page(house.url + site));
}
export async function askedOf(office: Office, person: Browsing, question = QUESTION): Promise<ChatPage> {
  const chat = await chatOf(office, person);
  await chat.ask(question);
  await chat.answer();
  return chat;
}
const look = ({ house }: Office, some: Partial<WidgetLook>): Promise<void> =>
  saveWidgetLook(house.app.storage.settings, WidgetLook.parse(some));

/** A card as the agent would show it, up to what is done with it. */
function card(name: string, ask: () => Ask, then?: (chat: ChatPage) => Promise<void>): Scene {
  return {
    name: `widget-card-${name}`,
    who: 'customer',
    see: async (office, person) => {
      const chat = await chatOf(office, person);
      answerWith(office.house, ask());
      await chat.ask('Please move my booking one day later. What does that cost?');
      await chat.frame.locator('[data-card]').waitFor();
      await then?.(chat);
      return chat.page;
    },
  };
}

function files(name: string, see: (chat: ChatPage, picture: Buffer) => Promise<void>): Scene {
  return {
    name: `widget-files-${name}`,
    who: 'customer',
    see: async (office, person) => {
      const chat = await chatOf(office, person);
      await chat.frame.getByRole('button', { name: 'Add files' }).waitFor();
      await see(chat, office.picture);
      return chat.page;
    },
  };
}
const choose = (chat: ChatPage, picture: Buffer, ...names: string[]): Promise<void> =>
  chat.frame.locator('input[type="file"]').setInputFiles(
    names.map((file) => ({
      name: file,
      mimeType: file.endsWith('.png') ? 'image/png' : 'text/plain',
      buffer: file.endsWith('.png') ? picture : Buffer.from(file.endsWith('.exe') ? 'MZ\0\x01\xff\xfe' : 'Nine.'),
    })),
  );
const added = (chat: ChatPage, count: number): Promise<void> =>
  chat.frame
    .locator('.tray')
    .getByRole('listitem')
    .nth(count - 1)
    .waitFor();

/** The whole way to a change that needs a member of staff, in a language and on a site. */
function cancellation(name: string, words: { site: string; open: string; locale: string; please: string }): Scene {
  return {
    name: `widget-cancellation-${name}`,
    who: 'customer',
    sizes: ['wide', 'phone', 'small'],
    see: async ({ house, cases }, person) => {
      const page = await person.page(house.url + words.site);
      await page.getByRole('button', { name: words.open }).click();
      const { frame } = chatOn(page);
      await page.evaluate((tag) => window.Innkeeper?.setLocale(tag), words.locale);
      const booking = cases.booking('large');
      await page.evaluate((token) => window.Innkeeper?.identify(token), await signed(booking.customerId));
      const box = frame.locator('.composer textarea');
      await box.fill(words.please);
      await box.press('Enter');
      const number = frame.locator('[data-card="form"] input');
      await number.fill(booking.id);
      await number.press('Enter');
      await frame.locator('[data-card="change"]').waitFor();
      return page;
    },
  };
}

/** As words: a function would bring along what the compiler adds to it. */
const NOTHING_KEPT = `Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('Access is denied', 'SecurityError'); },
})`;

/** Texts that no narrow column likes. */
const LONG_WORDS = `The code for the key box does not work ${'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz '.repeat(2)}`;

export const widgetScenes: Scene[] = [
  {
    name: 'widget-launcher-and-greeting',
    who: 'customer',
    see: async (office, person) => {
      const text = { en: 'Planning a stay by the sea? Ask us anything.' };
      await look(office, { greetings: [{ id: 'hello', path: '/demo*', afterMs: 0, text }] });
      const page = await person.page(`${office.house.url}/demo`);
      await page.getByRole('status').getByRole('button', { name: text.en }).waitFor();
      return page;
    },
    after: (office) => look(office, {}),
  },
  {
    name: 'widget-first-view',
    who: 'customer',
    sizes: ['wide', 'middle', 'phone', 'small'],
    see: async (office, person) => {
      const chat = await chatOf(office, person);
      await chat.frame.getByRole('list', { name: 'Suggested questions' }).waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-looking',
    who: 'customer',
    see: async (office, person) => {
      const chat = await chatOf(office, person);
      office.all.holdAfter(0);
      await chat.ask(QUESTION);
      await chat.said('agent', 'writing').getByText('Reading what was found').waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-streaming',
    who: 'customer',
    see: async (office, person) => {
      const chat = await askedOf(office, person);
      office.all.holdAfter(14);
      await chat.ask('And can I bring my dog?');
      await chat.said('agent', 'writing').locator('p').first().waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-answered',
    who: 'customer',
    see: async (office, person) => {
      const chat = await askedOf(office, person, 'Can I bring my dog?');
      await chat.ask(QUESTION);
      await chat.answer(2);
      return chat.page;
    },
  },
  {
    name: 'widget-sources-open',
    who: 'customer',
    sizes: ['wide', 'phone', 'small'],
    see: async (office, person) => {
      const chat = await askedOf(office, person);
      const answer = await chat.answer();
      await answer.getByRole('list', { name: 'Sources' }).getByRole('button').first().click();
      await answer.getByRole('region').waitFor();
      return chat.page;
    },
  },
  card('change', () => changeAsk()),
  card(
    'change-of-staff',
    () => changeAsk({ needsApproval: true }),
    async (chat) => {
      await chat.press('Confirm');
      await chat.frame.getByText('Our staff look at it.').first().waitFor();
    },
  ),
  card('form', () => formAsk()),
  card('identity', () => identityAsk(['email', 'site'])),
  cancellation('german', {
    site: '/demo',
    open: 'Open chat',
    locale: 'de',
    please: 'Ich möchte meine Buchung stornieren',
  }),
  cancellation('arabic', {
    site: '/demo/right-to-left.html',
    open: 'فتح المحادثة',
    locale: 'ar',
    please: 'أريد إلغاء حجزي',
  }),
  files('chosen', async (chat, picture) => {
    await choose(chat, picture, 'door.png', 'arrival notes.txt');
    await added(chat, 2);
  }),
  files('refused', async (chat, picture) => {
    await choose(chat, picture, 'setup.exe', 'arrival notes.txt');
    await chat.frame.locator('.tray').getByRole('alert').getByText('setup.exe').waitFor();
  }),
  files('sent', async (chat, picture) => {
    await choose(chat, picture, 'door.png', `${'Donaudampfschifffahrtsgesellschaft'.repeat(2)}.txt`);
    await added(chat, 2);
    await chat.ask('This is the door that we mean.');
    await chat.said('customer', 'done').first().getByRole('button', { name: 'Open door.png' }).locator('img').waitFor();
    await chat.answer();
  }),
  {
    name: 'widget-menu',
    who: 'customer',
    see: async (office, person) => {
      const chat = await askedOf(office, person);
      await chat.press('Conversations');
      await chat.frame.getByRole('button', { name: 'New conversation' }).click();
      await chat.ask('Can I bring my dog?');
      await chat.answer();
      await chat.press('Conversations');
      await chat.frame.getByRole('switch', { name: 'Sound for new messages' }).waitFor();
      await chat.frame.getByText(QUESTION).waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-nothing-kept',
    who: 'customer',
    see: async (office, person) => {
      await person.context.addInitScript(NOTHING_KEPT);
      const chat = await askedOf(office, person);
      await chat.frame.getByText('Your browser keeps nothing here').waitFor();
      return chat.page;
    },
  },
  {
    name: 'widget-other-look',
    who: 'customer',
    see: async (office, person) => {
      await look(office, { colour: '#7a3fa0', corner: 18, position: 'start' });
      return (await askedOf(office, person)).page;
    },
    after: (office) => look(office, {}),
  },
  {
    name: 'widget-pale-look',
    who: 'customer',
    see: async (office, person) => {
      await look(office, { colour: '#ffe600', corner: 0 });
      return (await askedOf(office, person)).page;
    },
    after: (office) => look(office, {}),
  },
  {
    name: 'widget-arabic',
    who: 'customer',
    see: async ({ house }, person) => {
      const page = await person.page(`${house.url}/demo/right-to-left.html`);
      await page.getByRole('button', { name: 'فتح المحادثة' }).click();
      const chat = chatOn(page);
      await chat.frame.getByRole('list').getByRole('button').first().click();
      await chat.answer();
      return page;
    },
  },
  {
    name: 'widget-long-words',
    who: 'customer',
    sizes: ['wide', 'phone', 'small'],
    see: async (office, person) => {
      sayGoodWords(office.all, [{ match: /Rindfleisch/u, say: FULL_ANSWER, times: 2 }]);
      return (await askedOf(office, person, LONG_WORDS)).page;
    },
    after: ({ all }) => sayGoodWords(all),
  },
];

const FULL_ANSWER = `## The code does not work: ${'Donaudampfschifffahrtsgesellschaft'.repeat(2)}

| What the key box shows | Why | What helps |
|---|---|---|
| Red light and three short beeps | A digit was wrong | Begin again with the star |
| No light at all | The box sleeps | Press the star for three seconds |
| A slow red blinking | The battery is getting weak | The code still works; please tell us |

1. Lift the **grey cover**.
2. Press the star key: \`the keys light up, and this line of code is longer than any phone is wide\`.
3. Wait for the beep and the green light.`;
