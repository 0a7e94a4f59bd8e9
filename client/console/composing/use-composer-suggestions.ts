import { useCallback, type RefObject } from 'react';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { Asked } from '../../ui/asked-at.ts';
import type { ComposerHandle } from '../../ui/composer.tsx';
import type { Suggestion } from '../../ui/use-field-suggestions.ts';
import { useDesk } from '../desk-context.tsx';
import type { Draft, DraftKind } from '../drafts.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { placeholderValues } from './placeholder-values.ts';
import { findCanned, useCannedReplies } from './use-canned-replies.ts';
import { useColleagues } from '../use-colleagues.ts';

/** More would only be scrolled; another letter is quicker. */
const SHOWN_MAX = 30;

interface SuggestionsInput {
  conversation: Conversation;
  kind: DraftKind;
  composer: RefObject<ComposerHandle | null>;
  change: (step: (draft: Draft) => Draft) => void;
}

/** What `/` and `@` offer in the field: canned replies with what is known filled in, and colleagues in a note. */
export function useComposerSuggestions({ conversation, kind, composer, change }: SuggestionsInput) {
  const { me } = useDesk();
  const { data: canned } = useCannedReplies();
  const { data: colleagues } = useColleagues();

  const suggest = useCallback(
    ({ mark, query }: Asked): Suggestion[] => {
      if (mark === '@') {
        if (kind !== 'note') return [];
        return (colleagues ?? [])
          .filter(({ id, name }) => id !== me.id && namedBy(name, query))
          .slice(0, SHOWN_MAX)
          .map(({ id, name }) => ({ id, label: name, detail: null }));
      }
      return findCanned(canned?.replies ?? [], query)
        .slice(0, SHOWN_MAX)
        .map(({ id, shortcut, title, text }) => ({ id, label: `/${shortcut} · ${title}`, detail: firstLine(text) }));
    },
    [kind, colleagues, canned, me.id],
  );

  const pick = useCallback(
    ({ id, label }: Suggestion, { mark, from, to }: Asked) => {
      if (mark === '@') {
        composer.current?.replace(`@${label} `, from, to);
        change((draft) => ({
          ...draft,
          mentions: [...draft.mentions.filter((person) => person.id !== id), { id, name: label }],
        }));
        return;
      }
      const reply = canned?.replies.find((each) => each.id === id);
      if (!reply) return;
      const values = placeholderValues(conversation, me, canned?.house ?? null, Date.now());
      composer.current?.replace(fillPlaceholders(reply.text, values), from, to);
    },
    [canned, change, composer, conversation, me],
  );
  return { suggest, pick };
}

function namedBy(name: string, query: string): boolean {
  const wanted = query.toLocaleLowerCase();
  return name
    .toLocaleLowerCase()
    .split(/\s+/u)
    .some((word) => word.startsWith(wanted));
}

function firstLine(text: string): string {
  return text.replace(/\s+/gu, ' ').slice(0, 120);
}
