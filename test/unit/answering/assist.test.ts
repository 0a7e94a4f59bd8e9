import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistAsk } from '../../../server/answering/assist/assist.ts';
import { createAssist } from '../../../server/answering/assist/create-assist.ts';
import type { TranslateWords } from '../../../server/answering/translate/translate-words.ts';
import { ModelError } from '../../../server/model/model-room.ts';
import type { HistoryEntry } from '../../../server/storage/storage.ts';
import { aConversation } from '../console/a-conversation.ts';
import { depsOf, done, fakeModel, guest, openHelpCentre, say, type Play } from './answering-house.ts';
import { history } from './history.ts';

let house: Awaited<ReturnType<typeof openHelpCentre>>;
beforeAll(async () => {
  house = await openHelpCentre();
});
afterAll(() => house.close());

const neverTranslates: TranslateWords = () => Promise.resolve(null);

function assistWith(play: Play[], translateWords = neverTranslates) {
  const model = fakeModel(play);
  return { model, assist: createAssist({ ...depsOf(house.knowledge, model), translateWords }) };
}

function askAbout(messages: HistoryEntry[], signal = new AbortController().signal): AssistAsk {
  return { conversation: aConversation('c', { state: 'staff' }), messages, customer: guest, now: 0, signal };
}

const DOG = history(
  ['customer', 'Can I bring my dog to the house?'],
  ['system', ''],
  ['staff', 'Hello, I am looking it up for you.'],
);

describe('a draft for a member of staff', () => {
  it('answers what the customer asked last, though staff spoke since, and names its sources', async () => {
    const { assist, model } = assistWith([...say('Yes, dogs are welcome [1].'), done()]);
    const draft = await assist.draftReply(askAbout(DOG));
    expect(draft).toMatchObject({ madeBy: 'model', text: 'Yes, dogs are welcome.', language: 'en' });
    expect(draft.sources).toHaveLength(1);
    expect(model.requests).toHaveLength(1);
  });

  it('is made by search when the model is absent or breaks off', async () => {
    const absent = assistWith([]);
    absent.model.state = 'search';
    const broken = assistWith([{ type: 'fail', error: new ModelError('unreachable', 'gone') }]);
    for (const { assist } of [absent, broken]) {
      const draft = await assist.draftReply(askAbout(DOG));
      expect(draft.madeBy).toBe('search');
      expect(draft.text).toMatch(/dog/i);
      expect(draft.sources.length).toBeGreaterThan(0);
    }
  });

  it('is empty, not the words for customers, when the help centre says nothing or nothing was asked', async () => {
    const { assist, model } = assistWith([...say('The moon is far [0].'), done()]);
    for (const messages of [history(['customer', 'Please recite the periodic table backwards']), history()]) {
      expect(await assist.draftReply(askAbout(messages))).toMatchObject({ text: '', sources: [] });
    }
    expect(model.requests).toHaveLength(0);
  });

  it('never claims a deed', async () => {
    const { assist } = assistWith([...say('I have refunded your stay [1].'), done()]);
    expect((await assist.draftReply(askAbout(DOG))).text).not.toMatch(/refunded/);
  });
});

describe('a summary for whoever takes over', () => {
  const messages = history(
    ['customer', 'My booking PH-20417 was charged 180 euros twice, write to marta@example.org'],
    ['agent', 'I am sorry. A person looks at it.'],
  );

  it('is the model’s, with what was masked put back', async () => {
    const { assist, model } = assistWith([
      ...say('The customer was charged 180 euros twice for PH-20417 and wants an answer at [email 1].'),
      done(),
    ]);
    const summary = await assist.summarise(askAbout(messages));
    expect(summary.madeBy).toBe('model');
    expect(summary.text).toContain('marta@example.org');
    expect(model.requests[0]?.messages[0]?.content).not.toContain('marta@example.org');
  });

  it.each([
    ['a number that nobody said', 'The customer was charged 360 euros.'],
    ['a deed that nobody did', 'We have refunded the customer.'],
  ])('is thrown away for the words themselves when it names %s', async (_what, said) => {
    const { assist } = assistWith([...say(said), done()]);
    const summary = await assist.summarise(askAbout(messages));
    expect(summary).toMatchObject({ madeBy: 'search' });
    expect(summary.text).toContain('PH-20417');
  });

  it('is there without a model, and empty before anything was said', async () => {
    const { assist, model } = assistWith([]);
    model.state = 'search';
    expect((await assist.summarise(askAbout(messages))).text).toContain('charged 180 euros twice');
    expect((await assist.summarise(askAbout(history()))).text).toBe('');
  });

  it('reads a conversation of any length within its bound', async () => {
    const { assist, model } = assistWith([...say('The customer wrote a lot.'), done()]);
    await assist.summarise(
      askAbout(
        history(
          ...Array.from({ length: 200 }, () => ['customer', 'word '.repeat(700)] as const).map(
            ([author, text]) => [author, text] as ['customer', string],
          ),
        ),
      ),
    );
    expect(model.requests[0]?.messages[0]?.content.length).toBeLessThan(7_500);
  });
});

describe('suggested articles', () => {
  it('come by search alone, for the last question, and say for whom they are', async () => {
    const { assist, model } = assistWith([]);
    const { passages } = await assist.suggestArticles(askAbout(DOG));
    expect(passages[0]?.text).toMatch(/dog/i);
    expect(passages.every(({ audience }) => ['customer', 'staff'].includes(audience))).toBe(true);
    expect(passages.length).toBeLessThanOrEqual(5);
    expect(model.requests).toHaveLength(0);
    expect((await assist.suggestArticles(askAbout(history()))).passages).toEqual([]);
  });
});

describe('other words', () => {
  const ask = (text: string) => ({ ...askAbout(DOG), text, how: 'shorter' as const });

  it('keep every fact, and their quotation marks are taken off', async () => {
    const { assist } = assistWith([...say('“Check-in is from 16:00 at https://stay.example/in.”'), done()]);
    expect(await assist.rewrite(ask('You can check in from 16:00 on, see https://stay.example/in.'))).toBe(
      'Check-in is from 16:00 at https://stay.example/in.',
    );
  });

  it.each([
    ['lose a number', 'Check-in is in the afternoon.'],
    ['gain a number', 'Check-in is from 16:00, at 20 euros.'],
    ['promise a deed', 'I have moved your check-in to 16:00.'],
    ['change the language', 'Sie können ab 16:00 Uhr in das Haus einchecken.'],
  ])('are thrown away when they %s', async (_what, said) => {
    const { assist } = assistWith([...say(said), done()]);
    await expect(assist.rewrite(ask('You can check in from 16:00 on, whenever you arrive.'))).rejects.toMatchObject({
      code: 'model_unavailable',
    });
  });

  it('are refused plainly without a model', async () => {
    const { assist, model } = assistWith([]);
    model.state = 'search';
    await expect(assist.rewrite(ask('Hello there'))).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});

describe('another language', () => {
  const signal = new AbortController().signal;

  it('is put together from its paragraphs, in their order, with what is no text left alone', async () => {
    const asked: string[] = [];
    const { assist } = assistWith([], (text) => {
      asked.push(text);
      return Promise.resolve(`<${text.length}>`);
    });
    const text = 'The first line of it.\n\n---\nThe second line of it, which is longer.\n';
    const { text: said, language } = await assist.translate({ text, to: 'de-AT', signal });
    expect(language).toBe('de');
    expect(asked).toEqual(['The first line of it.', 'The second line of it, which is longer.']);
    expect(said).toBe(`<${asked[0]?.length}>\n\n---\n<${asked[1]?.length}>\n`);
  });

  it('leaves what is written in it already, and cuts nothing off a long paragraph', async () => {
    const { assist } = assistWith([], (text) => Promise.resolve(text));
    const long = 'This is a sentence about the house and its garden. '.repeat(60).trim();
    expect((await assist.translate({ text: long, to: 'en', signal })).text).toBe(long);
    expect((await assist.translate({ text: long, to: 'fr', signal })).text).toBe(long);
  });

  it('is none at all when a part of it fails, or when it is no language of the house', async () => {
    let calls = 0;
    const { assist } = assistWith([], () => Promise.resolve((calls += 1) === 1 ? 'Gut.' : null));
    const text = 'The first line of it.\nThe second line of it.';
    await expect(assist.translate({ text, to: 'de', signal })).rejects.toMatchObject({ code: 'model_unavailable' });
    await expect(assist.translate({ text, to: 'tlh', signal })).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});
