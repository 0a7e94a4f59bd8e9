import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../client/live/spoken-text.ts';

describe('What a screen reader says of a sentence of Markdown', () => {
  it.each([
    ['You can **cancel** until _18:00_.', 'You can cancel until 18:00.'],
    ['See [the rules](https://example.org/rules?a=b) first.', 'See the rules first.'],
    ['- bring a `towel`', 'bring a towel'],
    ['## Check-in', 'Check-in'],
    ['| Day | Hour |', 'Day, Hour'],
    ['|---|:--:|', ''],
    ['> quoted words', 'quoted words'],
    ['2 * 3 * 4 is 24', '2 * 3 * 4 is 24'],
    ['the file my_house_rules.pdf', 'the file my_house_rules.pdf'],
    ['It costs 3\\* as much', 'It costs 3* as much'],
    ['1. Open the door', '1. Open the door'],
    ['Ask <https://example.org>.', 'Ask https://example.org.'],
  ])('%s', (written, said) => {
    expect(spokenText(written)).toBe(said);
  });

  it('takes no time over a thousand marks', () => {
    expect(spokenText('*_[|'.repeat(1000))).toBeTypeOf('string');
  });
});
