import { useEffect, useRef, useState } from 'preact/hooks';
import type { Attachment } from '../../../../protocol/conversation.ts';
import { handOverFile } from '../hand-over-file.ts';
import { Icon } from '../parts/Icon.tsx';
import { useScene } from '../use-chat.ts';
import { fileSize } from './file-size.ts';
import sheetText from './files.css?inline';
import { LargePicture } from './LargePicture.tsx';
import { fetchFile, usePicture } from './use-file.ts';

/** A preview is at most this large; its box is there before the picture, so that nothing jumps. */
const PREVIEW_WIDTH_PX = 240;
const PREVIEW_HEIGHT_PX = 200;
const PREVIEW_MIN_PX = 72;

// With the first file, since a sheet in the page would be paid for by everybody. A strict policy allows it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(sheetText);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** What came with a message: pictures to look at, everything else to save. */
export function Files({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useScene();
  return (
    <ul class="files" aria-label={t('files')}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          {attachment.picture ? (
            <Picture attachment={attachment} picture={attachment.picture} />
          ) : (
            <FileRow attachment={attachment} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FileRow({ attachment: { id, name, bytes } }: { attachment: Attachment }) {
  const { chat, t, locale } = useScene();
  const [state, setState] = useState<'rest' | 'saving' | 'failed'>('rest');
  async function save(): Promise<void> {
    if (state === 'saving') return;
    setState('saving');
    try {
      handOverFile(await fetchFile(chat.session, id), name);
      setState('rest');
    } catch {
      setState('failed');
    }
  }
  return (
    <>
      <div class="file">
        <Icon name="file" />
        <span class="name">
          <span dir="auto">{name}</span>
          <small class="num">{fileSize(bytes, locale)}</small>
        </span>
        <button
          type="button"
          class="link"
          aria-label={t('saveFile', { name })}
          aria-busy={state === 'saving'}
          onClick={() => void save()}
        >
          {t('save')}
        </button>
      </div>
      <p role="status" class="limit red">
        {state === 'failed' ? t('loadFailed', { name }) : ''}
      </p>
    </>
  );
}

interface PictureProps {
  attachment: Attachment;
  picture: { width: number; height: number };
}

function Picture({ attachment, picture }: PictureProps) {
  const { t } = useScene();
  const { name } = attachment;
  const boxRef = useRef<HTMLButtonElement>(null);
  const [large, setLarge] = useState<'open' | 'closed'>('closed');
  const [tries, setTries] = useState(0);
  const seen = useSeen(boxRef);
  const fetched = usePicture(attachment.id, seen, tries);
  const { width, height } = previewSize(picture);
  return (
    <>
      <button
        type="button"
        class="picture"
        ref={boxRef}
        aria-label={fetched.state === 'failed' ? t('tryAgain') : t('openPicture', { name })}
        onClick={() => (fetched.state === 'failed' ? setTries(tries + 1) : setLarge('open'))}
      >
        {/* Attributes, not a style: the policy of this page forbids the latter, and the browser keeps the room by them. */}
        {fetched.state === 'here' ? (
          <img src={fetched.address} alt={name} width={width} height={height} />
        ) : (
          <svg width={width} height={height} aria-hidden="true" />
        )}
        {fetched.state === 'failed' && <span class="small">{t('loadFailed', { name })}</span>}
      </button>
      {large === 'open' && fetched.state === 'here' && (
        <LargePicture
          name={name}
          address={fetched.address}
          onClose={() => {
            setLarge('closed');
            boxRef.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** Old pictures are fetched when the reader comes to them. */
function useSeen(boxRef: { current: HTMLElement | null }): 'wanted' | 'not_yet' {
  const [seen, setSeen] = useState<'wanted' | 'not_yet'>('not_yet');
  useEffect(() => {
    const box = boxRef.current;
    if (!box) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      setSeen('wanted');
      observer.disconnect();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [boxRef]);
  return seen;
}

function previewSize({ width, height }: PictureProps['picture']): PictureProps['picture'] {
  const share = Math.min(1, PREVIEW_WIDTH_PX / width, PREVIEW_HEIGHT_PX / height);
  return {
    width: Math.max(PREVIEW_MIN_PX, Math.round(width * share)),
    height: Math.max(PREVIEW_MIN_PX, Math.round(height * share)),
  };
}
