import { BookOpen, Hand, ListChecks, MessageSquareQuote, Pencil, Search, Split, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProcedureRow } from '../../../protocol/http.ts';
import { typeWords } from './procedure-words.ts';
import classes from './road.module.css';

/** So many examples say what it is about; the rest is in the file. */
const EXAMPLES_SHOWN = 6;

/** From what customers say, over what must be known, to the step that follows: the first whose condition holds. */
export function Road({ procedure }: { procedure: ProcedureRow }) {
  const { examples, needs, steps } = procedure;
  const more = examples.length - EXAMPLES_SHOWN;
  return (
    <ol className={classes.road} role="list">
      <Stop icon={MessageSquareQuote} title="When a customer says something like">
        <ul className={classes.examples}>
          {examples.slice(0, EXAMPLES_SHOWN).map((example) => (
            <li key={example} dir="auto">
              “{example}”
            </li>
          ))}
        </ul>
        {more > 0 && <p>and {more.toLocaleString()} more in the file</p>}
      </Stop>
      {needs.length > 0 && (
        <Stop icon={ListChecks} title="This must be known">
          <dl className={classes.needs}>
            {needs.map(({ name, label, type }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>{typeWords(type)}</dd>
              </div>
            ))}
          </dl>
        </Stop>
      )}
      {steps.map((step, place) => (
        <Stop
          key={place}
          icon={iconOf(step.does)}
          title={<Condition when={step.when} place={placeOf(place, steps.length)} />}
        >
          <p className={classes.does}>
            <b>{step.does}</b> <span dir="auto">{step.detail}</span>
          </p>
        </Stop>
      ))}
    </ol>
  );
}

const UNCONDITIONED = { only: 'Always', first: 'First', between: 'Then', last: 'Otherwise' } as const;

function placeOf(place: number, of: number): keyof typeof UNCONDITIONED {
  if (of === 1) return 'only';
  if (place === 0) return 'first';
  return place === of - 1 ? 'last' : 'between';
}

function Condition({ when, place }: { when: string | null; place: keyof typeof UNCONDITIONED }) {
  if (when === null) return UNCONDITIONED[place];
  return (
    <>
      If <code className={classes.when}>{when}</code>
    </>
  );
}

/** By the words of the step; what we don't know is a fork in the road. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  'Looks up': Search,
  'Asks to confirm': Pencil,
  Says: MessageSquareQuote,
  'Answers from the help centre': BookOpen,
  'Hands over to a person': Hand,
};

function iconOf(does: string): LucideIcon {
  return ICONS[does] ?? Split;
}

function Stop({ icon: Icon, title, children }: { icon: LucideIcon; title: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.stop}>
      <span className={classes.sign}>
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div>
        <h4>{title}</h4>
        {children}
      </div>
    </li>
  );
}
