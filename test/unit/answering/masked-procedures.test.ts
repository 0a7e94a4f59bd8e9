import { describe, expect, it } from 'vitest';
import type { ActingCustomer } from '../../../server/actions/actions.ts';
import { createTranslateWords } from '../../../server/answering/translate/translate-words.ts';
import type { CaseHouse } from '../../../server/answering/write-answer.ts';
import { readProcedure } from '../../../server/knowledge/procedures/read-procedure.ts';
import type { ChatRequest, ModelEvent } from '../../../server/model/model-room.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { depsOf, fakeModel, guest, hear, prompts, usage, type FakeModel } from './answering-house.ts';
import { history } from './history.ts';

const FILE = `---
id: new-address
title: Change the address for invoices
identity: none
examples:
  - I have a new e-mail address
  - please change my e-mail address
  - my e-mail address has changed
counterexamples:
  - What is your e-mail address?
slots:
  old:
    type: email
    label: { en: Old address }
  new:
    type: email
    label: { en: New address }
steps:
  - id: done
    say: done
---

## words: done

- en: Dear Marta Muster, we wrote from {{slot.old}} to {{slot.new}}, and invoices go to the new address from now on.
`;
const read = readProcedure(FILE, 'new-address.md');
if (read.outcome === 'refused') throw new Error(JSON.stringify(read.problems));
const { procedure } = read;

const OLD = 'marta.old@example.org';
const NEW = 'marta.new@example.org';
const WISH = `Marta Muster here, please use ${NEW} in place of ${OLD}, my card 4111 1111 1111 1111 stays`;
const MARTA: ActingCustomer = {
  ...guest,
  verifiedBy: 'site',
  externalId: 'm-1',
  email: 'marta@muster.example',
  name: 'Marta Muster',
};
const PERSONAL = ['Marta', 'Muster', 'marta.', 'example.org', '4111'];

/** A model that answers each prompt by what it is for. */
function modelThatSays(answers: { choose?: string; fill?: unknown; translate?: (text: string) => string }): FakeModel {
  const model = fakeModel([]);
  model.chat = async function* (request: ChatRequest): AsyncGenerator<ModelEvent> {
    model.requests.push(request);
    const prompt = request.messages[0]?.content ?? '';
    const said = prompt.startsWith('Translate')
      ? { translation: answers.translate?.(/<text>\n(.*)\n<\/text>/s.exec(prompt)?.[1] ?? '') }
      : prompt.includes('Which of these requests')
        ? { id: answers.choose }
        : answers.fill;
    yield { type: 'text', text: JSON.stringify(said) };
    yield { type: 'done', usage };
  };
  return model;
}

function houseOf(model: FakeModel, routed: { confidence: number; sure: boolean }): ReturnType<typeof depsOf> {
  const deps = depsOf({ findPassages: () => Promise.reject(new Error('not asked')) } as unknown as Knowledge, model);
  return {
    ...deps,
    cases: async () => ({
      ...((await deps.cases()) satisfies CaseHouse),
      procedures: {
        list: () => [procedure],
        get: (id) => (id === procedure.id ? procedure : null),
        problems: () => [],
        route: () => ({ procedureId: procedure.id, ...routed }),
      },
      translateWords: createTranslateWords({ model, prompts }),
    }),
  };
}

/** As the customer reads it: a value in the house's words is plain text, whatever marks keep Markdown off it. */
const seen = (text: string): string => text.replaceAll('\\', '');
const readBy = (model: FakeModel): string => JSON.stringify(model.requests.map(({ messages }) => messages));

describe('A customer who wants something done, and a model that helps to understand it', () => {
  it('reads him masked when it chooses the procedure and fills its slots; the values are back before they are used', async () => {
    const model = modelThatSays({ choose: procedure.id, fill: { old: '[email 2]', new: '[Email_1]' } });
    const heard = await hear(houseOf(model, { confidence: 0.6, sure: false }), {
      messages: history(['customer', WISH]),
      language: 'en',
      customer: MARTA,
    });
    expect(model.requests).toHaveLength(2);
    for (const personal of PERSONAL) expect(readBy(model)).not.toContain(personal);
    expect(readBy(model)).toContain(
      '[name 1] here, please use [email 1] in place of [email 2], my card [card 1] stays',
    );
    expect(seen(heard.text)).toContain(`from ${OLD} to ${NEW}`);
    expect(heard.end.evidence.procedure?.slots).toEqual([
      { name: 'old', value: OLD, by: 'model' },
      { name: 'new', value: NEW, by: 'model' },
    ]);
    expect(heard.end.evidence.redacted).toEqual({ name: 1, email: 2, card: 1 });
  });

  it('an address that nobody wrote fills no slot, placeholder or not', async () => {
    const model = modelThatSays({ fill: { old: '[email 7]', new: 'somebody@else.example' } });
    const heard = await hear(houseOf(model, { confidence: 1, sure: true }), {
      messages: history(['customer', WISH]),
      language: 'en',
    });
    expect(heard.end.card).toMatchObject({ type: 'form', state: 'open' });
    expect(heard.end.evidence.procedure?.slots).toEqual([]);
  });

  it('a value has the placeholder that it has in every prompt of the conversation', async () => {
    const model = modelThatSays({ fill: { old: null, new: null } });
    await hear(houseOf(model, { confidence: 1, sure: true }), {
      messages: history(['customer', `I wrote from ${OLD} before`], ['agent', 'Thank you.'], ['customer', WISH]),
      language: 'en',
    });
    expect(readBy(model)).toContain('use [email 2] in place of [email 1]');
  });

  it('without a model nothing is masked, and the evidence does not claim it', async () => {
    const model = modelThatSays({});
    model.state = 'search';
    const heard = await hear(houseOf(model, { confidence: 1, sure: true }), {
      messages: history(['customer', WISH]),
      language: 'en',
    });
    expect(heard.end.evidence.redacted).toEqual({});
  });

  it('the house’s words are translated masked too, and say the whole of it to him', async () => {
    const model = modelThatSays({
      fill: { old: '[email 2]', new: '[email 1]' },
      translate: (text) => {
        const [name, from, to] = text.match(/\[\w+ \d\]/g) ?? [];
        return `Guten Tag ${name}, wir haben von ${from} an ${to} geschrieben, und Rechnungen gehen ab jetzt an die neue Adresse.`;
      },
    });
    const heard = await hear(houseOf(model, { confidence: 1, sure: true }), {
      messages: history(['customer', `Bitte nehmen Sie ab jetzt ${NEW} statt ${OLD}, danke`]),
      language: 'de',
      customer: MARTA,
    });
    expect(readBy(model)).toContain('Dear [name 1], we wrote from [email 1] to [email 2]');
    for (const personal of PERSONAL) expect(readBy(model)).not.toContain(personal);
    expect(seen(heard.text)).toBe(
      `Guten Tag Marta Muster, wir haben von ${OLD} an ${NEW} geschrieben, und Rechnungen gehen ab jetzt an die neue Adresse.`,
    );
  });

  it('a translation that loses or invents a placeholder is not shown', async () => {
    for (const change of [
      (text: string) => text.replace('[email 1]', 'Ihnen'),
      (text: string) => `${text} [email 3]`,
    ]) {
      const model = modelThatSays({
        fill: { old: '[email 2]', new: '[email 1]' },
        translate: () =>
          change(
            'Guten Tag [name 1], wir haben von [email 1] an [email 2] geschrieben, und Rechnungen gehen an die neue Adresse.',
          ),
      });
      const heard = await hear(houseOf(model, { confidence: 1, sure: true }), {
        messages: history(['customer', `Bitte nehmen Sie ab jetzt ${NEW} statt ${OLD}, danke`]),
        language: 'de',
        customer: MARTA,
      });
      expect(seen(heard.text)).toContain(`we wrote from ${OLD} to ${NEW}`);
    }
  });
});
