export interface TextPart {
  type: 'text' | 'mention';
  text: string;
}

/** Cuts a note where it names somebody, so that the names can be shown as such. */
export function mentionedText(text: string, names: readonly string[]): TextPart[] {
  // "Ana Maria" before "Ana": the longer name is the one that was meant.
  const wanted = [...names].sort((one, other) => other.length - one.length).map((name) => `@${name}`);
  const parts: TextPart[] = [];
  let from = 0;
  let at = text.indexOf('@');
  while (at !== -1) {
    const mention = wanted.find((each) => text.startsWith(each, at));
    if (mention) {
      if (at > from) parts.push({ type: 'text', text: text.slice(from, at) });
      parts.push({ type: 'mention', text: mention });
      from = at + mention.length;
    }
    at = text.indexOf('@', Math.max(from, at + 1));
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}
