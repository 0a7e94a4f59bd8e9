import { useState } from 'react';
import type { Team } from '../../../../protocol/desk-settings.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Ago } from '../../../ui/clock.tsx';
import { Failed, Loading } from '../../../ui/panel-states.tsx';
import { thrownWords } from '../../../ui/problem-words.ts';
import { TableFrame } from '../../house/table-frame.tsx';
import { useSignedIn } from '../../me-context.tsx';
import { Panel } from '../../page.tsx';
import { availabilityWords } from './availability-words.ts';
import { CapacityField } from './capacity-field.tsx';
import { FilterField } from './filter-field.tsx';
import { MoreRows } from './more-rows.tsx';
import classes from './staff-panel.module.css';
import { hasEverybody } from './team-words.ts';
import { useFirstRows } from './use-first-rows.ts';
import { useStaff, type StaffRow } from './use-staff.ts';
import { useTeams } from './use-teams.ts';

/** Fewer are found by looking. */
const FILTER_FROM = 9;

/** Everybody who works here: how free each one is now, how much he takes, and in which teams he is. */
export function StaffPanel() {
  const query = useStaff();
  const staff = query.data?.staff;
  return (
    <Panel title="Staff" note={staff?.length.toLocaleString()}>
      {query.isPending && <Loading shape="rows" label="The staff is being read" />}
      {query.isError && staff === undefined && (
        <Failed
          place="panel"
          what="The staff could not be read"
          why={thrownWords(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {staff && <StaffTable staff={staff} />}
    </Panel>
  );
}

function StaffTable({ staff }: { staff: StaffRow[] }) {
  const [wanted, setWanted] = useState('');
  const teams = useTeams().data?.teams;
  const found = staff.filter((member) => matches(member, wanted));
  const { shown, left, more } = useFirstRows(found);
  return (
    <>
      {staff.length >= FILTER_FROM && <FilterField label="Find somebody" value={wanted} onChange={setWanted} />}
      {found.length === 0 ? (
        <p className={classes.none}>Nobody has this name or address.</p>
      ) : (
        <TableFrame label="Everybody on the staff">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Now</th>
              <th scope="col" data-number data-wide>
                Open
              </th>
              <th scope="col">Takes at once</th>
              <th scope="col" data-wide>
                Teams
              </th>
              <th scope="col" data-number data-wide>
                Joined
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((member) => (
              <Member key={member.id} member={member} teams={teams} />
            ))}
          </tbody>
        </TableFrame>
      )}
      <MoreRows left={left} onMore={more} />
    </>
  );
}

function Member({ member, teams }: { member: StaffRow; teams: readonly Team[] | undefined }) {
  const me = useSignedIn();
  const { words, tone } = availabilityWords(member.desk);
  const inTeams = teams === undefined ? '–' : teamsOf(member, teams).join(', ') || 'None';
  return (
    <tr>
      <th scope="row" className={classes.who}>
        <span className={classes.name}>
          <b dir="auto">{member.name}</b>
          {member.id === me.id && <Chip>You</Chip>}
          {member.role === 'admin' && <Chip>Admin</Chip>}
        </span>
        <span className={classes.email}>{member.email}</span>
        <span className={classes.stacked}>
          <bdi>{inTeams}</bdi>
        </span>
      </th>
      <td>
        <Chip tone={tone} {...(tone === 'slate' ? { dot: true } : {})}>
          {words}
        </Chip>
        {member.desk && <span className={classes.stacked}>{member.desk.open} open</span>}
      </td>
      <td data-number data-wide>
        {member.desk?.open ?? '–'}
      </td>
      <td>{member.desk && <CapacityField staffId={member.id} name={member.name} capacity={member.desk.capacity} />}</td>
      <td data-wide>
        <bdi>{inTeams}</bdi>
      </td>
      <td data-number data-wide>
        <Ago at={member.createdAt} />
      </td>
    </tr>
  );
}

/** The names of his teams. Whoever is shut out is in none, whatever the lists say. */
function teamsOf({ id, desk }: StaffRow, teams: readonly Team[]): string[] {
  if (desk === null) return [];
  return teams.filter((team) => hasEverybody(team) || team.members.includes(id)).map(({ name }) => name);
}

function matches({ name, email }: StaffRow, wanted: string): boolean {
  const words = wanted.trim().toLocaleLowerCase();
  return name.toLocaleLowerCase().includes(words) || email.toLocaleLowerCase().includes(words);
}
