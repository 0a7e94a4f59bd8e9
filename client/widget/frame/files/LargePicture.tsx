import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/Icon.tsx';
import { useScene } from '../use-chat.ts';
import { useKeys } from '../use-keys.ts';

interface LargePictureProps {
  name: string;
  address: string;
  onClose: () => void;
}

// Closes the picture, not the whole chat.
function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}

/** A picture as large as the panel, over everything else in it. */
export function LargePicture({ name, address, onClose }: LargePictureProps) {
  const { t } = useScene();
  const dialogRef = useRef<HTMLDialogElement>(null);
  useKeys(dialogRef, onKey);
  useEffect(() => dialogRef.current?.showModal(), []);
  return (
    <dialog class="large" ref={dialogRef} aria-label={name} onClose={onClose}>
      <header>
        <strong dir="auto">{name}</strong>
        <a class="bare" href={address} download={name} aria-label={t('saveFile', { name })} title={t('save')}>
          <Icon name="save" />
        </a>
        <button type="button" class="bare" aria-label={t('close')} onClick={() => dialogRef.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <img src={address} alt={name} />
    </dialog>
  );
}
