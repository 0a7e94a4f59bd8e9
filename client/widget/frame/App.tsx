import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Kept } from '../../live/kept.ts';
import { directionOfLanguage } from '../../live/direction.ts';
import type { Chat } from './chat.ts';
import type { HostPage } from './host-page.ts';
import { Announcer } from './parts/Announcer.tsx';
import { Composer } from './parts/Composer.tsx';
import { Footer } from './parts/Footer.tsx';
import { Header } from './parts/Header.tsx';
import { Log } from './parts/Log.tsx';
import { Menu } from './parts/Menu.tsx';
import { useStore } from './store.ts';
import { SceneContext, type ChatScene } from './use-chat.ts';
import { wordsIn, type Language } from './words.ts';

interface AppProps {
  chat: Chat;
  host: HostPage;
  kept: Kept;
  language: Language;
}

export function App({ chat, host, kept, language }: AppProps) {
  const state = useStore(chat.store);
  const [menu, setMenu] = useState<'open' | 'closed'>('closed');
  const focus = useRef(() => {});
  const scene = useMemo<ChatScene>(
    () => ({ chat, t: wordsIn(language), locale: language.tag, direction: directionOfLanguage(language.tag) }),
    [chat, language],
  );

  useEffect(() => {
    document.documentElement.lang = scene.locale;
    document.documentElement.dir = scene.direction;
  }, [scene]);
  useEffect(() => host.tell({ type: 'unread', count: state.unread }), [host, state.unread]);
  useEffect(() => {
    host.on((message) => {
      if (message.type !== 'opened') return;
      // On a phone the keyboard would cover half of what there is to read.
      if (matchMedia('(pointer: coarse)').matches) document.querySelector<HTMLElement>('.log')?.focus();
      else focus.current();
    });
    host.tell({ type: 'ready' });
  }, [host]);

  return (
    <SceneContext.Provider value={scene}>
      <main
        class="frame"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return;
          if (menu === 'open') setMenu('closed');
          else host.tell({ type: 'close' });
        }}
      >
        <Header
          state={state}
          menu={menu}
          onMenu={() => setMenu(menu === 'open' ? 'closed' : 'open')}
          onClose={host.embedded ? () => host.tell({ type: 'close' }) : null}
        />
        {menu === 'open' && (
          <Menu
            state={state}
            onDone={() => {
              setMenu('closed');
              focus.current();
            }}
          />
        )}
        <div class="talk" hidden={menu === 'open'}>
          <Log state={state} />
          <div class="foot">
            <Composer state={state} kept={kept} focus={focus} />
            <Footer state={state} />
          </div>
        </div>
        <Announcer state={state} />
      </main>
    </SceneContext.Provider>
  );
}
