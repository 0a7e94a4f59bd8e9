import { render } from 'preact';
import { openKept } from '../../live/kept.ts';
import { App } from './App.tsx';
import { openChat } from './chat.ts';
import { openHostPage } from './host-page.ts';
import { openSession } from './session.ts';
import { loadLater } from './parts/Later.tsx';
import { loadLanguage, type Language } from './words.ts';

/** After this long in an opened chat, what its first words needed is there. */
const IDLE_MS = 3_000;

const root = document.getElementById('chat');
if (!root) throw new Error('The page has no place for the chat');

const host = openHostPage();
const kept = openKept();
const chat = openChat({
  session: openSession(kept),
  kept,
  locale: host.locale,
  onMessage: (message) => host.tell({ type: 'event', name: 'message', detail: { author: message.author } }),
});

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
      setTimeout(() => void loadLater().catch(() => {}), IDLE_MS);
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
