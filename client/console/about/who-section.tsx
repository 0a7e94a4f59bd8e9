import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { CustomerResponse } from '../../../protocol/desk-http.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Clock, DayName } from '../../ui/clock.tsx';
import { handOffWords } from '../../ui/message-words.ts';
import { languageWords } from '../../ui/time-words.ts';
import classes from '../context-pane.module.css';

/** Who the customer is, how that is known, and what his own site signed about him. */
export function WhoSection({
  conversation,
  customer,
}: {
  conversation: Conversation;
  /** Null while it is being asked for, or can't be. */
  customer: CustomerResponse | null;
}) {
  const { language, handOffReason, rating, contactEmail } = conversation;
  const { name, email, blocked } = conversation.customer;
  return (
    <section className={classes['section']}>
      <div className={classes['person']}>
        <Avatar name={name} />
        <div>
          <div className={classes['name']} dir="auto">
            {name}
          </div>
          {email && <div className={classes['email']}>{email}</div>}
        </div>
        {blocked && (
          <Chip tone="red" icon={Ban}>
            Blocked
          </Chip>
        )}
      </div>
      <dl className={classes['facts']}>
        <Fact name="Identity">{identityWords(conversation.customer)}</Fact>
        {customer && (
          <Fact name="First seen">
            <DayName at={customer.firstSeenAt} />
          </Fact>
        )}
        {language && <Fact name="Language">{languageWords(language)}</Fact>}
        <Fact name="Opened">
          <DayName at={conversation.openedAt} />, <Clock at={conversation.openedAt} />
        </Fact>
        {handOffReason && handOffReason !== 'staff' && (
          <Fact name="Handed over">{capital(handOffWords(handOffReason))}</Fact>
        )}
        {contactEmail && contactEmail !== email && <Fact name="E-mail left">{contactEmail}</Fact>}
        {rating !== null && <Fact name="Rated">{rating} of 5</Fact>}
      </dl>
      {customer && <Attributes attributes={customer.attributes} />}
    </section>
  );
}

function Attributes({ attributes }: Pick<CustomerResponse, 'attributes'>) {
  const known = Object.entries(attributes);
  if (known.length === 0) return null;
  return (
    <>
      <h3 className={classes['sub']}>Signed by the site</h3>
      <dl className={classes['facts']}>
        {known.map(([name, value]) => (
          <Fact key={name} name={capital(apart(name))}>
            {valueWords(value)}
          </Fact>
        ))}
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

function identityWords({ verified, verifiedBy }: Conversation['customer']): string {
  if (!verified) return 'Not verified';
  return verifiedBy === 'email' ? 'Verified by a code to this e-mail address' : 'Signed in on the site';
}

function valueWords(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return String(value);
}

/** `guestNumber` and `guest_number` as words. */
function apart(name: string): string {
  return name
    .replace(/_/gu, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
