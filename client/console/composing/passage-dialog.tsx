import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { SuggestedArticlesResponse } from '../../../protocol/desk-http.ts';
import { RichText } from '../../ui/rich-text.tsx';
import classes from './passage-dialog.module.css';

export interface ShownPassage {
  passageId: string;
  title: string;
  heading: string;
}

interface PassageDialogProps {
  conversationId: string;
  passage: ShownPassage;
  onClose: () => void;
}

/** A passage that a proposal stands on, to be read. */
export function PassageDialog({ conversationId, passage, onClose }: PassageDialogProps) {
  const queries = useQueryClient();
  const text = queries
    .getQueriesData<SuggestedArticlesResponse['passages']>({ queryKey: ['suggested-articles', conversationId] })
    .flatMap(([, passages]) => passages ?? [])
    .find(({ passageId }) => passageId === passage.passageId)?.text;
  return (
    <Modal opened onClose={onClose} title={passage.title} size="lg" closeButtonProps={{ 'aria-label': 'Close this' }}>
      {passage.heading && <p className={classes['heading']}>{passage.heading}</p>}
      {text === undefined ? (
        <p className={classes['heading']}>This passage can be read in the article of that name.</p>
      ) : (
        <RichText text={text} form="markdown" language={null} />
      )}
    </Modal>
  );
}
