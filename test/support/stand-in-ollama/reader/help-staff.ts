/** What the reader can do for a member of staff: sum a conversation up by what was said in it, and say a text in fewer sentences. */
export function helpStaff(asked: string): string | null {
  const conversation = inside(asked, 'conversation');
  if (conversation !== null) return summaryOf(conversation);
  const text = inside(asked, 'text');
  if (text !== null && /^Write the same text again/m.test(asked)) return fewerSentences(text);
  return null;
}

function inside(text: string, tag: string): string | null {
  return new RegExp(`<${tag}>\\n([\\s\\S]*?)\\n</${tag}>`).exec(text)?.[1] ?? null;
}

function summaryOf(conversation: string): string {
  const lines = conversation.split('\n');
  const said = (who: string) =>
    lines.filter((line) => line.startsWith(`${who}: `)).map((line) => line.slice(who.length + 2));
  const [first, ...later] = said('Customer');
  const answered = said('Assistant').length;
  return [
    `The customer wrote: “${first ?? ''}”`,
    answered === 0 ? 'Nothing was answered so far.' : 'The assistant has answered.',
    ...(later.length === 0 ? [] : [`Last of all: “${later.at(-1) ?? ''}”`]),
  ].join(' ');
}

/** Sentences that hold a figure, a link or a name of one must stay; of the others, the first. */
function fewerSentences(text: string): string {
  const sentences = text.split(/(?<=[.!?])\s+/);
  const kept = sentences.filter((sentence, at) => at === 0 || /\d|https?:|@|\{/.test(sentence));
  return kept.join(' ');
}
