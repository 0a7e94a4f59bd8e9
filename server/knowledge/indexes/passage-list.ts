import type { ArticleStore, StoredPassage } from '../../storage/article-storage.ts';

const PAGE = 200;

/** All stored passages, a page in memory at a time. */
export async function* readAllPassages(articles: ArticleStore, signal: AbortSignal): AsyncGenerator<StoredPassage[]> {
  let afterId: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const page = await articles.listPassages({ afterId, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    afterId = last.id;
  }
}

/** What a passage says, as one short string that changes with any of it (FNV-1a, 2 × 32 bits, and the length). */
export function printOf({ title, heading, text, language }: StoredPassage): string {
  let one = 0x811c9dc5;
  let other = 0xc2b2ae35;
  for (const part of [title, heading, text, language]) {
    for (let at = 0; at < part.length; at += 1) {
      const code = part.charCodeAt(at);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x85ebca6b) + 1;
    }
    one = Math.imul(one ^ 0x1f, 0x01000193);
  }
  return `${(one >>> 0).toString(36)}.${(other >>> 0).toString(36)}.${text.length.toString(36)}`;
}
