import { useState } from 'preact/hooks';
import { useScene } from '../use-chat.ts';
import { EmailAsk } from './EmailAsk.tsx';

/** Where the answer goes, so that a slip is seen while it can be mended. */
export function EmailLeft({ to }: { to: string }) {
  const { t } = useScene();
  const [state, setState] = useState<'told' | 'changing'>('told');
  if (state === 'changing') return <EmailAsk onLeft={() => setState('told')} />;
  return (
    <p class="notice">
      {t('emailLeft')}: <bdi dir="ltr">{to}</bdi>{' '}
      <button type="button" class="link" onClick={() => setState('changing')}>
        {t('emailChange')}
      </button>
    </p>
  );
}
