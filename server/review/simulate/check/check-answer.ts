import type { CustomerConversation, CustomerMessage } from '../../../../protocol/conversation.ts';
import type { Evidence } from '../../../../protocol/evidence.ts';
import type { Expected } from '../scenario/scenario.ts';

/** What a step led to. */
export interface Outcome {
  /** The answer to it; null when nobody answered. */
  answer: CustomerMessage | null;
  /** The code of the house's refusal. */
  refused: string | null;
  conversation: CustomerConversation | null;
  evidence: Evidence | null;
}

/** What is not as expected, in sentences; empty when all is. */
export function checkAnswer(expected: Expected, { answer, refused, conversation, evidence }: Outcome): string[] {
  const wrong: string[] = [];
  type Plain = string | boolean | null | undefined;
  const same = (name: string, found: Plain, wanted: Plain): void => {
    if (wanted !== undefined && found !== wanted)
      wrong.push(`${name} is ${String(found ?? 'none')}, not ${String(wanted ?? 'none')}`);
  };
  same('the refusal', refused, expected.refused ?? null);
  same('the state of the conversation', conversation?.state, expected.conversation);
  if (expected.silent !== undefined) same('silence', answer === null, expected.silent);
  checkWords(expected, answer, wrong);
  if (expected.card !== undefined) checkCard(expected.card, answer?.card ?? null, wrong);
  const { evidence: wanted } = expected;
  if (wanted === undefined) return wrong;
  same('the procedure', evidence?.procedure?.id, wanted.procedure);
  same('the step', evidence?.procedure?.step, wanted.step);
  same('the reason for a person', evidence?.escalation?.reason, wanted.reason);
  const actions = (evidence?.actions ?? []).map(({ actionId, outcome }) => `${actionId} ${outcome}`);
  if (wanted.actions !== undefined) same('the actions', actions.join(', '), wanted.actions.join(', '));
  return wrong;
}

function checkWords(expected: Expected, answer: CustomerMessage | null, wrong: string[]): void {
  const text = answer?.text ?? '';
  for (const pattern of expected.says ?? [])
    if (!matches(pattern, text)) wrong.push(`it does not say /${pattern}/: ${shortened(text)}`);
  for (const pattern of expected.saysNot ?? [])
    if (matches(pattern, text)) wrong.push(`it says /${pattern}/: ${shortened(text)}`);
  if (expected.mode !== undefined && (answer?.mode == null || !expected.mode.includes(answer.mode)))
    wrong.push(`its mode is ${answer?.mode ?? 'none'}, not ${expected.mode.join(' or ')}: ${shortened(text)}`);
  if (expected.language !== undefined && answer?.language !== expected.language)
    wrong.push(`its language is ${answer?.language ?? 'none'}, not ${expected.language}`);
  if (expected.offersPerson !== undefined && answer?.offersPerson !== expected.offersPerson)
    wrong.push(expected.offersPerson ? 'it offers no person' : 'it offers a person');
  if (expected.cites !== undefined && (answer?.sources.length ?? 0) > 0 !== expected.cites)
    wrong.push(expected.cites ? 'it names no source' : 'it names a source');
}

function checkCard(wanted: NonNullable<Expected['card']>, card: CustomerMessage['card'], wrong: string[]): void {
  if (wanted === 'none') {
    if (card !== null) wrong.push(`it has a card (${card.type})`);
    return;
  }
  if (card?.type !== wanted.type) {
    wrong.push(`its card is ${card?.type ?? 'none'}, not ${wanted.type}${told(card)}`);
    return;
  }
  if (wanted.state !== undefined && card.state !== wanted.state)
    wrong.push(`its card is ${card.state}, not ${wanted.state}`);
  if (card.type === 'form' && wanted.fields !== undefined) {
    const names = card.fields.map(({ name }) => name).join(', ');
    if (names !== wanted.fields.join(', ')) wrong.push(`its form asks for ${names}, not ${wanted.fields.join(', ')}`);
  }
  if (card.type !== 'change') return;
  if (wanted.title !== undefined && !matches(wanted.title, card.title))
    wrong.push(`its card is called "${card.title}", not /${wanted.title}/`);
  const lines = card.lines.map(({ label, value }) => `${label}: ${value}`).join('\n');
  for (const pattern of wanted.shows ?? [])
    if (!matches(pattern, lines)) wrong.push(`its card does not show /${pattern}/: ${shortened(lines)}`);
  if (wanted.needsApproval !== undefined && card.needsApproval !== wanted.needsApproval)
    wrong.push(wanted.needsApproval ? 'its card needs no approval' : 'its card needs approval');
  if (wanted.result !== undefined && !matches(wanted.result, card.result ?? ''))
    wrong.push(`its card ends with "${card.result ?? ''}", not /${wanted.result}/`);
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'is').test(text);
}
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)} …` : line;
}

/** What it asks for instead, for whoever wonders why. */
function told(card: CustomerMessage['card']): string {
  return card?.type === 'form' ? ` (it asks for ${card.fields.map(({ name }) => name).join(', ')})` : '';
}
