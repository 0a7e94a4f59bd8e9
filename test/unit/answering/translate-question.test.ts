import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelRoom } from '../../../server/model/model-room.ts';
import { depsOf, done, fakeModel, hear, openHelpCentre, say, type FakeModel } from './answering-house.ts';
import { history } from './history.ts';

let house: Awaited<ReturnType<typeof openHelpCentre>>;
beforeAll(async () => {
  house = await openHelpCentre();
});
afterAll(() => house.close());

/** Puts every question into these English words, and answers in Italian. */
function translator(query: string): FakeModel {
  const forms = fakeModel([...say(JSON.stringify({ query })), done()]);
  const answers = fakeModel([...say('Sì, i cani sono i benvenuti in alcune case [1].'), done()]);
  const fillForm = forms.chat;
  const chat: ModelRoom['chat'] = (request, signal) =>
    request.format === undefined ? answers.chat(request, signal) : fillForm(request, signal);
  return Object.assign(forms, { chat });
}

const ASKED = 'È permesso portare un animale da compagnia?';

describe('a question in a language the help centre is not written in', () => {
  it('is put into the help centre’s language by the model, and answered in the customer’s', async () => {
    const model = translator('can I bring a dog to the house');
    const heard = await hear(depsOf(house.knowledge, model), { messages: history(['customer', ASKED]) });
    expect(heard.text).toBe('Sì, i cani sono i benvenuti in alcune case.');
    expect(heard.end).toMatchObject({ mode: 'model', language: 'it' });
    expect(heard.end.evidence).toMatchObject({ question: ASKED, understood: 'can I bring a dog to the house' });
    expect(heard.end.evidence.passages.some(({ title }) => /dog|pet/i.test(title))).toBe(true);
  });

  it('is not guessed at when the translation finds nothing either', async () => {
    const model = translator('what is the capital of Peru');
    const asked = 'Qual è la capitale del Perù secondo voi?';
    const heard = await hear(depsOf(house.knowledge, model), { messages: history(['customer', asked]) });
    expect(heard.end).toMatchObject({ mode: 'fixed', offersPerson: true });
    expect(heard.text).toContain('Non ho trovato nulla');
  });

  it('costs no call where the help centre has it in the customer’s own language', async () => {
    const model = translator('unused');
    await hear(depsOf(house.knowledge, model), {
      messages: history(['customer', 'Wir kommen spät in der Nacht an, geht das?']),
    });
    expect(model.requests.filter(({ format }) => format !== undefined)).toHaveLength(0);
  });

  it('finds by shared words alone what no model is there to translate, and says in which language it is', async () => {
    const model = translator('unused');
    model.state = 'search';
    const asked = 'Qual è la password Wi-Fi, e dove trovo il router Internet?';
    const heard = await hear(depsOf(house.knowledge, model), { messages: history(['customer', asked]) });
    expect(heard.end.offersPerson).toBe(true);
    expect(heard.text).toMatch(/^(?:Nel nostro centro assistenza questo c’è solo in \p{L}+\.|Non ho trovato nulla)/u);
    expect(model.requests).toHaveLength(0);
  });
});
