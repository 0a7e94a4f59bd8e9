import { Button, Menu } from '@mantine/core';
import { Check, Users } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';
import type { StaffPresence } from '../../protocol/staff-events.ts';
import { Avatar } from '../ui/avatar.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import { useDesk } from './desk-context.tsx';
import classes from './head/head-menus.module.css';
import { useColleagues } from './use-colleagues.ts';
import { useTeams } from './use-teams.ts';

interface AssignMenuProps {
  conversation: Conversation;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  pending: boolean;
  onAssign: (staffId: string) => void;
  onTeam: (teamId: string) => void;
}

/** Gives a conversation to somebody: to me, to a colleague, or to a team. Says who is there and how much he has. */
export function AssignMenu({ conversation, opened, onOpened, pending, onAssign, onTeam }: AssignMenuProps) {
  const { me, staff } = useDesk();
  const colleagues = useColleagues();
  const teams = useTeams();
  const others = (colleagues.data ?? []).filter((person) => person.id !== me.id);
  const there = (id: string): StaffPresence | undefined => staff.find((person) => person.id === id);
  // Who is there first: he can take it now.
  const sorted = others.toSorted((one, other) => rank(there(one.id)) - rank(there(other.id)));
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="subtle" loading={pending} title="Give it to somebody (a)" aria-keyshortcuts="a">
          Assign
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" className={classes['long']}>
        {[me, ...sorted].map((person) => (
          <Menu.Item
            key={person.id}
            leftSection={<Avatar name={person.name} tone="slate" size="small" />}
            rightSection={
              <span className={classes['quiet']}>
                {person.id === conversation.staff?.id ? (
                  <Check size={14} aria-label="has it now" />
                ) : (
                  loadWords(there(person.id))
                )}
              </span>
            }
            onClick={() => onAssign(person.id)}
          >
            {person.id === me.id ? `${person.name} (you)` : person.name}
          </Menu.Item>
        ))}
        {colleagues.isError && <Menu.Label>Colleagues could not be listed. {thrownWords(colleagues.error)}</Menu.Label>}
        {colleagues.data && others.length === 0 && <Menu.Label>You have no colleague here yet</Menu.Label>}
        {teams.data && teams.data.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>Teams</Menu.Label>
            {teams.data.map((team) => (
              <Menu.Item
                key={team.id}
                leftSection={<Users size={16} aria-hidden="true" />}
                rightSection={
                  <span className={classes['quiet']}>
                    {team.id === conversation.team?.id ? (
                      <Check size={14} aria-label="has it now" />
                    ) : team.open ? null : (
                      'Closed now'
                    )}
                  </span>
                }
                onClick={() => onTeam(team.id)}
              >
                {team.name}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function rank(person: StaffPresence | undefined): number {
  switch (person?.availability) {
    case 'available':
      return 0;
    case 'busy':
      return 1;
    default:
      return 2;
  }
}

/** "3 of 10"; "Busy, 3 of 10"; "Away". */
function loadWords(person: StaffPresence | undefined): string {
  if (!person || person.availability === 'away') return 'Away';
  const load = `${person.open} of ${person.capacity}`;
  return person.availability === 'busy' ? `Busy, ${load}` : load;
}
