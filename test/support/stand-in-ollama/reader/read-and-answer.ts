import type { ChatBody } from '../read-body.ts';
import { isObject } from '../read-body.ts';
import type { Step } from '../script.ts';
import { fillSchema } from './fill-schema.ts';
import { findSentences } from './find-sentences.ts';
import { helpStaff } from './help-staff.ts';
import { greeting, notThere } from './languages.ts';
import { pickTool } from './pick-tool.ts';
import { readPrompt, type ReadPrompt } from './read-prompt.ts';
import { sentencesOf } from './sentences.ts';
import { contentWords } from './words.ts';

/** The reader's answer to a prompt. No model: it picks sentences from the passages it was given, or says they hold nothing. */
export function readAndAnswer(body: ChatBody): Step {
  const prompt = readPrompt(body);
  const think = `The question is: ${prompt.question}`;
  if (body.format) {
    const schema = isObject(body.format) ? body.format : { type: 'object' };
    const answer = wordsFor(prompt);
    const filled = fillSchema(schema, { question: prompt.question, context: prompt.context || prompt.asked, answer });
    return { think, say: JSON.stringify(filled) };
  }
  const help = helpStaff(prompt.asked);
  if (help !== null) return { think, say: help };
  const call = pickTool(body, prompt);
  if (call) return { think, call };
  return { think, say: wordsFor(prompt) };
}

function wordsFor(prompt: ReadPrompt): string {
  if (prompt.toolResults.length > 0) return fromToolResults(prompt.toolResults);
  if (wantsRewriting(prompt)) return prompt.question;
  if (contentWords(prompt.question).length === 0) return greeting(prompt.question);
  const found = findSentences(prompt.question, sentencesOf(prompt.context));
  // A prompt that numbers its passages may have a number for `none of them`.
  const none = prompt.instructions.includes('[0]') ? ' [0]' : '';
  if (found.length === 0) return `${notThere(prompt.question)}${none}`;
  const said = found.map((one) => (wantsMarks(prompt) && one.label ? withMark(one.text, one.label) : one.text));
  return said.join(' ');
}

/** Asked to put the question differently, the reader repeats it: true to the meaning, and all it can do. */
function wantsRewriting({ instructions }: ReadPrompt): boolean {
  return /\b(?:rewrite|rephrase|reformulate|standalone question|stands? alone)\b/i.test(instructions);
}

/** The prompt wants passages named by their number in brackets. */
function wantsMarks({ instructions, context }: ReadPrompt): boolean {
  return (
    /\[(?:\d+|n|number)\]/i.test(instructions) || (/\bcit(?:e|ation)/i.test(instructions) && /\[\d+\]/.test(context))
  );
}

function withMark(sentence: string, label: string): string {
  // The point of `a.m.` belongs to it.
  if (/\b[ap]\.m\.$/.test(sentence)) return `${sentence} [${label}]`;
  return sentence.replace(/([.!?。]?)$/u, ` [${label}]$1`);
}

function fromToolResults(results: string[]): string {
  return results.map((result) => plainWords(result)).join(' ');
}

/** A JSON result as `name: value` parts, anything else as it is. */
function plainWords(result: string): string {
  try {
    const value: unknown = JSON.parse(result);
    if (!isObject(value)) return typeof value === 'string' ? value : JSON.stringify(value);
    const parts = Object.entries(value).map(
      ([name, one]) => `${name.replaceAll('_', ' ')}: ${typeof one === 'string' ? one : JSON.stringify(one)}`,
    );
    return `${parts.join(', ')}.`;
  } catch {
    return result;
  }
}
