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
 * whoever attacks, claims deeds, tells its rules. `manner` chooses among the ways there are: the same words always fail alike.
 */
export function replyOf(kind: ModelKind, ask: Exclude<Ask, { type: 'load' }>, manner: number): Reply {
  const well = (text: string): Reply => ({ text, toolCalls: [], ends: 'well' });
  switch (kind) {
    case 'gold':
      return well(ask.type === 'form' ? goldForm(ask) : ask.type === 'answer' ? goldAnswer(ask) : '');
    case 'weak':
      return well(ask.type === 'form' ? weakForm(ask, manner) : weakAnswer(manner));
    case 'empty':
      return well('');
    case 'malformed':
      return malformedText(ask, manner);
    case 'hostile':
      return ask.type === 'form'
        ? well(hostileForm(ask))
        : { ...well(hostileAnswer(ask, manner)), toolCalls: manner % 2 === 0 ? hostileCalls : [] };
  }
}
