import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Kept } from '../../live/kept.ts';
import { directionOfLanguage } from '../../live/direction.ts';
import type { Chat } from './chat.ts';
import type { HostPage } from './host-page.ts';
import { later } from './lazy-parts.ts';
import { Announcer } from './parts/Announcer.tsx';
import { Composer } from './parts/Composer.tsx';
import { Footer } from './parts/Footer.tsx';
import { Header } from './parts/Header.tsx';
import { Later } from './parts/Later.tsx';
import { Log } from './parts/Log.tsx';
import { mayAttach } from './may-attach.ts';
import { useStore } from './store.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useKeys } from './use-keys.ts';
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
  const focusRef = useRef(() => {});
  const pageRef = useRef<HTMLElement>(null);
  const talkRef = useRef<HTMLDivElement>(null);
  const dragging = useFileDrop(talkRef, mayAttach(state) ? chat.addFiles : null);
  const scene = useMemo<ChatScene>(
    () => ({
      chat,
      host,
      t: wordsIn(language),
      locale: readersOwn(language.tag),
      direction: directionOfLanguage(language.tag),
      kept,
      lasting: 'length' in kept,
    }),
    [chat, host, kept, language],
  );

  const onKey = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (menu === 'open') setMenu('closed');
      else host.tell({ type: 'close' });
    },
    [menu, host],
  );
  useKeys(null, onKey);
  const goOn = useCallback(() => {
    // On a phone the keyboard would cover half of what there is to read.
    if (matchMedia('(pointer: coarse)').matches) pageRef.current?.focus();
    else focusRef.current();
  }, []);
  useKeptFocus(pageRef, goOn);

  useEffect(() => {
    document.documentElement.lang = language.tag;
    document.documentElement.dir = scene.direction;
  }, [scene, language]);
  useEffect(() => host.tell({ type: 'unread', count: state.unread }), [host, state.unread]);
  useEffect(() => {
    host.on((message) => {
      if (message.type === 'opened') goOn();
    });
    host.tell({ type: 'ready' });
  }, [host, goOn]);

  return (
    <SceneContext.Provider value={scene}>
      <main class="frame" ref={pageRef} tabIndex={-1}>
        <Header
          state={state}
          menu={menu}
          onMenu={() => setMenu(menu === 'open' ? 'closed' : 'open')}
          onClose={host.embedded ? () => host.tell({ type: 'close' }) : null}
        />
        {menu === 'open' && (
          <Later of={later} draw={({ Menu }) => <Menu state={state} onDone={() => setMenu('closed')} />} />
        )}
        <div class="talk" ref={talkRef} hidden={menu === 'open'}>
          {dragging && <p class="drop">{scene.t('dropFiles')}</p>}
          <Log state={state} />
          <div class="foot">
            <Composer key={state.switches} state={state} kept={kept} focusRef={focusRef} />
            <Footer state={state} />
          </div>
        </div>
        <Announcer state={state} />
      </main>
    </SceneContext.Provider>
  );
}

/** The reader's own kind of a language, where he told one: dates as at home (en-GB), though the site only says "en". */
function readersOwn(tag: string): string {
  const language = tag.toLowerCase().split('-')[0] ?? '';
  if (tag.includes('-')) return tag;
  return navigator.languages.find((own) => own.toLowerCase().split('-')[0] === language) ?? tag;
}
