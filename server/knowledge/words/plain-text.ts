/** Markdown without its signs: what a person reads. For searching only; addresses of links and pictures are left out. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<[^<>]{1,500}>/g, ' ')
    .replace(/!?\[([^\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,500}")?\)/g, '$1')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[*_`~|#>]+/g, ' ');
}
