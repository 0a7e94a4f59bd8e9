import { CircleHelp, Hand, ListChecks, MessageSquareQuote, Pencil, Search, Split, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProcedureRow } from '../../../protocol/http.ts';
import { doesWords, typeWords } from './procedure-words.ts';
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
        <Stop key={place} icon={iconOf(step.does)} title={<Condition when={step.when} lone={steps.length === 1} />}>
          <p className={classes.does}>
            <b>{doesWords(step.does)}</b> <span dir="auto">{step.detail}</span>
          </p>
        </Stop>
      ))}
    </ol>
  );
}

function Condition({ when, lone }: { when: string | null; lone: boolean }) {
  if (when === null) return lone ? 'Always' : 'Otherwise';
  return (
    <>
      If <code className={classes.when}>{when}</code>
    </>
  );
}

const ICONS: Readonly<Record<string, LucideIcon>> = {
  look_up: Search,
  change: Pencil,
  say: MessageSquareQuote,
  articles: CircleHelp,
  person: Hand,
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
