import type { ChatBody } from '../read-body.ts';
import { contentWords } from './words.ts';

/** What the reader found in a prompt. */
export interface ReadPrompt {
  /** The passages, headings included; empty when the prompt brings none. */
  context: string;
  /** The latest thing the customer wants to know. */
  question: string;
  /** The whole last user message. */
  asked: string;
  /** Texts of system messages. */
  instructions: string;
  /** The results of tools since the last user message, oldest first. */
  toolResults: string[];
}

/** Finds passages and question, whatever the prompt looks like: fences first, else the longest part that is not the question. */
export function readPrompt(body: ChatBody): ReadPrompt {
  const instructions = textsOf(body, 'system').join('\n\n');
  const lastUser = body.messages.findLastIndex((message) => message.role === 'user');
  const asked = body.messages[lastUser]?.content ?? '';
  const toolResults = body.messages
    .slice(lastUser + 1)
    .filter((message) => message.role === 'tool')
    .map((message) => message.content);

  const { inside, outside, tagged } = splitFences(asked);
  const fromUser =
    inside.length > 0 ? { context: inside.join('\n\n'), question: tagged || questionIn(outside) } : splitLoose(asked);
  // A fence may hold the question itself; then what stands outside is only its introduction.
  const question = fromUser.question || questionIn(asked);
  const context = fromUser.context || contextIn(instructions);
  return { context, question, asked, instructions, toolResults };
}

function textsOf(body: ChatBody, role: string): string[] {
  return body.messages.filter((message) => message.role === role).map((message) => message.content);
}

const fences = [
  /<([a-z][\w-]*)((?:\s[^>]*)?)>\n?([\s\S]*?)<\/\1>/gi,
  /()()```[^\n]*\n([\s\S]*?)```/g,
  /()()"""([\s\S]*?)"""/g,
  /()()~~~[^\n]*\n([\s\S]*?)~~~/g,
  /()()^[-=]{3,}[^\n]*\n([\s\S]*?)^[-=]{3,}[^\n]*$/gm,
];
const questionTags = /^(?:question|customer|message|query|ask|user)/i;

/** Text in fences, and the rest. What a fence named after the question holds is the question. */
function splitFences(text: string): { inside: string[]; outside: string; tagged: string } {
  for (const fence of fences) {
    const inside: string[] = [];
    let tagged = '';
    const outside = text.replace(fence, (_: string, tag: string, attributes: string, content: string) => {
      if (questionTags.test(tag)) {
        tagged = content.trim();
        return `\n${content}\n`;
      }
      inside.push(`${labelOf(attributes)}${content.trim()}`);
      return '\n\n';
    });
    if (tagged !== '' || inside.some((one) => one !== '')) return { inside, outside, tagged };
  }
  return { inside: [], outside: text, tagged: '' };
}

/** Number and title of a tag as the line that labels a passage. */
function labelOf(attributes: string): string {
  const value = (name: string): string => attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '';
  const number = value('number') || value('id');
  return number || value('title') ? `[${number || '0'}] ${value('title')}\n` : '';
}

/** Without fences: the question is the last one asked, the context the rest if it is long enough to be one. */
function splitLoose(text: string): { context: string; question: string } {
  const question = lastAsked(questionIn(text));
  const at = text.lastIndexOf(question);
  const rest = at === -1 ? text : text.slice(0, at) + text.slice(at + question.length);
  const context = rest.replace(/^\s*(?:context|passages?|question|customer|text)\s*:?(?:\s*$|\s+)/gim, '').trim();
  return { context: contentWords(context).length >= 2 ? context : '', question };
}

/** The latest question of a text: its last sentence with a question mark, else its last line. Labels before it are dropped. */
function questionIn(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[#>*-]+\s*)?(?:[\p{L} ’']{2,30}:)\s+(?=\S)/u, '').trim())
    .filter((line) => line !== '' && !/^[\p{L} ’']{2,40}:$/u.test(line));
  const withMark = lines.findLast((line) => /[?？؟]/u.test(line));
  return withMark ?? lines.at(-1) ?? '';
}

/** The last sentence with a question mark, when passage and question share a line. */
function lastAsked(line: string): string {
  return (
    line
      .match(/[^.!?。？！؟]*[?？؟]/gu)
      ?.at(-1)
      ?.trim() ?? line
  );
}

/** Passages in the instructions: only what stands in fences or under a heading that says so. */
function contextIn(instructions: string): string {
  const { inside } = splitFences(instructions);
  if (inside.length > 0) return inside.join('\n\n');
  const labelled = instructions.match(/(?:passages?|context|articles?|text)[^\n]{0,40}:\s*\n([\s\S]+)/i);
  return labelled?.[1]?.trim() ?? '';
}
