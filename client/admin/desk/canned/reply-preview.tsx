import { useNow } from '../../../ui/use-now.ts';
import { useSignedIn } from '../../me-context.tsx';
import classes from './canned-dialog.module.css';
import { PLACEHOLDERS, previewParts } from './preview-parts.ts';

/** Of the sample company. */
const SAMPLE_CUSTOMER = 'Mara Lind';

/** Which placeholders there are, and the reply as a customer would read it. */
export function ReplyPreview({ text, house }: { text: string; house: string | null }) {
  const me = useSignedIn();
  const parts = previewParts(text, {
    customer: SAMPLE_CUSTOMER,
    staff: me.name,
    house: house ?? 'your house',
    date: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(useNow(60_000)),
  });
  return (
    <>
      <dl className={classes.placeholders}>
        {PLACEHOLDERS.map(({ name, meaning }) => (
          <div key={name}>
            <dt>
              <code>{`{${name}}`}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.hint}>Anything else in braces is held up before it is sent, for a person to fill in.</p>
      <section className={classes.preview} aria-label="Preview">
        {text.trim() === '' ? (
          <p className={classes.hint}>How it reads is shown here.</p>
        ) : (
          <p dir="auto">
            {parts.map((part, at) =>
              part.type === 'plain' ? (
                part.text
              ) : (
                <mark key={at} data-type={part.type}>
                  {part.text}
                </mark>
              ),
            )}
          </p>
        )}
      </section>
    </>
  );
}
