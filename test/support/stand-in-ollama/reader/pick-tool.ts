import type { BodyTool, ChatBody } from '../read-body.ts';
import type { ScriptedCall } from '../script.ts';
import { fillSchema } from './fill-schema.ts';
import type { ReadPrompt } from './read-prompt.ts';
import { contentWords } from './words.ts';

/** Content words a question and a tool must share before it is called unasked. */
const sharedWords = 2;

/** The tool the prompt demands by name, or the one whose name and description share the question's words; null for none. */
export function pickTool(body: ChatBody, prompt: ReadPrompt): ScriptedCall | null {
  // A result is there: now it is time to answer.
  if (body.tools.length === 0 || prompt.toolResults.length > 0) return null;
  const tool = demanded(body, prompt) ?? fitting(body.tools, prompt.question);
  if (!tool) return null;
  const filled = fillSchema(tool.parameters, {
    question: prompt.question,
    context: '',
    answer: subjectOf(prompt.question),
  });
  const args = typeof filled === 'object' && filled !== null && !Array.isArray(filled) ? filled : {};
  return { name: tool.name, arguments: args as Record<string, unknown> };
}

function demanded(body: ChatBody, prompt: ReadPrompt): BodyTool | undefined {
  const asked = body.messages.findLast((message) => message.role === 'user')?.content ?? '';
  const named = body.tools.find((tool) => tool.name !== '' && asked.includes(tool.name));
  if (named) return named;
  const demand = /\b(?:call|use|using)\s+(?:the|your|this|that)\s+(?:\w+\s+)?(?:tool|function)\b/i;
  const ordered =
    demand.test(asked) || (demand.test(prompt.instructions) && /\balways\b|\bmust\b/i.test(prompt.instructions));
  return ordered ? (fitting(body.tools, asked) ?? body.tools[0]) : undefined;
}

function fitting(tools: BodyTool[], question: string): BodyTool | undefined {
  const asked = [...new Set(contentWords(question))];
  const scored = tools
    .map((tool) => {
      const name = new Set(contentWords(nameWords(tool)));
      const about = new Set([...name, ...contentWords(tool.description)]);
      const shared = asked.filter((word) => about.has(word));
      const many =
        shared.length >= sharedWords && shared.length >= asked.length / 2 && shared.some((word) => name.has(word));
      const strong = many || (name.size > 0 && [...name].every((word) => asked.includes(word)));
      return { tool, strong, shared: shared.length };
    })
    .filter((one) => one.strong);
  return scored.sort((a, b) => b.shared - a.shared)[0]?.tool;
}

/** What a question is about, as an argument: quoted words, a code, a name, else the whole question. */
function subjectOf(question: string): string {
  const quoted = question.match(/["“'‘]([^"”'’]{1,80})["”'’]/)?.[1];
  const code = question.match(/\b(?=[A-Za-z-]*\d)[A-Za-z0-9][\w-]{2,}\b/)?.[0];
  const name = question.match(/(?<=\S\s)\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+)*/u)?.[0];
  return quoted ?? code ?? name ?? question;
}

function nameWords(tool: BodyTool): string {
  return tool.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ');
}
