/** Takes front matter and a first heading that only repeats the title away. */
export function withoutTitle(markdown: string, title: string): string {
  const body = markdown.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, '').trimStart();
  const first = /^#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|$)/.exec(body);
  return first?.[1]?.trim() === title.trim() ? body.slice(first[0].length).trimStart() : body;
}
