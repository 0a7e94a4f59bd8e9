import { useState } from 'preact/hooks';
import { useScene } from '../use-chat.ts';

/** Nothing longer is an address; the server's limit too. */
const EMAIL_MAX_CHARS = 200;
/** Enough to notice a slip; whether it exists only the mail itself can show. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

type State = 'asking' | 'sending' | 'bad' | 'failed';

/** Where an answer reaches the customer when nobody is there. */
export function EmailAsk({ onLeft }: { onLeft?: () => void }) {
  const { chat, t } = useScene();
  const [email, setEmail] = useState('');
  const [state, setState] = useState<State>('asking');

  async function leave(): Promise<void> {
    const address = email.trim();
    if (state === 'sending') return;
    if (!EMAIL.test(address)) return setState('bad');
    setState('sending');
    const next = await chat.leaveEmail(address);
    setState(next);
    if (next === 'asking') onLeft?.();
  }
  const problem = state === 'bad' || state === 'failed';
  return (
    <form
      class="panel"
      aria-labelledby="email-ask"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void leave();
      }}
    >
      <h2 id="email-ask">{t('emailAsk')}</h2>
      <p id="email-what" class="small">
        {t('emailWhat')}
      </p>
      <input
        type="email"
        name="email"
        autocomplete="email"
        dir="ltr"
        maxLength={EMAIL_MAX_CHARS}
        aria-label={t('emailAddress')}
        aria-describedby={problem ? 'email-problem' : 'email-what'}
        aria-invalid={state === 'bad'}
        placeholder={t('emailAddress')}
        value={email}
        onInput={(event) => {
          setEmail(event.currentTarget.value);
          if (problem) setState('asking');
        }}
      />
      <p id="email-problem" role="alert" class="small red">
        {state === 'bad' ? t('emailBad') : state === 'failed' ? t('emailFailed') : ''}
      </p>
      <button type="submit" class="second" aria-busy={state === 'sending'}>
        {state === 'sending' ? t('sending') : t('emailSend')}
      </button>
    </form>
  );
}
