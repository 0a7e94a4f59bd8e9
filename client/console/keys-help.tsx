import { Modal } from '@mantine/core';
import { Keyboard } from 'lucide-react';
import { useMemo, useState } from 'react';
import { chords } from './chords.ts';
import classes from './keys-help.module.css';
import { keys, useKeys } from './keys.ts';
import { useCommands } from './use-commands.ts';

const all = [...keys.map(({ key, words }) => ({ key: key === 'Escape' ? 'Esc' : key, words })), ...chords];

/** All keys, opened with `?`. */
export function KeysHelp() {
  const [opened, setOpened] = useState(false);
  const open = () => setOpened(true);
  useKeys({ '?': open });
  useCommands(
    useMemo(
      () => [{ id: 'keys', words: 'List of keys', group: 'Desk', icon: Keyboard, hotkey: '?' as const, run: open }],
      [],
    ),
  );
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title="Keys"
      closeButtonProps={{ 'aria-label': 'Close the list of keys' }}
    >
      <dl className={classes['list']}>
        {all.map(({ key, words }) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
