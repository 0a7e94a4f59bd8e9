import type { Team } from '../../../../protocol/desk-settings.ts';
import { spanWords } from './duration-draft.ts';

/** Names before "and … more". */
const NAMES_SHOWN = 3;

/** The default team without a list has everybody. */
export function hasEverybody({ isDefault, members }: Pick<Team, 'isDefault' | 'members'>): boolean {
  return isDefault && members.length === 0;
}

/** "Ana, Ben, Cleo and 4 more"; a team of nobody says so. */
export function memberWords(names: readonly string[]): string {
  if (names.length === 0) return 'Nobody is in it yet';
  if (names.length <= NAMES_SHOWN + 1) return names.join(', ');
  return `${names.slice(0, NAMES_SHOWN).join(', ')} and ${names.length - NAMES_SHOWN} more`;
}

export function assignWords(assign: Team['assign']): string {
  return assign === 'pick' ? 'Whoever takes it' : 'Next who is free';
}

/** "First answer in 15 min, done in 8 h"; null without targets. */
export function targetWords({ firstAnswerMs, resolutionMs }: Team['targets']): string | null {
  const parts = [
    ...(firstAnswerMs === null ? [] : [`first answer in ${spanWords(firstAnswerMs)}`]),
    ...(resolutionMs === null ? [] : [`done in ${spanWords(resolutionMs)}`]),
  ];
  if (parts.length === 0) return null;
  const words = parts.join(', ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
