import '@mantine/spotlight/styles.layer.css';
import { Spotlight } from '@mantine/spotlight';
import { useNavigate, useParams } from '@tanstack/react-router';
import { MessageSquare, Search } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { SEARCH_MAX_CHARS } from '../../../protocol/limits.ts';
import { viewForAlert } from '../alerts/view-for-alert.ts';
import type { Command } from '../command-registry.ts';
import { useDesk } from '../desk-context.tsx';
import { firstLine } from '../first-line.ts';
import { SEARCH_SLUG } from '../list-place.ts';
import { StateChip } from '../state-chip.tsx';
import classes from './command-bar.module.css';
import { foundBy } from './found-by.ts';
import { useDeskCommands } from './use-desk-commands.ts';
import { useFoundConversations } from './use-found-conversations.ts';

/** The list takes what its scroll area takes, though its type does not say so: what scrolls can have the focus. */
const SCROLLED_BY_KEYBOARD: object = { viewportProps: { tabIndex: 0 } };

/** Everything from one field: where to go, whom to open, what to do with what is open. Ctrl K, also while one types. */
export function CommandBar() {
  const [typed, setTyped] = useState('');
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      tagsToIgnore={[]}
      triggerOnContentEditable
      clearQueryOnClose
      transitionProps={{ duration: 120 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      // Only to be heard: the field says the rest to the eye.
      title="Commands"
      classNames={{
        content: classes['content'],
        header: classes['title'],
        search: classes['search'],
        actionsList: classes['list'],
        action: classes['action'],
        empty: classes['empty'],
      }}
    >
      <Spotlight.Search
        placeholder="Go somewhere, open somebody, do something"
        aria-label="Find a command or a conversation"
        maxLength={SEARCH_MAX_CHARS}
        leftSection={<Search size={16} strokeWidth={1.75} aria-hidden="true" />}
      />
      <Found typed={typed} />
    </Spotlight.Root>
  );
}

function Found({ typed }: { typed: string }) {
  const { commands, me } = useDesk();
  const navigate = useNavigate();
  const { conversationId } = useParams({ strict: false });
  const offered = useSyncExternalStore(commands.subscribe, commands.read);
  const own = useDeskCommands();
  const conversations = useFoundConversations(typed);
  const groups = grouped([...offered, ...own].filter((each) => foundBy(typed, `${each.words} ${each.keywords ?? ''}`)));
  const q = typed.trim();
  useFirstFound(conversations.length);

  return (
    <Spotlight.ActionsList {...SCROLLED_BY_KEYBOARD}>
      {groups.map(([group, each]) => (
        <div key={group} role="group" aria-label={group}>
          <p className={classes['heading']} aria-hidden="true">
            {group}
          </p>
          {each.map((command) => (
            <Action key={command.id} command={command} />
          ))}
        </div>
      ))}
      {conversations.length > 0 && (
        <div role="group" aria-label="Conversations">
          <p className={classes['heading']} aria-hidden="true">
            Conversations
          </p>
          {conversations.map((conversation) => (
            <Spotlight.Action
              key={conversation.id}
              onClick={() =>
                void navigate({
                  to: '/$view/$conversationId',
                  params: { view: viewForAlert(conversation, me.id).slug, conversationId: conversation.id },
                })
              }
            >
              <span className={classes['inside']}>
                <MessageSquare size={15} strokeWidth={1.75} aria-hidden="true" />
                <span className={classes['words']} dir="auto">
                  {conversation.customer.name}
                </span>
                <span className={classes['more']} dir="auto">
                  {firstLine(conversation.lastMessage?.text ?? '')}
                </span>
                <span className={classes['end']}>
                  <StateChip conversation={conversation} myId={me.id} />
                </span>
              </span>
            </Spotlight.Action>
          ))}
        </div>
      )}
      {q !== '' && (
        <Spotlight.Action
          data-last-resort
          onClick={() =>
            void navigate(
              conversationId === undefined
                ? { to: '/$view', params: { view: SEARCH_SLUG }, search: { q } }
                : { to: '/$view/$conversationId', params: { view: SEARCH_SLUG, conversationId }, search: { q } },
            )
          }
        >
          <span className={classes['inside']}>
            <Search size={15} strokeWidth={1.75} aria-hidden="true" />
            <span className={classes['words']}>Search everything for “{q}”</span>
          </span>
        </Spotlight.Action>
      )}
    </Spotlight.ActionsList>
  );
}

function Action({ command: { words, icon: Icon, hotkey, run } }: { command: Command }) {
  return (
    <Spotlight.Action onClick={run}>
      <span className={classes['inside']}>
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
        <span className={classes['words']} dir="auto">
          {words}
        </span>
        {hotkey && (
          <kbd className={classes['end']} aria-hidden="true">
            {hotkey}
          </kbd>
        )}
      </span>
    </Spotlight.Action>
  );
}

/** What was found comes after the letters: where only "Search everything" was chosen before it, the first one takes its place. */
function useFirstFound(found: number): void {
  useEffect(() => {
    const chosen = document.querySelector('[data-last-resort][data-selected]');
    const first = document.querySelector('[data-action]');
    if (found === 0 || !chosen || !first || chosen === first) return;
    chosen.removeAttribute('data-selected');
    first.setAttribute('data-selected', 'true');
  }, [found]);
}

/** What belongs to the desk stands below what belongs to the open conversation, in this order. */
const DESK_GROUPS = ['Views', 'Saved views', 'Availability', 'Desk'];

/** By heading. */
function grouped(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const group = groups.get(command.group);
    if (group) group.push(command);
    else groups.set(command.group, [command]);
  }
  return [...groups].sort(([one], [other]) => DESK_GROUPS.indexOf(one) - DESK_GROUPS.indexOf(other));
}
