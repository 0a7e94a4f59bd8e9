import { foldForSigns, INJECTION_SIGNS } from './injection-signs.ts';
import { smuggledTexts } from './smuggled.ts';

export interface InjectionLook {
  /** injected: surely orders at a machine · clean: nothing seen, which proves nothing */
  verdict: 'injected' | 'clean';
  points: number;
  /** At least one sign was enough by itself; many weak ones in a long text may be chance. */
  sure: boolean;
  /** What was seen, in a sentence for the reviewer; quotes nothing. */
  words: string;
}

/** What is looked at of a long text: its beginning and its end. */
const LOOKED_AT_CHARS = 6_000;
const ENOUGH_POINTS = 2;

/**
 * A first look at what a customer wrote, an article says or a business answered: does it speak to the machine instead of to people?
 * It is a sign for reviewers and takes sentences out of retrieved texts; nothing is safe because this found nothing.
 */
export function looksInjected(text: string): InjectionLook {
  const looked =
    text.length <= LOOKED_AT_CHARS * 2 ? text : `${text.slice(0, LOOKED_AT_CHARS)}\n${text.slice(-LOOKED_AT_CHARS)}`;
  const { hidden, invisible } = smuggledTexts(looked);
  const seen = signsIn(foldForSigns(looked));
  for (const each of hidden) {
    const inside = signsIn(foldForSigns(each));
    if (inside.points > 0) {
      seen.points += ENOUGH_POINTS;
      seen.sure = true;
    }
    for (const words of inside.words) seen.words.add(`${words}, in a code`);
  }
  if (invisible) {
    seen.points += ENOUGH_POINTS;
    seen.sure = true;
    seen.words.add('it holds invisible letters');
  }
  const injected = seen.points >= ENOUGH_POINTS;
  return {
    verdict: injected ? 'injected' : 'clean',
    points: seen.points,
    sure: seen.sure,
    words: injected
      ? `It reads like orders at a machine: ${[...seen.words].join('; ')}.`
      : 'No orders at a machine were seen.',
  };
}

function signsIn(folded: string): { points: number; sure: boolean; words: Set<string> } {
  const found = INJECTION_SIGNS.filter(({ pattern }) => pattern.test(folded));
  return {
    points: found.reduce((sum, sign) => sum + sign.points, 0),
    sure: found.some(({ points }) => points >= ENOUGH_POINTS),
    words: new Set(found.map(({ words }) => words)),
  };
}
