import { NativeSelect } from '@mantine/core';

/** The languages the chat's fixed words are shipped in. */
// prettier-ignore
const LANGUAGES = [
  'en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'da', 'no', 'fi', 'el', 'tr', 'ru', 'uk', 'ar', 'he', 'ja', 'zh',
];
const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** Which language is being written; those that have words already are marked. */
export function LanguageChoice({
  label,
  value,
  written,
  onChange,
}: {
  label: string;
  value: string;
  written: readonly string[];
  onChange: (language: string) => void;
}) {
  const all = [...new Set([...LANGUAGES, ...written])];
  return (
    <NativeSelect label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {all.map((tag) => (
        <option key={tag} value={tag}>
          {written.includes(tag) ? `${names.of(tag) ?? tag} ✓` : (names.of(tag) ?? tag)}
        </option>
      ))}
    </NativeSelect>
  );
}
