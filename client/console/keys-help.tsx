import { Modal } from '@mantine/core';
import { useState } from 'react';
import classes from './keys-help.module.css';
import { keys, useKeys } from './keys.ts';

/** All keys, opened with `?`. */
export function KeysHelp() {
  const [opened, setOpened] = useState(false);
  useKeys({ '?': () => setOpened(true) });
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title="Keys"
      closeButtonProps={{ 'aria-label': 'Close the list of keys' }}
    >
      <dl className={classes['list']}>
        {keys.map(({ key, words }) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key === 'Escape' ? 'Esc' : key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
