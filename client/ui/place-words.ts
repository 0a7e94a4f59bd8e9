import type { EvidencePassage } from '../../protocol/evidence.ts';

const FIRST_WORDS_MAX_CHARS = 70;

/** Where in its article a passage stands: its heading path, or its first words where it has none. */
export function placeWords({ heading, text }: Pick<EvidencePassage, 'heading' | 'text'>): string {
  if (heading !== '') return ` › ${heading}`;
  const first = text
    .split('\n')
    .map((line) =>
      line
        .replace(/^[\s#>*|+-]+/, '')
        .replaceAll(/[*_`|]/g, '')
        .trim(),
    )
    .find((line) => line !== '');
  return first === undefined ? '' : ` · ${first.slice(0, FIRST_WORDS_MAX_CHARS)}`;
}
