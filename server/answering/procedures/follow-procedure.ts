import type { HandOffReason } from '../../../protocol/conversation.ts';
import { decideStep } from '../../knowledge/procedures/decide-step.ts';
import type { NextStep, Procedure, Slot, Step } from '../../knowledge/procedures/procedure.ts';
import type { AnswerEnd, AnswerPart } from '../answer-part.ts';
import { end } from '../answer-ends.ts';
import { housePhrase, type PhraseName } from '../phrases/house-phrases.ts';
import { onlyWrittenIn } from '../phrases/only-written-in.ts';
import type { CaseState } from './case-state.ts';
import { todayOf, type CaseDeps, type CaseTurn } from './case-turn.ts';
import { isOver, type ChosenProcedure } from './choose-procedure.ts';
import { formInLanguage, type FormInLanguage } from './form-in-language.ts';
import { slotsFromCustomer, slotsFromModel, type FilledSlots } from './fill-slots.ts';
import { lookUp } from './look-up.ts';
import { proposeChange } from './propose-change.ts';
import { recordProcedure } from './record-case.ts';
import { sayWords } from './say-words.ts';

/** Look-ups in one turn; a procedure needs two or three. */
const STEPS_MAX = 10;
/** Asked this often without an answer, the customer is offered a person. */
const ASKED_ENOUGH = 2;

/** ended: the answer was given · articles: the help centre answers this one */
export type Followed = 'ended' | 'articles';

export interface CaseInHand {
  procedure: Procedure;
  confidence: number;
  slots: FilledSlots;
  facts: Record<string, unknown>;
  asked: Record<string, number>;
}

/**
 * Goes through a procedure as far as it can go now: fills what the customer said, looks up what the conditions need, and ends
 * with exactly one thing: a question, a card, the house's words, or a person. Code decides every step.
 */
export async function* followProcedure(
  deps: CaseDeps,
  turn: CaseTurn,
  chosen: ChosenProcedure,
): AsyncGenerator<AnswerPart, Followed> {
  const { procedure, confidence } = chosen;
  const { draft } = turn;
  draft.mode = draft.evidence.mode = 'procedure';
  const before = turn.state;
  // A new request keeps what is already known of the same things: the booking number stays the booking number.
  const goesOn = chosen.goesOn && !isOver(turn);
  const kept = before === null ? {} : goesOn ? before.slots : slotsOf(procedure, before.slots);
  const hand: CaseInHand = {
    procedure,
    confidence,
    slots: slotsFromCustomer(procedure, turn, kept),
    facts: {},
    asked: goesOn ? { ...before?.asked } : {},
  };
  let askedModel = false;
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    if (turn.signal.aborted) return 'ended';
    const next = decide(turn, hand);
    recordProcedure(turn, { procedure, confidence, slots: hand.slots, next });
    if (next.type === 'identify') return yield* askIdentity(deps, turn, hand);
    if (next.type === 'broken') return yield* giveUp(deps, turn, hand, next.words);
    if (next.type === 'ask') {
      const found = askedModel ? {} : yield* turn.patience.wait(slotsFromModel(deps, turn, next.slots));
      askedModel = true;
      if (Object.keys(found).length === 0) return yield* askSlots(deps, turn, hand, next.slots);
      Object.assign(hand.slots, found);
      continue;
    }
    const { then } = next.step;
    if (then.type !== 'look_up') return yield* takeStep(deps, turn, hand, next);
    yield { type: 'stage', stage: { code: 'searching' } };
    const looked = yield* turn.patience.wait(lookUp(deps, turn, { action: then.action, arguments: next.arguments }));
    switch (looked.type) {
      case 'found':
        hand.facts[then.as] = looked.facts;
        continue;
      case 'missing':
        if (then.ifMissing !== null)
          return yield* sayMissing(deps, turn, hand, { step: next.step, words: then.ifMissing });
        hand.facts[then.as] = { missing: true };
        continue;
      case 'identify':
        return yield* askIdentity(deps, turn, hand);
      case 'down':
        deps.log.warn({ action: then.action, words: looked.words }, 'the business could not be asked');
        return yield* sayPhrase(turn, hand, 'systemDown', { keep: true });
      case 'broken':
        return yield* giveUp(deps, turn, hand, looked.words);
    }
  }
  return yield* giveUp(deps, turn, hand, `The procedure did not come to an end within ${STEPS_MAX} steps.`);
}

function decide(turn: CaseTurn, hand: CaseInHand): NextStep {
  const { customer } = turn;
  return decideStep(hand.procedure, {
    slots: Object.fromEntries(Object.entries(hand.slots).map(([name, { value }]) => [name, value])),
    facts: hand.facts,
    customer: {
      verified: customer.verifiedBy !== null,
      verifiedBy: customer.verifiedBy,
      email: customer.email,
      attributes: customer.attributes,
    },
    today: todayOf(turn),
  });
}

async function* takeStep(
  deps: CaseDeps,
  turn: CaseTurn,
  hand: CaseInHand,
  next: Extract<NextStep, { type: 'step' }>,
): AsyncGenerator<AnswerPart, Followed> {
  const { then } = next.step;
  switch (then.type) {
    case 'look_up':
      return 'articles';
    case 'articles':
      turn.draft.mode = turn.draft.evidence.mode = 'fixed';
      return 'articles';
    case 'say':
      turn.draft.offersPerson = then.offerPerson;
      yield* sayWords(deps, turn, hand, then.words);
      return yield* close(turn, 'Answered with the procedure’s words.', { caseState: null });
    case 'person':
      yield* then.words === null ? phrase(turn, 'cannotDo') : sayWords(deps, turn, hand, then.words);
      return yield* handOver(turn, hand, then.reason, then.guideline);
    case 'change': {
      const proposed = yield* turn.patience.wait(
        proposeChange(deps, turn, hand, { action: then.action, step: next.step.id, arguments: next.arguments }),
      );
      switch (proposed.type) {
        case 'proposed':
          if (then.say !== null) yield* sayWords(deps, turn, hand, then.say);
          else yield* phrase(turn, 'pleaseConfirm');
          yield* sayOnlyIn(turn, proposed.only);
          return yield* close(turn, 'A change waits for the customer’s yes.', {
            card: proposed.card,
            change: proposed.change,
            caseState: stateOf(hand, { waitsFor: 'confirmation', askedFor: [] }),
          });
        case 'identify':
          return yield* askIdentity(deps, turn, hand);
        case 'limit':
          yield* phrase(turn, 'cannotDo');
          return yield* handOver(turn, hand, 'limit_reached', proposed.words);
        case 'broken':
          return yield* giveUp(deps, turn, hand, proposed.words);
      }
    }
  }
}

async function* askSlots(
  deps: CaseDeps,
  turn: CaseTurn,
  hand: CaseInHand,
  slots: Slot[],
): AsyncGenerator<AnswerPart, Followed> {
  for (const { name } of slots) hand.asked[name] = (hand.asked[name] ?? 0) + 1;
  if (slots.some(({ name }) => (hand.asked[name] ?? 0) > ASKED_ENOUGH)) turn.draft.offersPerson = true;
  const form = yield* turn.patience.wait(formInLanguage(deps, turn, slots));
  yield* phrase(turn, 'needMore');
  yield* sayOnlyIn(turn, form.only);
  yield { type: 'text', text: `\n\n${form.fields.map(({ label }) => `- ${label}`).join('\n')}` };
  return yield* close(turn, `Asked for ${slots.map(({ name }) => name).join(', ')}.`, {
    ...openForm(form),
    caseState: stateOf(hand, { waitsFor: 'slots', askedFor: slots.map(({ name }) => name) }),
  });
}

async function* askIdentity(deps: CaseDeps, turn: CaseTurn, hand: CaseInHand): AsyncGenerator<AnswerPart, Followed> {
  if (deps.identityWays.length === 0) {
    yield* phrase(turn, 'cannotDo');
    return yield* handOver(turn, hand, 'procedure', 'Nobody can prove here who he is: a person has to ask.');
  }
  turn.draft.offersPerson = true;
  yield* phrase(turn, 'identify');
  return yield* close(turn, 'Asked who the customer is.', {
    card: { type: 'identity', ways: deps.identityWays, state: 'open' },
    caseState: stateOf(hand, { waitsFor: 'identity', askedFor: [] }),
  });
}

/** What was given is wrong: it is forgotten, and asked for again. */
async function* sayMissing(
  deps: CaseDeps,
  turn: CaseTurn,
  hand: CaseInHand,
  missing: { step: Step; words: string },
): AsyncGenerator<AnswerPart, Followed> {
  const { then } = missing.step;
  yield* sayWords(deps, turn, hand, missing.words);
  const used = then.type === 'look_up' ? Object.values(then.with) : [];
  const wrong = hand.procedure.slots.filter(({ name }) =>
    used.some((expression) => expression.includes(`slot.${name}`)),
  );
  turn.draft.offersPerson = true;
  for (const { name } of wrong) {
    hand.asked[name] = (hand.asked[name] ?? 0) + 1;
    delete hand.slots[name];
  }
  if (wrong.length === 0) return yield* close(turn, 'Not found.', { caseState: null });
  const form = yield* turn.patience.wait(formInLanguage(deps, turn, wrong));
  yield* sayOnlyIn(turn, form.only);
  return yield* close(turn, `Not found; asked again for ${wrong.map(({ name }) => name).join(', ')}.`, {
    ...openForm(form),
    caseState: stateOf(hand, { waitsFor: 'slots', askedFor: wrong.map(({ name }) => name) }),
  });
}

async function* sayPhrase(
  turn: CaseTurn,
  hand: CaseInHand,
  name: PhraseName,
  then: { keep: boolean },
): AsyncGenerator<AnswerPart, Followed> {
  turn.draft.offersPerson = true;
  yield* phrase(turn, name);
  return yield* close(turn, 'The business could not be asked.', {
    caseState: then.keep ? stateOf(hand, { waitsFor: null, askedFor: [] }) : null,
  });
}

/** Something of ours does not fit together. A person takes it, and the log says what. */
async function* giveUp(
  deps: CaseDeps,
  turn: CaseTurn,
  hand: CaseInHand,
  words: string,
): AsyncGenerator<AnswerPart, Followed> {
  deps.log.error({ procedure: hand.procedure.id, words }, 'a procedure could not be followed');
  yield* phrase(turn, 'cannotDo');
  return yield* handOver(turn, hand, 'agent_failed', words);
}

function* handOver(
  turn: CaseTurn,
  { procedure }: CaseInHand,
  reason: HandOffReason,
  guideline: string,
): Generator<AnswerPart, Followed> {
  turn.draft.evidence.checks.push({ name: 'hand_off', verdict: 'passed', words: guideline });
  turn.draft.evidence.escalation = {
    outcome: 'hand_over',
    reason,
    guideline,
    scores: turn.draft.evidence.escalation?.scores ?? {},
  };
  return yield* close(turn, 'Passed on to a person.', { handOff: reason, team: procedure.team, caseState: null });
}

function* phrase(turn: CaseTurn, name: PhraseName): Generator<AnswerPart> {
  yield { type: 'text', text: housePhrase(name, turn.question.language, turn.houseName) };
}

/** Said in the customer's language, above what could not be put into it. */
function* sayOnlyIn({ question }: CaseTurn, only: string | null): Generator<AnswerPart> {
  if (only !== null) yield { type: 'text', text: `\n\n${onlyWrittenIn(question.language, only)}` };
}

function openForm({ fields, isReworded }: FormInLanguage): Pick<AnswerEnd, 'card'> & Partial<AnswerEnd> {
  return { card: { type: 'form', fields, state: 'open' }, ...(isReworded ? { quickReplies: [] } : {}) };
}

function* close(
  turn: CaseTurn,
  words: string,
  more: Partial<Pick<AnswerEnd, 'handOff' | 'team' | 'card' | 'caseState' | 'change' | 'quickReplies'>>,
): Generator<AnswerPart, Followed> {
  yield end(turn.draft, 'done', words, more);
  return 'ended';
}

function stateOf(hand: CaseInHand, now: Pick<CaseState, 'waitsFor' | 'askedFor'>): CaseState {
  const { procedure, slots, asked } = hand;
  return { procedureId: procedure.id, version: procedure.version, slots, asked, ...now };
}

/** Those slots that this procedure has too, by name. */
function slotsOf(procedure: Procedure, slots: FilledSlots): FilledSlots {
  const names = new Set(
    procedure.slots.filter(({ type }) => type === 'reference' || type === 'email').map(({ name }) => name),
  );
  return Object.fromEntries(Object.entries(slots).filter(([name]) => names.has(name)));
}
