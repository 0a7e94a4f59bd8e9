import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayDo, permissions, standingOf, type Ability, type Standing } from '../../../server/privacy/permissions.ts';

const STANDINGS: Standing[] = ['unverified', 'link', 'email', 'site', 'rejected'];
const ABILITIES = Object.keys(permissions) as Ability[];

describe('What a customer may do', () => {
  it('is the same in docs/identity.md and in the code', () => {
    const page = readFileSync('docs/identity.md', 'utf8').split('\n');
    const head = page.findIndex((line) => line.startsWith('| ability |'));
    const cells = (line: string) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', ''));
    expect(cells(page[head] ?? '')).toEqual(['ability', ...STANDINGS]);
    const rows: string[][] = [];
    for (const line of page.slice(head + 2)) {
      if (!line.startsWith('|')) break;
      rows.push(cells(line));
    }
    const held = ABILITIES.map((ability) => [
      ability,
      ...STANDINGS.map((standing) => (mayDo(ability, standing) ? 'yes' : 'no')),
    ]);
    expect(rows).toEqual(held);
  });

  it('with a token that does not hold is never more than without one', () => {
    for (const ability of ABILITIES) expect(mayDo(ability, 'rejected')).toBe(mayDo(ability, 'unverified'));
  });

  it('never shrinks with a better proof', () => {
    for (const ability of ABILITIES) {
      if (mayDo(ability, 'unverified')) expect(mayDo(ability, 'email')).toBe(true);
      if (mayDo(ability, 'email')) expect(mayDo(ability, 'site')).toBe(true);
    }
  });

  it('by the link of a mail is never more than he may who is unknown in his own browser, and less than that', () => {
    for (const ability of ABILITIES) if (mayDo(ability, 'link')) expect(mayDo(ability, 'unverified')).toBe(true);
    expect(mayDo('read_own_conversations', 'link')).toBe(false);
    expect(mayDo('read_mailed_conversation', 'link')).toBe(true);
    expect(mayDo('redirect_answers', 'link')).toBe(false);
  });

  it('touches what the business knows of him only when somebody vouches for him', () => {
    for (const ability of ['read_own_data', 'change_own_data'] as const) {
      expect(STANDINGS.filter((standing) => mayDo(ability, standing))).toEqual(['email', 'site']);
    }
    expect(standingOf(null)).toBe('unverified');
    expect(standingOf({ verifiedBy: null })).toBe('unverified');
    expect(standingOf({ verifiedBy: 'site' })).toBe('site');
  });
});
