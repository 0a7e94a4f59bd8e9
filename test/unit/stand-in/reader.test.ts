import { describe, expect, it } from 'vitest';
import { readChatBody } from '../../support/stand-in-ollama/read-body.ts';
import { readAndAnswer } from '../../support/stand-in-ollama/reader/read-and-answer.ts';
import type { Step } from '../../support/stand-in-ollama/script.ts';

const system = { role: 'system', content: 'Answer only from the passages.' };
function read(content: string, more: Record<string, unknown> = {}): Step {
  return readAndAnswer(readChatBody({ model: 'm', messages: [system, { role: 'user', content }], ...more }));
}

const passage =
  'Mara and Tom moved to the island in 2011. Their boat is called the Grey Heron, and it leaves the pier at 7:45 every morning. ' +
  'A trip costs 18 euros for adults and 9 euros for children. Lunch is not included.';
const questions: [string, string][] = [
  ['What is the name of the boat?', 'Grey Heron'],
  ['At what time does the boat leave?', '7:45'],
  ['How much does a trip cost for an adult?', '18 euros'],
  ['In which year did Mara move to the island?', '2011'],
];
const layouts: [string, (question: string) => string][] = [
  ['a tag', (question) => `<passage>\n${passage}\n</passage>\n\nQuestion: ${question}`],
  ['a code fence', (question) => `Passage:\n\`\`\`\n${passage}\n\`\`\`\n${question}`],
  ['quotes', (question) => `"""\n${passage}\n"""\n\n${question}`],
  ['nothing but an empty line', (question) => `${passage}\n\n${question}`],
  ['nothing at all', (question) => `${passage} ${question}`],
  ['the question first', (question) => `Question: ${question}\n\nText: ${passage}`],
];

describe('the reader', () => {
  describe.each(layouts)('with the passage in %s', (_, layout) => {
    it.each(questions)('answers %s', (question, expected) => {
      expect(read(layout(question)).say).toContain(expected);
    });

    it('says so when the passage holds nothing about it', () => {
      expect(read(layout('Is there a swimming pool?')).say).toBe('I could not find that in the passages I have.');
    });
  });

  it('finds the passage in the instructions too', () => {
    const messages = [
      { role: 'system', content: `Use these passages:\n<passages>\n${passage}\n</passages>` },
      { role: 'user', content: 'what is the boat called' },
    ];
    expect(readAndAnswer(readChatBody({ model: 'm', messages })).say).toContain('Grey Heron');
  });

  it('chooses among several passages by heading and text, and marks the one it used when asked to', () => {
    const content = [
      '<passages>',
      '[1] Check-in and check-out',
      'Check-in is from 4 p.m. on the day you arrive. Please be out by 10:30 a.m. on the last day.',
      '',
      '[2] Pets',
      '## Dogs',
      'Two are welcome in the Cedar cabins for 15 euros a night. Cats cannot stay.',
      '</passages>',
      '',
      '<question>Can I bring my dog?</question>',
    ].join('\n');
    expect(read(content).say).toContain('welcome in the Cedar cabins for 15 euros a night');
    expect(read(content).say).not.toContain('10:30');
    const citing = { ...system, content: 'Cite passages as [1].' };
    const messages = [citing, { role: 'user', content: content.replace('Can I bring my dog?', 'When is check-in?') }];
    expect(readAndAnswer(readChatBody({ model: 'm', messages })).say).toContain('4 p.m. on the day you arrive [1].');
  });

  it('reads passages in tags, their tables and lists, and the question in its own tag', () => {
    const ask = (question: string): unknown =>
      readAndAnswer(
        readChatBody({
          model: 'm',
          messages: [
            {
              role: 'system',
              content: 'Put the number of the passage behind each statement, like [1], or [0] for none.',
            },
            {
              role: 'user',
              content: [
                'Passages from the help centre:',
                '<passage number="1" title="Rubbish">',
                '| Bin | What goes in | Collected |',
                '|---|---|---|',
                '| Yellow lid | plastic and tins | Wednesday |',
                '| Green lid | glass | Friday |',
                '</passage>',
                '<passage number="2" title="Kitchen › What is there">',
                'In every kitchen you find:',
                '- kettle and toaster',
                '- filter coffee machine with paper filters',
                '</passage>',
                'Question of the customer:',
                `<question>\n${question}\n</question>`,
                'Answer in English, only from the passages, with the number of the passage.',
              ].join('\n'),
            },
          ],
        }),
      ).say;
    expect(ask('what day is the yellow bin collected')).toBe(
      'Yellow lid – What goes in: plastic and tins; Collected: Wednesday [1].',
    );
    expect(ask('is there a coffee machine')).toBe('Filter coffee machine with paper filters [2].');
    expect(ask('can we rent bicycles')).toBe('I could not find that in the passages I have. [0]');
  });

  it('answers in the language of the passage, and says in the language of the question that there is nothing', () => {
    const german = 'Das Frühstück gibt es von 8 bis 10 Uhr im Haupthaus. Handtücher liegen im Bad.';
    expect(read(`${german}\n\nWann gibt es Frühstück?`).say).toBe(
      'Das Frühstück gibt es von 8 bis 10 Uhr im Haupthaus.',
    );
    expect(read(`${german}\n\nIst das Meer warm?`).say).toBe('Das steht nicht in den Texten, die mir vorliegen.');
  });

  it('obeys a schema, with values from the text where they fit', () => {
    const format = {
      type: 'object',
      properties: {
        colour: { type: 'string', enum: ['red', 'green'] },
        answer: { type: 'string' },
        language: { type: 'string' },
        list: { type: 'array', items: { type: 'integer' }, minItems: 2 },
        inner: { $ref: '#/$defs/inner' },
        extra: { type: 'string' },
      },
      required: ['colour', 'answer', 'language', 'list', 'inner'],
      $defs: { inner: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] } },
    };
    const said = read('The door is green.\n\nWhat is the colour of the door?', { format }).say;
    expect(JSON.parse(String(said))).toEqual({
      colour: 'green',
      answer: 'The door is green.',
      language: 'en',
      list: [0, 0],
      inner: { ok: false },
    });
  });

  describe('with tools', () => {
    const weather = {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'The weather of a city',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    };

    it('calls the one that fits the question, or that the prompt demands, and no other', () => {
      expect(read('What is the weather in Paris?', { tools: [weather] }).call).toEqual({
        name: 'get_weather',
        arguments: { city: 'Paris' },
      });
      expect(read('How is it in Rome? Use the get_weather tool.', { tools: [weather] }).call).toMatchObject({
        arguments: { city: 'Rome' },
      });
      expect(read(`${passage}\n\nWhat is the name of the boat?`, { tools: [weather] }).say).toContain('Grey Heron');
    });

    it('answers with the result when one is given', () => {
      const messages = [
        { role: 'user', content: 'What is the weather in Paris?' },
        { role: 'assistant', content: '', tool_calls: [{ function: { name: 'get_weather', arguments: {} } }] },
        { role: 'tool', tool_name: 'get_weather', content: '{"sky":"clear","degrees":21}' },
      ];
      const step = readAndAnswer(readChatBody({ model: 'm', messages, tools: [weather] }));
      expect(step.call).toBeUndefined();
      expect(step.say).toBe('sky: clear, degrees: 21.');
    });
  });

  it('repeats a question it is asked to rewrite, and greets back', () => {
    const messages = [
      { role: 'system', content: 'Rewrite the question so that it stands alone.' },
      { role: 'user', content: 'and for dogs?' },
    ];
    expect(readAndAnswer(readChatBody({ model: 'm', messages })).say).toBe('and for dogs?');
    expect(read('hello').say).toBe('Hello. What would you like to know?');
  });
});
