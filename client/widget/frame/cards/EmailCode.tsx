import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useScene } from '../use-chat.ts';
import type { CardWords } from './card-words.ts';
import { checkField } from './check-field.ts';
import { identityProblem } from './identity-problem.ts';

interface EmailCodeProps {
  conversationId: string;
  c: CardWords;
  onVerified: () => void;
}

const CODE = /^\d{6}$/;
/** The mail server is waited for while it takes the mail: longer than any other answer takes. */
const SEND_MAX_MS = 25_000;

/** Two steps: where the code goes, and the code. */
export function EmailCode({ conversationId, c, onVerified }: EmailCodeProps) {
  const { chat } = useScene();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [step, setStep] = useState<'email' | 'code'>('email');
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState<'no' | 'yes'>('no');
  const firstStepRef = useRef(step);

  useEffect(() => {
    // Only after he moved on: a card that appears leaves the focus where it is.
    if (step !== firstStepRef.current) input.current?.focus();
    firstStepRef.current = step;
  }, [step]);

  function refuse(words: string): void {
    setProblem(words);
    input.current?.focus();
  }
  async function run(ask: () => Promise<void>): Promise<void> {
    if (busy === 'yes') return;
    setBusy('yes');
    setProblem('');
    await ask();
    setBusy('no');
  }
  const sendCode = (): Promise<void> =>
    run(async () => {
      if (checkField({ type: 'email', required: true }, email, c) !== null) return refuse(c('badEmail'));
      const reply = await chat.ask('identity:send-code', { conversationId, email: email.trim() }, SEND_MAX_MS);
      // No answer is not a no: the mail may be on its way.
      if (!reply.ok && reply.error.code !== 'no_answer') return refuse(identityProblem(reply.error, c));
      setCode('');
      setStep('code');
      input.current?.focus();
    });
  const checkCode = (): Promise<void> =>
    run(async () => {
      const digits = code.replace(/\D/g, '');
      if (!CODE.test(digits)) return refuse(c('badCode'));
      const reply = await chat.ask('identity:check-code', { conversationId, code: digits });
      if (reply.ok) return onVerified();
      setCode('');
      refuse(identityProblem(reply.error, c));
    });

  const inCode = step === 'code';
  const common = {
    ref: input,
    id,
    dir: 'ltr',
    'aria-invalid': problem !== '',
    'aria-describedby': problem === '' ? undefined : `${id}-problem`,
  } as const;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (inCode ? checkCode() : sendCode());
      }}
    >
      <div class="ask">
        {inCode && email !== '' && <p role="status">{c('codeSent', { email: email.trim() })}</p>}
        <label for={id}>{c(inCode ? 'code' : 'email')}</label>
        {inCode ? (
          <input
            {...common}
            key="code"
            class="code num"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onInput={(event) => {
              setCode(event.currentTarget.value);
              setProblem('');
            }}
          />
        ) : (
          <input
            {...common}
            key="email"
            type="email"
            autoComplete="email"
            value={email}
            onInput={(event) => {
              setEmail(event.currentTarget.value);
              setProblem('');
            }}
          />
        )}
        {problem !== '' && (
          <p class="problem" id={`${id}-problem`} role="alert">
            {problem}
          </p>
        )}
      </div>
      <div class="acts">
        <button type="submit" class="yes" aria-disabled={busy === 'yes'}>
          {c(inCode ? 'checkCode' : 'sendCode')}
        </button>
        {!inCode && (
          // The page was left for the mail, and is another one now.
          <button
            type="button"
            class="link"
            onClick={() => {
              setProblem('');
              setEmail('');
              setStep('code');
            }}
          >
            {c('haveCode')}
          </button>
        )}
        {inCode && (
          <span class="links">
            {email !== '' && (
              <button type="button" class="link" onClick={() => void sendCode()}>
                {c('anotherCode')}
              </button>
            )}
            <button
              type="button"
              class="link"
              onClick={() => {
                setProblem('');
                setStep('email');
              }}
            >
              {c('anotherEmail')}
            </button>
          </span>
        )}
      </div>
    </form>
  );
}
