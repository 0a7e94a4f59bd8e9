/**
 * Marks that mean something to a chat template or to our own prompts. In a customer's message or an article they are only
 * text, and text must not be able to end a passage, open a turn or call a tool.
 */
const MARKS =
  /<\|[^|<>\n]{0,60}\|?>|<｜[^｜<>\n]{0,60}｜>|<\/?\s*(?:think|thinking|thought|reasoning|tool_call|tool_calls|tool_response|function_call|function_calls|function|tools|start_of_turn|end_of_turn|passage|passages|question|bos|eos|pad|unk|s)\b[^<>\n]{0,200}>|<<\/?SYS>>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|THINK|ARGS)\]/giu;
/** Only we may write notes of the house. */
const OUR_NOTES = /^(\s*)note from the house\s*:/gimu;
/** Control characters, and marks that turn the direction of text around. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text of others, safe to stand inside a prompt. */
export function scrub(text: string): string {
  let clean = text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '');
  // Taking a mark out can put a new one together ("<<think>think>"); each round shortens the text, so it ends.
  for (let before = ''; before !== clean;) {
    before = clean;
    clean = clean.replace(MARKS, '').replace(OUR_NOTES, '$1');
  }
  return clean.trim();
}
