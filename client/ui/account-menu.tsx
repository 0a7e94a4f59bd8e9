import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Check, ChevronsUpDown, LogOut, Monitor, Moon, Settings2, Sun } from 'lucide-react';
import type { StaffMember } from '../../protocol/http.ts';
import classes from './account-menu.module.css';
import { Avatar } from './avatar.tsx';

const schemes: { scheme: MantineColorScheme; words: string; icon: typeof Sun }[] = [
  { scheme: 'light', words: 'Light', icon: Sun },
  { scheme: 'dark', words: 'Dark', icon: Moon },
  { scheme: 'auto', words: 'As the system', icon: Monitor },
];

interface Door {
  words: string;
  href: string;
}

interface AccountMenuProps {
  me: StaffMember;
  /** The other desk, where there is one for this person. */
  door?: Door | null;
  /** Where this desk has settings of its own. */
  onSettings?: () => void;
  onSignOut: () => void;
}

/** Who I am here, how it looks, and the way out. */
export function AccountMenu({ me, door, onSettings, onSignOut }: AccountMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes.account} aria-label={`${me.name}, account`}>
          <Avatar name={me.name} tone="slate" size="small" />
          <span className={classes.name}>{me.name}</span>
          <ChevronsUpDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div>{me.name}</div>
          <div className={classes.email}>{me.email}</div>
        </div>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        {schemes.map(({ scheme, words, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={14} aria-hidden="true" />}
            rightSection={colorScheme === scheme ? <Check size={14} aria-label="chosen" /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {words}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {onSettings && (
          <Menu.Item leftSection={<Settings2 size={14} aria-hidden="true" />} onClick={onSettings}>
            Settings
          </Menu.Item>
        )}
        {door && (
          <Menu.Item component="a" href={door.href}>
            {door.words}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<LogOut size={14} aria-hidden="true" />} onClick={onSignOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
