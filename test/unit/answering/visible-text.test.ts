import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksOf } from '../../../server/answering/visible/links.ts';
import { createVisibleText, type VisibleReport } from '../../../server/answering/visible/visible-text.ts';

const PASSAGE = 'See https://pineharbour.example/house or write to stay@pineharbour.example, telephone +49 40 123456.';

/** What the model writes → what the customer reads. */
const SAMPLES: [name: string, raw: string, visible: string][] = [
  ['plain words', 'You can check in from 4 p.m. Is that fine?', 'You can check in from 4 p.m. Is that fine?'],
  ['blank edges', '\n\n  You can.  \n', 'You can.'],
  ['citations', 'Check-in is at four [1]. Dogs are welcome [2, 3].', 'Check-in is at four. Dogs are welcome.'],
  ['a citation after an abbreviation', 'It is at 4 p.m. [1].', 'It is at 4 p.m.'],
  ['a citation in the middle', 'The key [1] is in the box.', 'The key is in the box.'],
  ['two citations in a row', 'Yes [1][2].', 'Yes.'],
  ['citations in other manners', 'Yes (passage 1), no【2†source】, well [^3] and ([4]).', 'Yes, no, well and.'],
  ['a citation as a link', 'Yes [1](https://evil.example).', 'Yes.'],
  ['brackets that are no citation', 'Bring [if you can] towels.', 'Bring [if you can] towels.'],
  ['thinking', '<think>They ask about dogs.</think>Dogs are welcome.', 'Dogs are welcome.'],
  ['thinking in capitals', '<THINKING>\nx\n</THINKING>\n\nDogs are welcome.', 'Dogs are welcome.'],
  ['thinking without its opening mark', 'They ask about dogs.\n</think>\n\nDogs are welcome.', 'Dogs are welcome.'],
  ['thinking without its closing mark', '<think>They ask about dogs.', ''],
  ['thinking aloud', 'Okay, the user is asking about dogs. I look.</think>Dogs are welcome.', 'Dogs are welcome.'],
  ['thinking aloud without any mark', 'The user wants to know about dogs. The passages say yes.', ''],
  [
    'a beginning that only looks like thinking',
    'The use of the pool is free. Okay?',
    'The use of the pool is free. Okay?',
  ],
  ['a short yes', 'Okay', 'Okay'],
  ['bracketed thinking', '[THINK]dogs?[/THINK]Dogs are welcome.', 'Dogs are welcome.'],
  [
    'channels',
    '<|channel|>analysis<|message|>They ask about dogs.<|end|><|start|>assistant<|channel|>final<|message|>Dogs are welcome.<|return|>',
    'Dogs are welcome.',
  ],
  ['a channel that never ends', '<|channel|>analysis<|message|>They ask', ''],
  ['tokens of a chat template', '<|im_start|>assistant\nDogs are welcome.<|im_end|>', 'Dogs are welcome.'],
  ['a made-up next turn', 'Dogs are welcome.<|im_end|>\n<|im_start|>user\nAnd cats?<|im_end|>', 'Dogs are welcome.'],
  ['a made-up next line of the customer', 'Dogs are welcome.\nUser: And cats?\nAssistant: Yes.', 'Dogs are welcome.'],
  ['turn marks', '<start_of_turn>model\nDogs are welcome.<end_of_turn>', 'Dogs are welcome.'],
  ['header marks', '<|start_header_id|>assistant<|end_header_id|>\n\nDogs are welcome.<|eot_id|>', 'Dogs are welcome.'],
  ['wide marks', 'Dogs are welcome.<｜end▁of▁sentence｜>', 'Dogs are welcome.'],
  ['instruction marks', '[/INST] Dogs are welcome.</s>', 'Dogs are welcome.'],
  ['system marks', '<<SYS>>Be kind.<</SYS>> Yes.', 'Be kind. Yes.'],
  ['a mark that the end cuts', 'Dogs are welcome.<|im_e', 'Dogs are welcome.'],
  ['a label in front', 'Assistant: Dogs are welcome.', 'Dogs are welcome.'],
  ['a tool call in tags', '<tool_call>\n{"name": "book", "arguments": {"n": 1}}\n</tool_call>', ''],
  ['a tool call without its end', 'One moment. <tool_call>{"name": "book", "argum', 'One moment.'],
  ['a bare tool call', '{"name": "book", "arguments": {"dog": "a } b"}} Done.', 'Done.'],
  ['a list of tool calls', '[{"name": "book", "parameters": {}}]', ''],
  ['a tool call in a fence', 'So:\n```json\n{"name": "book", "arguments": {}}\n```\nDone.', 'So:\n\nDone.'],
  ['a tool call that breaks off', '{"name": "book", "argum', ''],
  ['calls in brackets', '[TOOL_CALLS][{"name": "book", "arguments": {}}]', ''],
  ['a function tag', '<function=book>{"n": 1}</function>Done.', 'Done.'],
  ['functools', 'functools[{"name": "book", "arguments": {}}]', ''],
  ['a python tag', '<|python_tag|>book.call(n=1)', ''],
  ['JSON that is no call', 'The file holds {"price": 4} and more.', 'The file holds {"price": 4} and more.'],
  ['a fence that is no call', 'Type:\n```\nls\n```', 'Type:\n```\nls\n```'],
  ['HTML', 'A <b>dog</b> is <img src="https://evil.example/x.png">welcome.', 'A dog is welcome.'],
  ['script', 'Yes.<script>alert(1)</script> No.', 'Yes. No.'],
  [
    'a mark put together around another',
    'A <<b>script>x <\u0000b>y htt<i>ps://evil.example/',
    'A script>x y htt ps://evil.example/',
  ],
  ['a comparison', 'If x < 5 and y > 3, yes.', 'If x < 5 and y > 3, yes.'],
  ['an image', 'Look ![house](https://evil.example/beacon.png?q=1) here!', 'Look here!'],
  ['a foreign link', 'See [our page](https://evil.example/a) now.', 'See our page now.'],
  ['a link with a script', 'See [this](javascript:alert(1)) now.', 'See this now.'],
  [
    'a link of the house',
    'See [our page](https://pineharbour.example/dogs).',
    'See [our page](https://pineharbour.example/dogs).',
  ],
  ['a bare foreign address', 'See https://evil.example/a?b=c, please.', 'See, please.'],
  ['a bare address of the house', 'See https://pineharbour.example/dogs.', 'See https://pineharbour.example/dogs.'],
  ['an address that hangs on a word', 'Seehttps://evil.example/x now.', 'Seehttps evil.example/x now.'],
  ['a lookalike address', 'See https://pineharbour.example@evil.example/x now.', 'See now.'],
  [
    'a mail address of the house',
    'Write [to us](mailto:stay@pineharbour.example).',
    'Write [to us](mailto:stay@pineharbour.example).',
  ],
  ['a link definition', 'See [here][1].\n\n[here]: https://evil.example', 'See [here].'],
  ['control characters and turned text', 'Dogs\u0007 are \u202ewelcome\u202c.', 'Dogs are welcome.'],
  ['letters beyond the first plane', 'Fine 🐕 and 𝒳.', 'Fine 🐕 and 𝒳.'],
  ['a list', '- one\n- two [1]\n\n1. three', '- one\n- two\n\n1. three'],
  ['other scripts', 'Ναι, από τις 16:00 [1]. はい、犬と泊まれます[2]。', 'Ναι, από τις 16:00. はい、犬と泊まれます。'],
];

/** Nothing of this may ever be shown, not even for a moment. */
const LEAKS =
  /<\|?[a-z/!]|\|>|\[\/?(?:INST|THINK|TOOL)|https?:\/\/\S*evil|javascript:|"arguments"|They ask|user is|user wants|\u202e|\[\d/i;

function read(chunks: string[]): { visible: string; pieces: string[]; report: VisibleReport } {
  const filter = createVisibleText(linksOf([PASSAGE]));
  let visible = '';
  const pieces: string[] = [];
  for (const piece of [...chunks.map((chunk) => filter.push(chunk)), filter.end()]) {
    if (piece.reset) visible = '';
    visible += piece.text;
    pieces.push(visible);
  }
  return { visible, pieces, report: filter.report() };
}

function cut(text: string, places: number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((a, b) => a - b);
  return [...at, text.length].map((end, i) => text.slice(at[i - 1] ?? 0, end));
}

describe('what a customer sees of the model’s text', () => {
  it.each(SAMPLES)('%s', (_, raw, visible) => {
    expect(read([raw]).visible).toBe(visible);
  });

  it.each(SAMPLES)('%s: the same in single characters', (_, raw, visible) => {
    expect(read(raw.split('')).visible).toBe(visible);
  });

  it('is the same however the text is cut into chunks, and shows no mark in between', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SAMPLES),
        fc.array(fc.nat(400), { maxLength: 12 }),
        ([name, raw, visible], places) => {
          const result = read(cut(raw, places));
          expect(result.visible).toBe(visible);
          // The one thing that can't be known in advance: that what is being said will be closed as thinking.
          if (name === 'thinking without its opening mark') return;
          for (const piece of result.pieces) expect(piece).not.toMatch(LEAKS);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is the same for any mixture of marks and words', () => {
    const parts = fc.constantFrom(
      '<think>',
      '</think>',
      '<|',
      'im_start',
      '|>',
      '<|im_end|>',
      '[1]',
      '[',
      ']',
      '(',
      ')',
      '{',
      '"name": "x", "arguments": {}',
      '}',
      '```',
      '\n',
      ' ',
      'http',
      's://',
      'evil.example',
      '![',
      '<',
      '>',
      '<b',
      '</',
      'tool_call',
      'User:',
      'the user is',
      'word',
      '!',
      '🐕',
      '.',
      ':',
      '\u0000',
      '<|channel|>',
      'final',
      '<|message|>',
      '<!--',
      '-->',
      'functools[',
      '【',
      '1】',
      '[THINK]',
      '[/THINK]',
      '<<SYS>>',
      'Assistant',
      'Thought:',
      'Action',
      ' Input:',
      'Action: find_it\nAction Input: ',
      'Observation:',
      'Final Answer:',
      '**',
      '[find(a=',
      '"b")]',
      'to=functions.x ',
      '<|start|>assistant to=functions.x',
      '<unused94>',
      '<unused95>',
      '<|tool_call|>',
      '<|/tool_call|>',
      '<tool_call|>',
      '<|im_assistant|>',
      'json',
      '\ud83d',
      '\udc15',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), fc.array(fc.nat(200), { maxLength: 10 }), (words, places) => {
        const raw = words.join('');
        const whole = read([raw]);
        const parts = read(cut(raw, places));
        expect(parts.visible).toBe(whole.visible);
        expect(parts.report).toEqual(whole.report);
        expect(whole.visible).not.toMatch(/<\/?(?:think|tool_call)>|<\|[a-z_]+\|>|<b>|<!--|https?:\/\/\S*evil/);
      }),
      { numRuns: 4_000 },
    );
  });

  it('passes ordinary words at once, without waiting for the next ones', () => {
    for (const word of ['You', 'The', 'A', 'Check', 'Yes', 'Ja', 'Натурально', '犬', '"Late']) {
      const filter = createVisibleText(linksOf([]));
      expect(filter.push(word)).toEqual({ reset: false, text: word });
    }
  });

  it('remembers what was cited and what was taken out', () => {
    const filter = createVisibleText(linksOf([]));
    filter.push('<think>hm</think>Yes [2], and no [1, 3]. <b>See</b> https://evil.example/');
    filter.end();
    expect(filter.report()).toEqual({
      citations: [2, 1, 3],
      removed: { thinking: 1, html: 2, link: 1 },
      calls: [],
      refusedCalls: [],
    });
  });
});
