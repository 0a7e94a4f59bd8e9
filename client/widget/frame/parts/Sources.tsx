import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Source } from '../../../../protocol/conversation.ts';
import type { PassageResponse } from '../../../../protocol/http.ts';
import { useScene } from '../use-chat.ts';
import { useKeys } from '../use-keys.ts';
import { Icon } from './Icon.tsx';
import { RichText } from './RichText.tsx';

/** What an answer stands on: a chip for each source, which opens its passage in place. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const { t } = useScene();
  const [openId, setOpenId] = useState<string | null>(null);
  const panelId = useId();
  const chip = useRef<HTMLButtonElement | null>(null);
  const open = sources.find((source) => source.passageId === openId);

  function close(): void {
    setOpenId(null);
    chip.current?.focus();
  }
  return (
    <>
      <ul class="sources" aria-label={t('sources')}>
        {sources.map((source) => (
          <li key={source.passageId}>
            <button
              type="button"
              class="chip"
              aria-expanded={source.passageId === openId}
              aria-controls={source.passageId === openId ? panelId : undefined}
              onClick={(event) => {
                chip.current = event.currentTarget;
                setOpenId(source.passageId === openId ? null : source.passageId);
              }}
            >
              <Icon name="book" />
              <span dir="auto">{chipWords(source, sources)}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && <Passage key={open.passageId} id={panelId} source={open} onClose={close} />}
    </>
  );
}

/** Two passages of one article would carry the same title: then the last part of the heading tells them apart. */
function chipWords(source: Source, all: readonly Source[]): string {
  const same = all.filter((other) => other.title === source.title).length > 1;
  const part = source.heading.split(/\s*[>›/]\s*/).at(-1) ?? '';
  return same && part !== '' && part !== source.title ? `${source.title}: ${part}` : source.title;
}

type Opened = { state: 'loading' } | { state: 'failed' } | { state: 'here'; passage: PassageResponse };

function Passage({ id, source, onClose }: { id: string; source: Source; onClose: () => void }) {
  const { chat, t } = useScene();
  const sectionRef = useRef<HTMLElement>(null);
  const [tries, setTries] = useState(0);
  const [opened, setOpened] = useState<Opened>({ state: 'loading' });

  useEffect(() => {
    const leave = new AbortController();
    setOpened({ state: 'loading' });
    chat.openPassage(source.passageId, leave.signal).then(
      (passage) => setOpened({ state: 'here', passage }),
      () => leave.signal.aborted || setOpened({ state: 'failed' }),
    );
    return () => leave.abort();
  }, [chat, source.passageId, tries]);

  const onKey = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Closes the passage, not the whole chat.
      event.stopPropagation();
      onClose();
    },
    [onClose],
  );
  useKeys(sectionRef, onKey);

  return (
    <section id={id} class="passage" aria-label={source.title} aria-busy={opened.state === 'loading'} ref={sectionRef}>
      <header>
        <div>
          <strong dir="auto">{source.title}</strong>
          {source.heading !== '' && source.heading !== source.title && <span dir="auto">{source.heading}</span>}
        </div>
        <button type="button" class="bare" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {opened.state === 'loading' && (
        <div class="late bones" role="status" aria-label={t('opening')}>
          <i />
          <i />
          <i />
        </div>
      )}
      {opened.state === 'failed' && (
        <p class="small">
          {t('sourceFailed')}{' '}
          <button type="button" class="link" onClick={() => setTries(tries + 1)}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {opened.state === 'here' && (
        <RichText text={opened.passage.text} form="markdown" language={opened.passage.language} />
      )}
    </section>
  );
}
