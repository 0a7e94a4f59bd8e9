import { ATTACHMENT_MAX_BYTES, ATTACHMENTS_MAX } from '../../../../protocol/limits.ts';
import { Icon } from '../parts/Icon.tsx';
import type { ChatState } from '../chat-state.ts';
import { useScene, type ChatScene } from '../use-chat.ts';
import { fileSize } from './file-size.ts';
import type { TrayFile } from './tray.ts';

/** Files for the next message: how far each is, and what is wrong with it. */
export function Tray({ state: { tray, trayFull }, onDone }: { state: ChatState; onDone: () => void }) {
  const scene = useScene();
  const { t } = scene;
  return (
    <div class="tray">
      <ul aria-label={t('files')}>
        {tray.map((file) => (
          <li key={file.key} class={file.state === 'refused' ? 'file refused' : 'file'}>
            <Icon name="file" />
            <span class="name">
              <span dir="auto">{file.name}</span>
              {file.state === 'sending' ? (
                <progress value={file.sent} max={1} aria-label={t('uploading', { name: file.name })} />
              ) : (
                <small class="num">{fileSize(file.bytes, scene.locale)}</small>
              )}
            </span>
            {mayRetry(file) && (
              <button type="button" class="link" onClick={file.retry}>
                {t('tryAgain')}
              </button>
            )}
            <button
              type="button"
              class="bare"
              aria-label={t('removeFile', { name: file.name })}
              title={t('removeFile', { name: file.name })}
              onClick={() => {
                file.giveUp();
                onDone();
              }}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <div role="alert">
        {trayFull && <p class="limit red">{t('filesTooMany', { n: ATTACHMENTS_MAX })}</p>}
        {tray.map(
          (file) =>
            file.problem && (
              <p key={file.key} class="limit red">
                {problemWords(file, scene)}
              </p>
            ),
        )}
      </div>
    </div>
  );
}

function mayRetry({ problem }: TrayFile): boolean {
  return problem === 'offline' || problem === 'failed';
}

function problemWords({ name, problem }: TrayFile, { t, locale }: ChatScene): string {
  switch (problem) {
    case 'type':
      return t('fileWrongType', { name });
    case 'size':
      return t('fileTooLarge', { name, size: fileSize(LIMIT_BYTES, locale) });
    case 'broken':
      return t('fileBroken', { name });
    case 'full':
      return t('filesFull');
    case 'offline':
      return t('fileOffline', { name });
    case 'blocked':
      return t('blocked');
    case 'failed':
    case null:
      return t('fileFailed', { name });
  }
}

/** As people count it: the server's 10 MiB are a little more than the 10 MB that are told. */
const LIMIT_BYTES = Math.floor(ATTACHMENT_MAX_BYTES / 1_048_576) * 1_000_000;
