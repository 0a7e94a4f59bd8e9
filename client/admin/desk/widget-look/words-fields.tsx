import { Textarea, TextInput } from '@mantine/core';
import type { WidgetSettings } from '../../../../protocol/desk-settings.ts';
import { LanguageChoice } from './language-choice.tsx';
import classes from './widget-look.module.css';

type Words = WidgetSettings['words'];
/** As many as stand on a phone without scrolling. */
const SUGGESTIONS_MAX = 6;

/** The house's name, its greeting and the questions it suggests, in one language at a time. */
export function WordsFields({
  words,
  language,
  onLanguage,
  onChange,
}: {
  words: Words;
  language: string;
  onLanguage: (language: string) => void;
  onChange: (words: Words) => void;
}) {
  const suggestions = words.suggestions[language] ?? [];
  return (
    <>
      <TextInput
        label="Name of the house"
        required
        maxLength={80}
        value={words.name}
        onChange={(event) => onChange({ ...words, name: event.currentTarget.value })}
      />
      <LanguageChoice
        value={language}
        written={Object.keys(words.greeting)}
        onChange={onLanguage}
        label="Words below are in"
      />
      <Textarea
        label="Greeting"
        autosize
        minRows={2}
        maxRows={5}
        maxLength={400}
        dir="auto"
        value={words.greeting[language] ?? ''}
        onChange={(event) =>
          onChange({ ...words, greeting: withLanguage(words.greeting, language, event.currentTarget.value) })
        }
      />
      <Textarea
        className={classes.suggestions}
        label="Suggested questions"
        description={`One on each line, at most ${SUGGESTIONS_MAX}`}
        autosize
        minRows={3}
        maxRows={SUGGESTIONS_MAX}
        dir="auto"
        value={suggestions.join('\n')}
        onChange={(event) => {
          const lines = event.currentTarget.value.split('\n').slice(0, SUGGESTIONS_MAX);
          const { [language]: _before, ...others } = words.suggestions;
          const isEmpty = lines.every((line) => line.trim() === '');
          onChange({ ...words, suggestions: isEmpty ? others : { ...others, [language]: lines } });
        }}
      />
    </>
  );
}

/** Empty words are no words: the language is left out, and English takes their place. */
function withLanguage(all: Record<string, string>, language: string, text: string): Record<string, string> {
  const { [language]: _before, ...others } = all;
  return text === '' ? others : { ...others, [language]: text };
}
