import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import type { MembersResponse } from '../../protocol/http.ts';
import { Avatar } from '../ui/avatar.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import { http } from '../ui/staff-account.ts';
import { useDesk } from './desk-context.tsx';

interface AssignMenuProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** Who has it now. */
  current: string | null;
  pending: boolean;
  onAssign: (staffId: string) => void;
}

/** Gives a conversation to somebody: to me, or to a colleague. */
export function AssignMenu({ opened, onOpened, current, pending, onAssign }: AssignMenuProps) {
  const { me } = useDesk();
  const colleagues = useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => http.get<MembersResponse>('/api/staff/members', undefined, signal),
    enabled: opened,
  });
  const others = (colleagues.data?.members ?? []).filter((person) => person.id !== me.id);
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" loading={pending} title="Give it to somebody (a)" aria-keyshortcuts="a">
          Assign
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[{ id: me.id, name: `${me.name} (you)` }, ...others].map((person) => (
          <Menu.Item
            key={person.id}
            leftSection={<Avatar name={person.name} tone="slate" size="small" />}
            rightSection={person.id === current ? <Check size={14} aria-label="has it now" /> : null}
            onClick={() => onAssign(person.id)}
          >
            {person.name}
          </Menu.Item>
        ))}
        {colleagues.isError && <Menu.Label>Colleagues could not be listed. {thrownWords(colleagues.error)}</Menu.Label>}
        {colleagues.data && others.length === 0 && <Menu.Label>You have no colleague here yet</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
