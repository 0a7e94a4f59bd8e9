import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSampleBusiness, type SampleBusiness } from '../../data/sample-business/create-sample-business.ts';
import type { ActingCustomer, Actions, ProposedAction } from '../../server/actions/actions.ts';
import { createActions } from '../../server/actions/create-actions.ts';
import { createProcedures, type LiveProcedures } from '../../server/knowledge/procedures/create-procedures.ts';
import { decideStep } from '../../server/knowledge/procedures/decide-step.ts';
import { fillWords, wordsIn } from '../../server/knowledge/procedures/fill-words.ts';
import type { Known, NextStep, SlotValue } from '../../server/knowledge/procedures/procedure.ts';

const data = path.resolve(import.meta.dirname, '../../data');
const KEY = 'a-key-for-tests';
const quiet = { info: () => undefined, warn: () => undefined };

let now: number;
/** Each yes is a change of its own. */
let changes = 0;
let business: SampleBusiness;
let actions: Actions;
let procedures: LiveProcedures;
let close: () => Promise<void>;

beforeEach(async () => {
  now = Date.parse('2026-11-24T09:00:00Z');
  business = createSampleBusiness({ now: () => now, key: KEY });
  const running = await business.listen(0);
  close = running.close;
  actions = await createActions({
    folders: [path.join(data, 'actions')],
    variables: { SAMPLE_BUSINESS_URL: running.url, ACTION_SAMPLE_BUSINESS_KEY: KEY },
    guard: { allow: () => undefined },
    now: () => now,
    log: quiet,
  });
  procedures = await createProcedures({ folders: [path.join(data, 'procedures')], log: quiet });
});
afterEach(async () => {
  await actions.stop();
  await close();
});

function customerOf(externalId: string): ActingCustomer {
  const { name, email } = business.state().customers.find(({ id }) => id === externalId)!;
  return { id: `house-${externalId}`, verifiedBy: 'site', externalId, email, name, attributes: {} };
}

interface Told {
  customer: string;
  slots: Record<string, SlotValue>;
}
interface Outcome {
  /** The step's id, or "ask: …" with what is missing. */
  step: string;
  next: NextStep;
  facts: Known['facts'];
}

/** Goes through a procedure as far as code can: looks up what it says, and stops where a person or the customer is next. */
async function walk(procedureId: string, { customer, slots }: Told): Promise<Outcome> {
  const procedure = procedures.get(procedureId)!;
  const acting = customerOf(customer);
  const known: Known = {
    slots,
    facts: {},
    customer: { verified: true, verifiedBy: 'site', email: acting.email, attributes: {} },
    today: new Date(now).toISOString().slice(0, 10),
  };
  for (let turn = 0; turn < 5; turn += 1) {
    const next = decideStep(procedure, known);
    if (next.type === 'ask')
      return { step: `ask: ${next.slots.map(({ name }) => name).join(', ')}`, next, facts: known.facts };
    if (next.type !== 'step') throw new Error(`${procedureId}: ${JSON.stringify(next)}`);
    const { then } = next.step;
    if (then.type !== 'look_up') return { step: next.step.id, next, facts: known.facts };
    const found = await actions.read(
      { actionId: then.action, arguments: next.arguments, customer: acting, doneToday: 0, language: 'en' },
      AbortSignal.timeout(5_000),
    );
    known.facts = { ...known.facts, [then.as]: found.type === 'done' ? found.facts : { missing: true } };
  }
  throw new Error(`${procedureId} does not come to an end`);
}

/** Proposes the change that a walk comes to. */
async function propose(procedureId: string, told: Told, language = 'en'): Promise<ProposedAction> {
  const { next, facts } = await walk(procedureId, told);
  if (next.type !== 'step' || next.step.then.type !== 'change') throw new Error(`${procedureId} changes nothing here`);
  const { action } = next.step.then;
  const customer = customerOf(told.customer);
  const request = { actionId: action, arguments: next.arguments, customer, doneToday: 0, language, facts };
  const proposed = await actions.propose(request);
  if (proposed.type !== 'proposed') throw new Error(proposed.words);
  return proposed;
}
async function agree(procedureId: string, told: Told): Promise<{ type: string; words: string }> {
  const { next } = await walk(procedureId, told);
  const proposed = await propose(procedureId, told);
  const customer = customerOf(told.customer);
  const outcome = await actions.execute(
    { ...proposed, changeId: `change-${(changes += 1)}`, customer, doneToday: 0, language: 'en' },
    AbortSignal.timeout(5_000),
  );
  if (outcome.type !== 'done') return { type: outcome.type, words: outcome.words };
  const done = next.type === 'step' && next.step.then.type === 'change' ? next.step.then.done : null;
  const said = wordsIn(procedures.get(procedureId)!, done ?? '', 'en').text;
  const facts = { result: outcome.facts };
  return { type: 'done', words: fillWords(said, { slots: told.slots, facts, language: 'en' }) };
}

const at = (booking: string, more: Record<string, SlotValue> = {}) => ({ booking, ...more });
const NEW_DATES = { newArrival: '2027-03-02', newDeparture: '2027-03-06' };
const THING = { item: 'a grey charger', place: 'bedroom' };

describe('A careful clerk', () => {
  test.each<[string, string, Record<string, SlotValue>, string]>([
    ['cancel-booking', 'C-1001', at('PH-10001'), 'all-back'],
    ['cancel-booking', 'C-1001', at('PH-10002'), 'first-night-kept'],
    ['cancel-booking', 'C-1001', at('PH-10003'), 'over'],
    ['cancel-booking', 'C-1001', at('PH-10004'), 'already'],
    ['cancel-booking', 'C-1002', at('PH-10005'), 'begun'],
    ['cancel-booking', 'C-1003', at('PH-10010'), 'first-night-kept'],
    ['cancel-booking', 'C-1004', at('PH-10012'), 'booked-twice'],
    ['cancel-booking', 'C-1005', at('PH-10014'), 'long-stay-begun'],
    ['cancel-booking', 'C-1001', at('PH-10005'), 'find'],
    ['cancel-booking', 'C-1001', {}, 'ask: booking'],
    ['change-dates', 'C-1001', at('PH-10001'), 'ask: newArrival, newDeparture'],
    ['change-dates', 'C-1001', at('PH-10001', NEW_DATES), 'free'],
    ['change-dates', 'C-1001', at('PH-10002', NEW_DATES), 'with-fee'],
    ['change-dates', 'C-1001', at('PH-10003'), 'over'],
    ['change-dates', 'C-1001', at('PH-10004'), 'cancelled'],
    ['change-dates', 'C-1002', at('PH-10007'), 'last-48-hours'],
    ['change-dates', 'C-1007', at('PH-10018'), 'move-used'],
    ['change-dates', 'C-1002', at('PH-10005'), 'ask: newDeparture'],
    ['change-dates', 'C-1002', at('PH-10005', { newDeparture: '2026-11-28' }), 'stay-longer'],
    ['change-dates', 'C-1002', at('PH-10005', { newDeparture: '2026-11-26' }), 'only-longer'],
    ['change-dates', 'C-1001', at('PH-10001', { newArrival: '2027-03-02', newDeparture: '2027-03-03' }), 'too-short'],
    ['change-dates', 'C-1001', at('PH-10002', { newArrival: '2027-07-05', newDeparture: '2027-07-12' }), 'saturdays'],
    ['change-dates', 'C-1001', at('PH-10001', { newArrival: '2026-11-01', newDeparture: '2026-11-05' }), 'not-a-stay'],
    ['change-dates', 'C-1001', at('PH-10001', { newArrival: '2027-02-01', newDeparture: '2027-03-10' }), 'long-stay'],
    ['change-dates', 'C-1001', at('PH-10001', { newArrival: '2026-12-18', newDeparture: '2026-12-22' }), 'same'],
    ['late-arrival', 'C-1003', at('PH-10008'), 'ask: comes'],
    ['late-arrival', 'C-1003', at('PH-10008', { comes: 'tonight' }), 'tonight'],
    ['late-arrival', 'C-1003', at('PH-10008', { comes: 'next morning' }), 'next-morning'],
    ['late-arrival', 'C-1003', at('PH-10008', { comes: 'later' }), 'later'],
    ['late-arrival', 'C-1002', at('PH-10005', { comes: 'next morning' }), 'there-already'],
    ['late-arrival', 'C-1001', at('PH-10003', { comes: 'next morning' }), 'over'],
    ['late-arrival', 'C-1001', at('PH-10004', { comes: 'next morning' }), 'cancelled'],
    ['refund-status', 'C-1001', at('PH-10004'), 'on-its-way'],
    ['refund-status', 'C-1001', at('PH-10001'), 'none'],
    ['refund-status', 'C-1003', at('PH-10009'), 'ask: bankAsked'],
    ['refund-status', 'C-1003', at('PH-10009', { bankAsked: false }), 'bank-first'],
    ['refund-status', 'C-1003', at('PH-10009', { bankAsked: true }), 'bank-found-nothing'],
    ['refund-status', 'C-1010', at('PH-10024'), 'forgotten'],
    ['invoice', 'C-1001', at('PH-10003'), 'ask: wish'],
    ['invoice', 'C-1001', at('PH-10003', { wish: 'copy' }), 'copy'],
    ['invoice', 'C-1008', at('PH-10020', { wish: 'copy' }), 'not-yet'],
    ['invoice', 'C-1001', at('PH-10003', { wish: 'correct' }), 'ask: name, address'],
    ['invoice', 'C-1001', at('PH-10003', { wish: 'correct', name: 'A', address: 'B' }), 'correct-written'],
    ['invoice', 'C-1001', at('PH-10001', { wish: 'correct', name: 'A', address: 'B' }), 'correct-coming'],
    ['invoice', 'C-1008', at('PH-10019', { wish: 'correct' }), 'too-late'],
    ['invoice', 'C-1001', at('PH-10001', { wish: 'before', name: 'A', address: 'B' }), 'before'],
    ['invoice', 'C-1011', at('PH-10026', { wish: 'before' }), 'pay-first'],
    ['invoice', 'C-1002', at('PH-10005', { wish: 'before' }), 'stay-begun'],
    ['invoice', 'C-1001', at('PH-10003', { wish: 'several' }), 'several'],
    ['invoice', 'C-1001', at('PH-10004', { wish: 'copy' }), 'cancelled'],
    ['lost-property', 'C-1001', at('PH-10003', { category: 'clothes' }), 'ask: item, place'],
    ['lost-property', 'C-1001', at('PH-10003', { category: 'clothes', ...THING }), 'look'],
    ['lost-property', 'C-1001', at('PH-10003', { category: 'papers', ...THING }), 'papers-at-town-hall'],
    ['lost-property', 'C-1001', at('PH-10003', { category: 'food' }), 'food'],
    ['lost-property', 'C-1001', at('PH-10003', { category: 'medicine' }), 'medicine-gone'],
    ['lost-property', 'C-1008', at('PH-10019', { category: 'clothes', ...THING }), 'others-gone'],
    ['lost-property', 'C-1008', at('PH-10019', { category: 'valuables', ...THING }), 'look'],
    ['lost-property', 'C-1001', at('PH-10001', { category: 'clothes' }), 'no-stay'],
    ['double-charge', 'C-1002', at('PH-10006'), 'double'],
    ['double-charge', 'C-1006', at('PH-10015'), 'pending'],
    ['double-charge', 'C-1006', at('PH-10016'), 'deposit'],
    ['double-charge', 'C-1001', at('PH-10001'), 'parts'],
    ['double-charge', 'C-1011', at('PH-10026'), 'ask: amount, firstOn, secondOn, lastFour'],
    ['noise-complaint', 'C-1002', at('PH-10005'), 'ask: source, description'],
    ['noise-complaint', 'C-1002', at('PH-10005', { source: 'our house', description: 'music' }), 'now'],
    ['noise-complaint', 'C-1010', at('PH-10023'), 'second-time'],
    ['noise-complaint', 'C-1001', at('PH-10001'), 'not-there'],
    ['noise-complaint', 'C-1001', at('PH-10003'), 'afterwards'],
    ['accessibility-request', 'C-1009', at('PH-10021', { need: 'shower chair' }), 'bring'],
    ['accessibility-request', 'C-1009', at('PH-10021', { need: 'other' }), 'something-else'],
    ['accessibility-request', 'C-1009', at('PH-10022', { need: 'light signals' }), 'not-this-house'],
    ['accessibility-request', 'C-1012', at('PH-10027', { need: 'shower chair' }), 'too-late'],
    ['accessibility-request', 'C-1001', at('PH-10001', { need: 'ramp' }), 'too-many-steps'],
    ['accessibility-request', 'C-1002', at('PH-10005', { need: 'ramp' }), 'in-house'],
    ['accessibility-request', 'C-1001', at('PH-10004', { need: 'ramp' }), 'no-stay-ahead'],
    ['emergency', 'C-1001', {}, 'person-now'],
  ])('%s for %s with %j: %s', async (procedureId, customer, slots, step) => {
    expect((await walk(procedureId, { customer, slots })).step).toBe(step);
  });

  test('leaves the record as it was until the customer has agreed', async () => {
    const before = business.state();
    await propose('cancel-booking', { customer: 'C-1001', slots: at('PH-10001') });
    await propose('change-dates', { customer: 'C-1001', slots: at('PH-10002', NEW_DATES) });
    await propose('double-charge', { customer: 'C-1002', slots: at('PH-10006') });
    expect(business.state()).toEqual(before);
  });

  test('shows on the card what will happen, with every amount and date in the language of the customer', async () => {
    const card = await propose('change-dates', { customer: 'C-1001', slots: at('PH-10002', NEW_DATES) }, 'de');
    expect(card.title).toBe('Daten der Buchung PH-10002 ändern');
    const lines = Object.fromEntries(card.lines.map(({ label, value }) => [label, value.replaceAll('\u00a0', ' ')]));
    expect(lines).toMatchObject({
      Haus: 'Maison des Embruns',
      'Neue Anreise': '2. März 2027',
      'Neue Abreise': '6. März 2027',
      'Sie zahlen jetzt': '181,00 €',
      'Darin enthaltene Gebühr': '30,00 €',
    });
    // Nothing that is sent stands there under its bare name.
    expect(card.lines.filter(({ label }) => /^[a-z]/.test(label))).toEqual([]);
  });

  test.each<[string, Told, RegExp]>([
    [
      'cancel-booking',
      { customer: 'C-1001', slots: at('PH-10002') },
      /^Booking PH-10002 is cancelled\. €390\.00 come back/,
    ],
    ['change-dates', { customer: 'C-1001', slots: at('PH-10001', NEW_DATES) }, /from 2 March 2027 to 6 March 2027/],
    ['late-arrival', { customer: 'C-1003', slots: at('PH-10008', { comes: 'next morning' }) }, /^It is noted/],
    [
      'invoice',
      { customer: 'C-1001', slots: at('PH-10003', { wish: 'correct', name: 'A', address: 'B' }) },
      /^The new invoice for PH-10003 is INV-2026-\d+\./,
    ],
    [
      'lost-property',
      { customer: 'C-1001', slots: at('PH-10003', { category: 'clothes', ...THING }) },
      /^It is noted as K-\d+\..* by 25 November 2026/,
    ],
    ['double-charge', { customer: 'C-1002', slots: at('PH-10006') }, /^€294\.00 go back .* R-\d+\.$/],
    [
      'noise-complaint',
      { customer: 'C-1002', slots: at('PH-10005', { source: 'our house', description: 'music' }) },
      /^It is noted as K-\d+/,
    ],
    [
      'accessibility-request',
      { customer: 'C-1009', slots: at('PH-10021', { need: 'shower chair' }) },
      /arrive on 6 December 2026\.$/,
    ],
  ])(
    '%s is done when the customer agrees, said with what came of it, and not possible twice',
    async (procedureId, told, words) => {
      expect(await agree(procedureId, told)).toEqual({ type: 'done', words: expect.stringMatching(words) as string });
      const after = business.state();
      const { next } = await walk(procedureId, told);
      if (
        next.type === 'step' &&
        next.step.then.type === 'change' &&
        procedureId !== 'invoice' &&
        procedureId !== 'change-dates'
      ) {
        // The business itself says no where the procedure can't know.
        expect((await agree(procedureId, told)).type).toBe('failed');
      }
      expect(business.state().refunds).toEqual(after.refunds);
    },
  );

  test('has a second pair of eyes on much money and on every double charge', async () => {
    expect((await propose('cancel-booking', { customer: 'C-1007', slots: at('PH-10017') })).approval).toBe(true);
    expect((await propose('cancel-booking', { customer: 'C-1001', slots: at('PH-10001') })).approval).toBe(false);
    expect((await propose('double-charge', { customer: 'C-1002', slots: at('PH-10006') })).approval).toBe(true);
  });

  test('cancels nothing when the deadline passes between the card and the yes', async () => {
    const told = { customer: 'C-1001', slots: at('PH-10001') };
    now = Date.parse('2026-12-11T13:55:00Z');
    const proposed = await propose('cancel-booking', told);
    now = Date.parse('2026-12-11T14:05:00Z');
    const outcome = await actions.execute(
      { ...proposed, changeId: 'change-1', customer: customerOf('C-1001'), doneToday: 0, language: 'en' },
      AbortSignal.timeout(5_000),
    );
    expect(outcome).toMatchObject({ type: 'failed', code: 'conflict' });
    expect(business.state().bookings.find(({ id }) => id === 'PH-10001')?.cancelled).toBeNull();
  });
});
