import { Button, TextInput } from '@mantine/core';
import { SEARCH_MAX_CHARS } from '../../../protocol/limits.ts';
import type { InboxFilter } from '../../../protocol/staff-events.ts';
import { handOffReasons, handOffWords } from '../../ui/message-words.ts';
import { languageWords } from '../../ui/time-words.ts';
import { useTypedSearch } from '../../ui/use-typed-search.ts';
import { useColleagues } from '../use-colleagues.ts';
import { useTags } from '../use-tags.ts';
import { useTeams } from '../use-teams.ts';
import { Choice } from './choice.tsx';
import { filterOfAddress, priorities } from './filter-address.ts';
import classes from './filter-form.module.css';
import { capital, priorityWords, type FilterField } from './filter-words.ts';

/** The languages customers are most likely to write; another one can be asked for in the address. */
const LANGUAGES = 'ar cs da de el en es fi fr he it ja ko nl no pl pt ru sv tr uk zh'.split(' ');

interface FilterFormProps {
  filter: InboxFilter;
  onFilter: (filter: InboxFilter) => void;
  onClose: () => void;
}

/** Everything a list can be narrowed by. Each choice shows its effect at once, behind the form. */
export function FilterForm({ filter, onFilter, onClose }: FilterFormProps) {
  const colleagues = useColleagues().data ?? [];
  const teams = useTeams().data ?? [];
  const tags = useTags().data ?? [];
  const set = (field: FilterField, value: string | undefined) =>
    onFilter(filterOfAddress({ ...filter, [field]: value }));
  const choice = (label: string, any: string, field: FilterField, options: { value: string; words: string }[]) => (
    <Choice label={label} any={any} value={filter[field]} options={options} onChange={(value) => set(field, value)} />
  );

  return (
    <div className={classes['form']}>
      <div className={classes['wide']}>
        <Words text={filter.q ?? ''} onText={(text) => set('q', text)} />
      </div>
      {choice(
        'Who has it',
        'Anybody',
        'owner',
        colleagues.map(({ id, name }) => ({ value: id, words: name })),
      )}
      {choice(
        'Team',
        'Any team',
        'team',
        teams.map(({ id, name }) => ({ value: id, words: name })),
      )}
      {choice(
        'Tag',
        'Any tag',
        'tag',
        tags.map(({ tag, count }) => ({ value: tag, words: `${tag} (${count})` })),
      )}
      {choice(
        'Priority',
        'Any priority',
        'priority',
        priorities.map((each) => ({ value: each, words: priorityWords(each) })),
      )}
      {choice(
        'Language',
        'Any language',
        'language',
        LANGUAGES.map((tag) => ({ value: tag, words: languageWords(tag) })),
      )}
      {choice('Customer', 'Verified or not', 'verified', [
        { value: 'yes', words: 'Verified' },
        { value: 'no', words: 'Not verified' },
      ])}
      <div className={classes['wide']}>
        {choice(
          'Why staff were asked',
          'Any reason',
          'reason',
          handOffReasons.map((reason) => ({ value: reason, words: capital(handOffWords(reason)) })),
        )}
      </div>
      <div className={classes['foot']}>
        <Button variant="subtle" size="xs" disabled={Object.keys(filter).length === 0} onClick={() => onFilter({})}>
          Clear all
        </Button>
        <Button variant="default" size="xs" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}

function Words({ text, onText }: { text: string; onText: (text: string) => void }) {
  const [typed, setTyped] = useTypedSearch(text, onText);
  return (
    <TextInput
      label="Words"
      placeholder="Name, address or anything said"
      size="xs"
      classNames={{ label: classes['label'] }}
      maxLength={SEARCH_MAX_CHARS}
      data-autofocus
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
