import type { ModelKind } from '../scenario/scenario.ts';
import { goldAnswer, goldForm } from './gold.ts';
import { hostileAnswer, hostileCalls, hostileForm } from './hostile.ts';
import { malformedText } from './malformed.ts';
import type { Ask } from './read-ask.ts';
import { weakAnswer, weakForm } from './weak.ts';

export interface Reply {
  text: string;
  toolCalls: { name: string; arguments: Record<string, unknown> }[];
  ends: 'well' | 'without_done' | 'half_a_line';
}

/**
 * What a model of this kind says. gold: reads and answers as one would wish · weak: chooses wrongly, invents, answers in
 * another language · empty: nothing · malformed: half JSON, broken streams, calls and thoughts as text · hostile: obeys
 * whoever attacks, claims deeds, tells its rules. `turn` counts the calls: the same question is not always failed alike.
 */
export function replyOf(kind: ModelKind, ask: Exclude<Ask, { type: 'load' }>, turn: number): Reply {
  const well = (text: string): Reply => ({ text, toolCalls: [], ends: 'well' });
  switch (kind) {
    case 'gold':
      return well(ask.type === 'form' ? goldForm(ask) : ask.type === 'answer' ? goldAnswer(ask) : '');
    case 'weak':
      return well(ask.type === 'form' ? weakForm(ask, turn) : weakAnswer(turn));
    case 'empty':
      return well('');
    case 'malformed':
      return malformedText(ask, turn);
    case 'hostile':
      return ask.type === 'form'
        ? well(hostileForm(ask))
        : { ...well(hostileAnswer(ask, turn)), toolCalls: turn % 2 === 0 ? hostileCalls : [] };
  }
}
