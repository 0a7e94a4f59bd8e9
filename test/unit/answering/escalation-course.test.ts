import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEscalationRouter } from '../../../server/answering/escalation/create-escalation-router.ts';
import type { EscalationRouter } from '../../../server/answering/escalation/escalation.ts';
import type { HistoryEntry } from '../../../server/storage/storage.ts';
import { history } from './history.ts';

const sample = new URL('../../../data/escalation', import.meta.url).pathname;
let router: EscalationRouter;
let folder: string;
beforeAll(async () => {
  router = await createEscalationRouter({ folder: sample });
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-escalation-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const decide = (text: string, earlier: HistoryEntry[], confidence: number | null = null) =>
  router.decide({ texts: [text], language: 'en', earlier, confidence });
const unsure = { mode: 'fixed', offersPerson: true } as const;

describe('How a conversation has gone', () => {
  it('is offered a person after two answers that did not know, and given one after three', () => {
    const twice = history(
      ['customer', 'Is there a sauna?'],
      ['agent', 'I do not know.', unsure],
      ['customer', 'Can we bring a horse?'],
      ['agent', 'I do not know.', unsure],
    );
    expect(decide('What about boats?', twice)).toMatchObject({ outcome: 'offer', reason: 'repeated_failure' });
    const thrice = [...twice, ...history(['customer', 'What about boats?'], ['agent', 'I do not know.', unsure])];
    expect(decide('Where do I park the trailer?', thrice)).toMatchObject({
      outcome: 'hand_over',
      reason: 'repeated_failure',
    });
  });

  it('is offered one when the customer asks the same again after an answer', () => {
    const answered = history(
      ['customer', 'How do I get the deposit for the cottage back?'],
      ['agent', 'Deposits are explained in the article.'],
    );
    expect(decide('But how do I get my deposit for the cottage back', answered)).toMatchObject({
      outcome: 'offer',
      reason: 'repeated_failure',
    });
    expect(decide('And what time is check-in?', answered)).toMatchObject({ outcome: 'go_on' });
  });

  it('is offered one when an answer was marked as not helpful', () => {
    const marked = history(['customer', 'Is there parking?'], ['agent', 'Yes.', { helpful: false }]);
    expect(decide('How many cars fit?', marked)).toMatchObject({ outcome: 'offer', reason: 'repeated_failure' });
  });

  it('goes on when every answer was found by search, which always offers a person', () => {
    const bySearch = ['Is there parking?', 'May dogs come along?', 'When is breakfast?', 'Is the pool heated?'].flatMap(
      (question) => history(['customer', question], ['agent', 'Found this.', { mode: 'search', offersPerson: true }]),
    );
    expect(decide('Do you have a cot?', bySearch)).toMatchObject({ outcome: 'go_on' });
  });

  it('counts from where a person of the house was last here', () => {
    const failures = ['Is there a sauna?', 'Can we bring a horse?', 'What about boats?'].flatMap((question) =>
      history(['customer', question], ['agent', 'I do not know.', unsure]),
    );
    const helped = [...failures, ...history(['staff', 'Ana here: no sauna, no horses, boats are fine.'])];
    expect(decide('Great. And when is check-in?', helped)).toMatchObject({ outcome: 'go_on' });
  });

  it('remembers the anger of the messages before', () => {
    const angry = history(
      ['customer', 'this is outrageous, nobody answers'],
      ['agent', 'I am sorry to hear that. How can I help?'],
    );
    expect(decide('this damn thing is annoying, wtf', angry)).toMatchObject({
      outcome: 'hand_over',
      reason: 'distress',
    });
    expect(decide('this damn thing is annoying, wtf', [])).toMatchObject({ outcome: 'offer', reason: 'distress' });
  });

  it('is offered a person when the search is unsure, and when it has become very long', () => {
    expect(decide('Do you have a helipad?', [], 0.05)).toMatchObject({ outcome: 'offer', reason: 'agent_failed' });
    expect(decide('Do you have a cot?', [], 0.9)).toMatchObject({ outcome: 'go_on' });
    const long = Array.from({ length: 30 }, (_, at) => at).flatMap((at) =>
      history(['customer', `Does house${at} have a kettle${at} or a lamp${at}?`], ['agent', `Answer ${at}.`]),
    );
    expect(decide('Is there a cot?', long)).toMatchObject({ outcome: 'offer', reason: 'limit_reached' });
  });
});

describe("The operator's own files", () => {
  it('say his own sentence, and his labels teach the classifier', async () => {
    writeFileSync(path.join(folder, 'guidelines.json'), JSON.stringify({ emergency: 'Ring the bell of the house.' }));
    const labels = Array.from({ length: 12 }, (_, at) => [
      { label: 'emergency', text: `the boathouse siren number ${at} is howling` },
      { label: 'none', text: `where is the jetty number ${at}` },
    ]).flat();
    const own = await createEscalationRouter({ folder, labels });
    const ask = (text: string) => own.decide({ texts: [text], language: 'en', earlier: [], confidence: null });
    expect(ask('there is a fire in the kitchen')).toMatchObject({ guideline: 'Ring the bell of the house.' });
    expect(ask('the boathouse siren is howling')).toMatchObject({ outcome: 'offer', reason: 'emergency' });
    expect(ask('where is the jetty')).toMatchObject({ outcome: 'go_on' });
  });

  it('with slips in them are named with file and line, and the rules still hold', async () => {
    mkdirSync(path.join(folder, 'examples'), { recursive: true });
    writeFileSync(path.join(folder, 'guidelines.json'), '{ "emergency": 7 }');
    writeFileSync(
      path.join(folder, 'examples', 'own.tsv'),
      'none\ten\tis there a cot\nurgent\ten\thelp\nno tabs here\n',
    );
    const said: string[] = [];
    const own = await createEscalationRouter({ folder, log: { warn: (_, words) => void said.push(words) } });
    expect(said.join('\n')).toMatch(/guidelines\.json: emergency/);
    expect(said.join('\n')).toMatch(/own\.tsv, line 2/);
    expect(said.join('\n')).toMatch(/own\.tsv, line 3/);
    const missing = await createEscalationRouter({ folder: path.join(folder, 'nowhere') });
    for (const one of [own, missing])
      expect(
        one.decide({ texts: ['I want to talk to a human'], language: 'en', earlier: [], confidence: null }),
      ).toMatchObject({ outcome: 'hand_over', reason: 'customer_said_so', guideline: null });
  });
});
