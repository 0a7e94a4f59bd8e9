import { render } from 'preact';
import { openKept } from '../../live/kept.ts';
import { applyLook } from './apply-look.ts';
import { App } from './App.tsx';
import { openChat, type Chat } from './chat.ts';
import { openHostPage } from './host-page.ts';
import { cards, later, reading } from './lazy-parts.ts';
import { openSession } from './session.ts';
import { soundIsOn } from './sound-choice.ts';
import { Waiting } from './parts/Waiting.tsx';
import { loadLanguage, wordsIn, type Language } from './words.ts';

/** After this long in an opened chat, what its first words needed is there. */
const IDLE_MS = 3_000;
/** In the address of this page, from a mail: who its reader is and which conversation it is about. */
const RESUME = /^#resume=([\w.%-]+)$/;
/** First and longest pause between two tries to follow the link. */
const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 15_000;

const root = document.getElementById('chat');
if (!root) throw new Error('The page has no place for the chat');

const host = openHostPage();
const kept = openKept();
const session = openSession(kept);
const quietly = (loading: Promise<unknown>): void => void loading.catch(() => {});
applyLook(host.look);

const link = RESUME.exec(location.hash)?.[1];
if (link === undefined) start(openOurChat());
else void resume(link).then(start);

async function resume(token: string): Promise<Chat> {
  const resumed = await follow(token);
  // Nobody should find it in the history, or pass it on with the address. Until it was answered a reload tries it again.
  history.replaceState(null, '', location.pathname + location.search);
  const chat = openOurChat();
  if (resumed === 'refused') chat.refuseResume();
  return chat;
}

/** Goes on trying until somebody can say whether the link is good. */
async function follow(token: string): Promise<'refused' | 'done'> {
  for (let pause = RETRY_FIRST_MS; ; pause = Math.min(pause * 2, RETRY_LONGEST_MS)) {
    try {
      const { resumeConversation } = await import('./resume-conversation.ts');
      return await resumeConversation(token, session, kept);
    } catch {
      const language = await loadLanguage(host.locale);
      render(<Waiting words={wordsIn(language)('linkWaits')} />, root as HTMLElement);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function openOurChat(): Chat {
  const chat = openChat({
    session,
    kept,
    locale: host.locale,
    onMessage(message, seen) {
      host.tell({ type: 'event', name: 'message', detail: { author: message.author } });
      if ((seen && !document.hidden) || !soundIsOn(kept, chat.store.get().house)) return;
      quietly(later.load().then(({ chime }) => chime()));
    },
  });
  let stays = false;
  chat.store.watch(({ house, view, unread, withPeople }) => {
    if (house) applyLook(house.look);
    if (stays !== unread + withPeople.length > 0) {
      stays = !stays;
      host.tell({ type: 'stay', stay: stays });
    }
    if (view.messages.length + view.outbox.length > 0) quietly(reading.load());
  });
  return chat;
}

function start(chat: Chat): void {
  function draw(language: Language): void {
    render(<App chat={chat} host={host} kept={kept} language={language} />, root as HTMLElement);
  }
  let wanted = host.locale;
  function speak(tag: string): void {
    wanted = tag;
    chat.setLocale(tag);
    void loadLanguage(tag).then((language) => {
      if (wanted === tag) draw(language);
    });
  }

  host.on((message) => {
    switch (message.type) {
      case 'opened':
        chat.setSeen('seen');
        setTimeout(() => {
          for (const part of [reading, later, cards]) quietly(part.load());
        }, IDLE_MS);
        break;
      case 'closed':
        chat.setSeen('unseen');
        break;
      case 'identify':
        chat.identify(message.token);
        break;
      case 'locale':
        speak(message.tag);
        break;
    }
  });

  // Drawn only when the words are there, so that no sentence changes its language before the reader's eyes.
  void loadLanguage(host.locale).then((language) => {
    if (wanted === host.locale) draw(language);
  });
  if (!host.embedded) chat.setSeen('seen');
}
