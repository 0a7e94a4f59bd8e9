import { Button, Menu } from '@mantine/core';
import { ChevronDown, PencilLine } from 'lucide-react';
import type { z } from 'zod';
import type { RewriteRequest } from '../../../protocol/desk-http.ts';

export type RewriteHow = z.infer<typeof RewriteRequest>['how'];

const ways: readonly { how: RewriteHow; words: string }[] = [
  { how: 'shorter', words: 'Shorter' },
  { how: 'warmer', words: 'Warmer' },
  { how: 'simpler', words: 'Simpler' },
];

/** Other words for what is marked, or for all of it. */
export function RewriteMenu({ disabled, onRewrite }: { disabled: boolean; onRewrite: (how: RewriteHow) => void }) {
  return (
    <Menu position="top-start" width={160}>
      <Menu.Target>
        <Button
          variant="subtle"
          disabled={disabled}
          leftSection={<PencilLine size={15} aria-hidden="true" />}
          rightSection={<ChevronDown size={13} aria-hidden="true" />}
          // The part that is marked stays marked.
          onMouseDown={(event) => event.preventDefault()}
        >
          Rewrite
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(({ how, words }) => (
          <Menu.Item key={how} onClick={() => onRewrite(how)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
