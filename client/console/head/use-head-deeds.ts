import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import { copyText } from './copy-text.ts';

/** What asks for more than a press before it is done. */
export type HeadDialog = 'tags' | 'merge' | 'spam' | 'block';

export interface HeadDeeds {
  copyLink: () => void;
  /** The address of the conversation as a file. */
  exportAddress: (format: 'text' | 'json') => string;
  exportAs: (format: 'text' | 'json') => void;
  /** The browser prints it, or makes a PDF of it. */
  print: () => void;
}

/** What can be taken out of the desk: a link, a file, paper. */
export function useHeadDeeds({ id }: Pick<Conversation, 'id'>): HeadDeeds {
  return useMemo(() => {
    const exportAddress = (format: 'text' | 'json'): string => `/api/staff/conversations/${id}/export?format=${format}`;
    return {
      copyLink: () => void copyLink(`${window.location.origin}/console/everyone/${id}`),
      exportAddress,
      exportAs: (format) => window.location.assign(exportAddress(format)),
      print: () => window.print(),
    };
  }, [id]);
}

async function copyLink(link: string): Promise<void> {
  const copied = await copyText(link);
  notifications.show({
    id: 'copy-link',
    title: copied ? 'The link is copied' : 'Copy it yourself: the browser does not let us',
    message: link,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
