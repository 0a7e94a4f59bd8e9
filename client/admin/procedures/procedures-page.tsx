import type { ProcedureRow } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { Page, Panel } from '../page.tsx';
import { PlaceLink } from '../places.tsx';
import { ActionsPanel } from './actions-panel.tsx';
import { Problems } from './problems.tsx';
import { casesLook } from './procedure-words.ts';
import classes from './procedures-page.module.css';
import { useProcedures } from './use-procedures.ts';

/** How each kind of request is handled, and what the agent can do in the business for it. */
export function ProceduresPage() {
  const query = useProcedures();
  const procedures = query.data?.procedures;
  return (
    <Page
      title="Procedures"
      lead={
        <>
          One Markdown file each, in <code>procedures/</code> of the data folder. A changed file counts from the next
          message on.
        </>
      }
    >
      <Problems problems={query.data?.problems ?? []} />
      <Panel title="Procedures" note={procedures ? procedures.length.toLocaleString() : null}>
        {query.isPending && <Loading shape="rows" label="The procedures are being read" />}
        {query.isError && procedures === undefined && (
          <Failed
            what="The procedures could not be read"
            why={thrownWords(query.error)}
            onRetry={() => void query.refetch()}
          />
        )}
        {procedures?.length === 0 && (
          <Empty headline="No procedure yet">
            Without one the agent answers from the articles alone. Put a Markdown file into <code>procedures/</code>.
          </Empty>
        )}
        {procedures !== undefined && procedures.length > 0 && (
          <ul className={classes.list} role="list">
            {procedures.map((procedure) => (
              <li key={procedure.id}>
                <Row procedure={procedure} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <ActionsPanel />
    </Page>
  );
}

function Row({ procedure }: { procedure: ProcedureRow }) {
  const { id, title, examples, identity, cases, file, steps } = procedure;
  const look = casesLook(cases);
  return (
    <PlaceLink to="/procedures/$procedureId" params={{ procedureId: id }} className={classes.row}>
      <span className={classes.title} dir="auto">
        {title}
      </span>
      {examples[0] !== undefined && (
        <span className={classes.example} dir="auto">
          “{examples[0]}”
        </span>
      )}
      <span className={classes.about}>
        <Chip tone={look.tone}>{look.words}</Chip>
        {identity === 'verified' && <Chip>Verified customers</Chip>}
        <span>{steps.length === 1 ? '1 step' : `${steps.length} steps`}</span>
        <span>{file}</span>
      </span>
    </PlaceLink>
  );
}
