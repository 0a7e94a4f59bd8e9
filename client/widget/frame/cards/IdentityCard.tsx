import { useRef, useState } from 'preact/hooks';
import type { Card, CustomerMessage } from '../../../../protocol/conversation.ts';
import { useScene } from '../use-chat.ts';
import type { CardWords } from './card-words.ts';
import { EmailCode } from './EmailCode.tsx';
import { Shell } from './Shell.tsx';
import { Sign } from './Sign.tsx';

interface IdentityCardProps {
  card: Extract<Card, { type: 'identity' }>;
  message: CustomerMessage;
  fresh: boolean;
  c: CardWords;
}

/** He must prove who he is: by a code to his e-mail address, or by the site's own sign-in. */
export function IdentityCard({ card, message, fresh, c }: IdentityCardProps) {
  const box = useRef<HTMLElement>(null);
  const [verified, setVerified] = useState<'not_yet' | 'here'>('not_yet');
  const state = card.state === 'open' && verified === 'here' ? 'verified' : card.state;
  const byEmail = card.ways.includes('email');
  const words = { open: c('identity'), verified: c('isVerified'), closed: c('formClosed') }[state];
  return (
    <Shell title={c('identity')} kind="identity" state={state} spoken={words} fresh={fresh} boxRef={box}>
      {state === 'open' ? (
        <>
          <p class="aside">{c('identityWhy')}</p>
          {byEmail && (
            <EmailCode
              conversationId={message.conversationId}
              c={c}
              onVerified={() => {
                setVerified('here');
                box.current?.focus();
              }}
            />
          )}
          {card.ways.includes('site') && (
            <>
              {byEmail && <p class="or">{c('or')}</p>}
              <SiteSignIn lone={!byEmail} c={c} />
            </>
          )}
        </>
      ) : (
        <p class="outcome">
          <Sign name={state === 'verified' ? 'done' : 'no'} />
          <span>{words}</span>
        </p>
      )}
    </Shell>
  );
}

/** The page has its own sign-in; we can only tell it that it is wanted. */
function SiteSignIn({ lone, c }: { lone: boolean; c: CardWords }) {
  const { chat, host } = useScene();
  const [asked, setAsked] = useState('');
  if (!host.embedded) return <p class="aside">{c('signInThere')}</p>;
  return (
    <>
      <div class="acts">
        <button
          type="button"
          class={lone ? 'yes' : ''}
          onClick={() => {
            chat.keepQuestion();
            host.tell({ type: 'event', name: 'identify' });
            setAsked(c('signInNext'));
          }}
        >
          {c('signIn')}
        </button>
      </div>
      <p class="aside" role="status">
        {asked}
      </p>
    </>
  );
}
