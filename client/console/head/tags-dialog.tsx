import { Button, Modal, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { TAG_MAX_CHARS, TAGS_MAX } from '../../../protocol/limits.ts';
import { Chip } from '../../ui/chip.tsx';
import { useTags } from '../use-tags.ts';
import classes from './head-menus.module.css';

interface TagsDialogProps {
  tags: readonly string[];
  onTags: (tags: readonly string[]) => void;
  onClose: () => void;
}

const SUGGESTED_MAX = 12;

/** The tags of a conversation: take away by pressing, add by typing or from those in use. */
export function TagsDialog({ tags, onTags, onClose }: TagsDialogProps) {
  const [typed, setTyped] = useState('');
  const known = useTags();
  const wanted = typed.trim().toLocaleLowerCase();
  const has = (tag: string): boolean => tags.some((each) => each.toLocaleLowerCase() === tag.toLocaleLowerCase());
  const suggested = (known.data ?? [])
    .map(({ tag }) => tag)
    .filter((tag) => !has(tag) && tag.toLocaleLowerCase().includes(wanted))
    .slice(0, SUGGESTED_MAX);
  const full = tags.length >= TAGS_MAX;

  function add(tag: string) {
    if (tag !== '' && !has(tag) && !full) onTags([...tags, tag]);
    setTyped('');
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    add(typed.trim());
  }
  return (
    <Modal opened onClose={onClose} title="Tags" size="sm" closeButtonProps={{ 'aria-label': 'Close this' }}>
      <form className={classes['form']} onSubmit={onSubmit}>
        {tags.length > 0 && (
          <div className={classes['tags']} role="group" aria-label="Tags of this conversation">
            {tags.map((tag) => (
              <Chip
                key={tag}
                tone="slate"
                icon={X}
                title={`Take ${tag} away`}
                onClick={() => onTags(tags.filter((each) => each !== tag))}
              >
                {tag}
              </Chip>
            ))}
          </div>
        )}
        <TextInput
          label="Add a tag"
          description={full ? `A conversation has at most ${TAGS_MAX} tags` : 'Enter adds it'}
          value={typed}
          maxLength={TAG_MAX_CHARS}
          disabled={full}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        {suggested.length > 0 && !full && (
          <div className={classes['tags']} role="group" aria-label="Tags in use">
            {suggested.map((tag) => (
              <Chip key={tag} onClick={() => add(tag)}>
                {tag}
              </Chip>
            ))}
          </div>
        )}
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </div>
      </form>
    </Modal>
  );
}
