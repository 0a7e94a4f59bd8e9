import { useQuery } from '@tanstack/react-query';
import type { StaffResponse } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Ago } from '../../ui/clock.tsx';
import { Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { http } from '../../ui/staff-account.ts';
import { useSignedIn } from '../me-context.tsx';
import { Page, Panel } from '../page.tsx';
import { CopyCode } from './copy-code.tsx';
import classes from './house.module.css';
import { TableFrame } from './table-frame.tsx';

/** Who works here, and how somebody joins. */
export function TeamPage() {
  const me = useSignedIn();
  const team = useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => http.get<StaffResponse>('/api/admin/staff', undefined, signal),
  });
  return (
    <Page width="reading" title="Team">
      {team.isPending && <Loading shape="rows" label="The team is being read" />}
      {team.isError && (
        <Failed what="The team could not be read" why={thrownWords(team.error)} onRetry={() => void team.refetch()} />
      )}
      {team.data && (
        <Panel title="Staff" note={team.data.staff.length.toLocaleString()}>
          <TableFrame label="Everybody on the staff">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Email</th>
                <th scope="col">Role</th>
                <th scope="col" data-number>
                  Joined
                </th>
              </tr>
            </thead>
            <tbody>
              {team.data.staff.map((member) => (
                <tr key={member.id}>
                  <th scope="row">
                    <span className={classes.name} dir="auto">
                      {member.name}
                      {member.id === me.id && <Chip>You</Chip>}
                      {member.disabled && <Chip tone="red">Shut out</Chip>}
                    </span>
                  </th>
                  <td>{member.email}</td>
                  <td>{member.role === 'admin' ? 'Admin' : 'Staff'}</td>
                  <td data-number>
                    <Ago at={member.createdAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </TableFrame>
        </Panel>
      )}
      <Panel title="Add somebody">
        <p className={classes.quiet}>
          Run this on the server. It prints a link that works once and for a day; whoever opens it sets a name and a
          password. With <code>--admin</code> the person may review too.
        </p>
        <CopyCode label="the command that adds somebody" code="npm run -s innkeeper -- staff add" />
        <p className={`${classes.quiet} ${classes.after}`}>To shut somebody out; open sessions end within a minute:</p>
        <CopyCode label="the command that shuts somebody out" code="npm run -s innkeeper -- staff disable EMAIL" />
      </Panel>
    </Page>
  );
}
