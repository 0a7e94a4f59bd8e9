import { detect } from 'tinyld';
import { plainText } from '../words/plain-text.ts';
import { splitWords } from '../words/split-words.ts';
import { languageByStopWords } from '../words/stop-words.ts';
import { readBlocks } from './read-blocks.ts';
import { readFrontMatter } from './read-front-matter.ts';

/** An article over this size is a manual or a mistake: cut it into articles. Bytes. */
export const ARTICLE_MAX_BYTES = 1_000_000;
const TITLE_MAX_CHARS = 200;
/** As much of a text as its language is guessed from. */
const GUESS_CHARS = 2_000;
const AUDIENCES = ['customer', 'staff'] as const;

export interface ReadArticle {
  title: string;
  language: string;
  audience: 'customer' | 'staff';
  markdown: string;
}
export type ArticleFile =
  | {
      outcome: 'read';
      article: ReadArticle;
      /** What the operator should know although it was read. */ remark: string | null;
    }
  /** `hide`: an earlier version must not be shown either, because nobody can tell who may see this one. */
  | { outcome: 'refused'; words: string; hide: boolean };

/** Reads one Markdown file. `name` is its path inside the folder. Everything in it is text: script stays words. */
export function readArticleFile(name: string, bytes: Uint8Array): ArticleFile {
  if (bytes.length > ARTICLE_MAX_BYTES) return refused(tooLarge(bytes.length));
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (bytes.includes(0) && !utf16)
    return refused('It is not a text file (it holds binary data). Save it as Markdown in UTF-8.');
  const text = decode(bytes);
  if (text === null) return refused('It is not saved as UTF-8. Save it again with the encoding UTF-8.');

  const frontMatter = readFrontMatter(text);
  if ('broken' in frontMatter) return hidden(`It was not imported because ${frontMatter.broken}.`);
  const audience = frontMatter.fields.get('audience') ?? 'customer';
  if (!isAudience(audience)) {
    return hidden(
      `The audience "${audience.slice(0, 40)}" is not known, so it is shown to nobody. Write "customer" or "staff".`,
    );
  }
  const language = frontMatter.fields.get('language')?.toLowerCase();
  if (language !== undefined && !/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(language)) {
    return refused(
      `The language "${language.slice(0, 40)}" is not a language tag. Write for example "en", "fr" or "pt-br".`,
    );
  }
  const markdown = frontMatter.body.trim();
  if (markdown === '') return refused('It is empty.');

  const title = frontMatter.fields.get('title') || firstHeading(markdown);
  return {
    outcome: 'read',
    article: {
      title: (title || nameAsTitle(name)).slice(0, TITLE_MAX_CHARS),
      language: language ?? guessLanguage(markdown),
      audience,
      markdown,
    },
    remark: title
      ? null
      : `It has no title; it was imported as "${nameAsTitle(name)}", after its file. Add "title: …" at its top.`,
  };
}

export function tooLarge(bytes: number): string {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `It has ${megabytes} MB; the limit is ${ARTICLE_MAX_BYTES / 1_000_000} MB. Cut it into several articles.`;
}

const refused = (words: string): ArticleFile => ({ outcome: 'refused', words, hide: false });
const hidden = (words: string): ArticleFile => ({ outcome: 'refused', words, hide: true });

function isAudience(value: string): value is (typeof AUDIENCES)[number] {
  return AUDIENCES.some((audience) => audience === value);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}

/** Little words tell languages apart better than letters where we know them. */
function guessLanguage(markdown: string): string {
  const text = plainText(markdown.slice(0, GUESS_CHARS));
  return languageByStopWords(splitWords(text)) ?? (detect(text) || 'en');
}

function firstHeading(markdown: string): string | undefined {
  const heading = readBlocks(markdown).find((block) => block.type === 'heading' && block.text !== '');
  return heading === undefined ? undefined : plainText(heading.text).replace(/\s+/g, ' ').trim();
}

function nameAsTitle(name: string): string {
  const words =
    name
      .replace(/^.*\//, '')
      .replace(/\.[^.]*$/, '')
      .replace(/[-_]+/g, ' ')
      .trim() || name;
  return words[0]!.toUpperCase() + words.slice(1);
}
