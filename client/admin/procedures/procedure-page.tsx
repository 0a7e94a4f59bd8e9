import { ArrowLeft } from 'lucide-react';
import type { ProcedureRow } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { Page, Panel } from '../page.tsx';
import { PlaceLink, usePlaceParam } from '../places.tsx';
import { casesLook } from './procedure-words.ts';
import classes from './procedure-page.module.css';
import { Road } from './road.tsx';
import { useProcedures } from './use-procedures.ts';

/** One procedure, drawn as the road a request takes. */
export function ProcedurePage() {
  const id = usePlaceParam('procedureId');
  const query = useProcedures();
  const procedure = query.data?.procedures.find((each) => each.id === id);
  return (
    <Page
      title={procedure?.title ?? 'Procedure'}
      lead={
        <PlaceLink to="/procedures" className={classes.back}>
          <ArrowLeft size={14} aria-hidden="true" />
          All procedures
        </PlaceLink>
      }
    >
      {query.isPending && <Loading shape="lines" label="The procedure is being read" />}
      {query.isError && query.data === undefined && (
        <Failed
          what="The procedure could not be read"
          why={thrownWords(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data !== undefined && procedure === undefined && (
        <Empty headline="There is no such procedure">
          It was renamed, or its file can’t be used now. The list says which.
        </Empty>
      )}
      {procedure && <Drawn procedure={procedure} />}
    </Page>
  );
}

function Drawn({ procedure }: { procedure: ProcedureRow }) {
  const { file, version, cases, identity, markdown } = procedure;
  const look = casesLook(cases);
  return (
    <>
      <Panel
        title="The road"
        note={
          <span className={classes.note}>
            {identity === 'verified' && <Chip>Verified customers</Chip>}
            <Chip tone={look.tone} title="Made from the conditions: each must lead to exactly one step">
              {look.words}
            </Chip>
          </span>
        }
      >
        <Road procedure={procedure} />
      </Panel>
      <Panel
        title="The file"
        note={
          <>
            {file}, version <span title={version}>{version.slice(0, 7)}</span>
          </>
        }
      >
        <pre className={classes.source} tabIndex={0} aria-label="The file as it is">
          {markdown}
        </pre>
      </Panel>
    </>
  );
}
