import type { Attachment } from '../../../protocol/conversation.ts';
import type { Prompts } from '../load-prompts.ts';
import { scrub } from './scrub.ts';

/** What the agent is told of files: that they are there, and that it can't look into them. Never their bytes. */
export function fileLines(files: Attachment[], by: 'the customer' | 'our staff', prompts: Prompts): string[] {
  return files.map(({ name, type }) =>
    prompts.event.fill({ event: `${by} added a file that you cannot open: ${scrub(name)} (${type}).` }),
  );
}
