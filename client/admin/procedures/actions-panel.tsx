import type { ActionRow } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { Panel } from '../page.tsx';
import { Problems } from './problems.tsx';
import { sourceWords } from './procedure-words.ts';
import classes from './procedures-page.module.css';
import { useActions } from './use-procedures.ts';

/** Everything the agent can do in the business's systems, with what holds it back. */
export function ActionsPanel() {
  const query = useActions();
  const actions = query.data?.actions;
  return (
    <>
      <Panel title="Actions" note={actions ? actions.length.toLocaleString() : null}>
        {query.isPending && <Loading shape="rows" label="The actions are being read" />}
        {query.isError && actions === undefined && (
          <Failed
            place="panel"
            what="The actions could not be read"
            why={thrownWords(query.error)}
            onRetry={() => void query.refetch()}
          />
        )}
        {actions?.length === 0 && (
          <Empty place="panel" headline="No action yet">
            The agent can look nothing up and change nothing. Name an API in <code>actions/</code> of the data folder.
          </Empty>
        )}
        {actions !== undefined && actions.length > 0 && (
          <ul className={classes.list} role="list">
            {actions.map((action) => (
              <li key={action.id} className={classes.action}>
                <Action action={action} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Problems problems={query.data?.problems ?? []} />
    </>
  );
}

function Action({ action }: { action: ActionRow }) {
  const { id, title, source, effect, identity, approval, bound, parameters, host, limits } = action;
  return (
    <>
      <span className={classes.title} dir="auto">
        {title}
      </span>
      <span className={classes.about}>
        <Chip tone={effect === 'changes' ? 'pine' : 'plain'}>{effect === 'changes' ? 'Changes data' : 'Reads'}</Chip>
        {identity === 'verified' && <Chip>Verified customers</Chip>}
        {approval && <Chip>Staff must agree</Chip>}
        <code>{id}</code>
        <span>
          {sourceWords(source)} at {host}
        </span>
      </span>
      {parameters.length > 0 && <p>Asks for {parameters.join(', ')}.</p>}
      {bound.length > 0 && <p>Always the verified customer’s own: {bound.join(', ')}.</p>}
      {limits.length > 0 && <p>At most {limits.join(', ')}.</p>}
    </>
  );
}
