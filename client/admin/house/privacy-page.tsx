import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PrivacyResponse } from '../../../protocol/http.ts';
import { Ago } from '../../ui/clock.tsx';
import { Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { http } from '../../ui/staff-account.ts';
import { Page, Panel } from '../page.tsx';
import classes from './house.module.css';
import { TableFrame } from './table-frame.tsx';

/** Where this process went, where it was not let go, and where what it keeps lies. */
export function PrivacyPage() {
  const privacy = useQuery({
    queryKey: ['privacy'],
    queryFn: ({ signal }) => http.get<PrivacyResponse>('/api/admin/privacy', undefined, signal),
    staleTime: 0,
  });
  return (
    <Page
      width="reading"
      title="Privacy"
      lead="Counted by the house itself since it was started. Only hosts are counted, never what was said."
      actions={
        <Button
          variant="default"
          loading={privacy.isFetching && !privacy.isPending}
          onClick={() => void privacy.refetch()}
        >
          Look again
        </Button>
      }
    >
      {privacy.isPending && <Loading shape="rows" label="The counters are being read" />}
      {privacy.isError && (
        <Failed
          what="The counters could not be read"
          why={thrownWords(privacy.error)}
          onRetry={() => void privacy.refetch()}
        />
      )}
      {privacy.data && <Counters privacy={privacy.data} />}
    </Page>
  );
}

function Counters({ privacy }: { privacy: PrivacyResponse }) {
  return (
    <>
      <Panel title="Refused" note={sum(privacy.refused).toLocaleString()}>
        {privacy.refused.length === 0 ? (
          <p className={classes.quiet}>Nothing tried to reach a host outside the house.</p>
        ) : (
          <Hosts label="Refused hosts" rows={privacy.refused} />
        )}
      </Panel>
      <Panel title="Contacted" note={sum(privacy.contacted).toLocaleString()}>
        {privacy.contacted.length === 0 ? (
          <p className={classes.quiet}>No host was contacted.</p>
        ) : (
          <Hosts label="Contacted hosts" rows={privacy.contacted} />
        )}
      </Panel>
      <Panel title="May be reached">
        <p className={classes.quiet}>
          This machine itself, and the model servers named in <code>OLLAMA_HOST</code>. Everything else is refused
          before a connection is made.
        </p>
        <ul className={classes.plainList}>
          {privacy.allowed.map((host) => (
            <li key={host}>
              <code>{host}</code>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="Where it is kept">
        <p className={classes.quiet}>
          Conversations, evidence, articles and accounts lie in one folder of this machine:
        </p>
        <p className={classes.path}>
          <code>{privacy.storedAt}</code>
        </p>
      </Panel>
    </>
  );
}

interface HostsProps {
  label: string;
  rows: readonly { host: string; via?: string; count: number; lastAt: number }[];
}

function Hosts({ label, rows }: HostsProps) {
  const named = rows.some((row) => row.via !== undefined);
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          <th scope="col">Host</th>
          {named && <th scope="col">By</th>}
          <th scope="col" data-number>
            Times
          </th>
          <th scope="col" data-number>
            Last
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.via ?? ''} ${row.host}`}>
            <th scope="row">
              <code>{row.host}</code>
            </th>
            {named && <td>{row.via}</td>}
            <td data-number>{row.count.toLocaleString()}</td>
            <td data-number>
              <Ago at={row.lastAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}
