import type { ComponentChildren } from 'preact';
import { directionOf } from '../../../live/direction.ts';
import { LINK_REL, parseMarkdown, type Align, type Block, type Inline } from '../../../live/markdown.ts';
import { linkedText } from '../../../live/linked-text.ts';
import { useScene } from '../use-chat.ts';

interface RichTextProps {
  text: string;
  /** markdown: what the agent wrote, or an article · plain: what people typed, shown as typed */
  form: 'markdown' | 'plain';
  language: string | null;
  writing?: boolean;
}

/** Somebody's words in their own direction, made of elements and never of HTML strings. */
export function RichText({ text, form, language, writing }: RichTextProps) {
  const { direction } = useScene();
  return (
    <div
      class={writing ? `text ${form} writing` : `text ${form}`}
      dir={directionOf(text, language, direction)}
      lang={language ?? undefined}
    >
      {form === 'plain' ? (
        <p>{inlines(linkedText(text))}</p>
      ) : (
        parseMarkdown(text, writing ? 'writing' : 'whole').map((block, at) => drawBlock(block, at))
      )}
    </div>
  );
}

function drawBlock(block: Block, key: number): ComponentChildren {
  switch (block.type) {
    case 'paragraph':
      return <p key={key}>{inlines(block.children)}</p>;
    case 'heading':
      // A bubble is no document: its headings are strong lines, so that the page's own outline stays whole.
      return (
        <p key={key} class="heading">
          {inlines(block.children)}
        </p>
      );
    case 'list':
      return drawList(block, key);
    case 'quote':
      return <blockquote key={key}>{block.children.map(drawBlock)}</blockquote>;
    case 'code':
      return (
        <pre key={key} tabIndex={0} dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    case 'table':
      return drawTable(block, key);
    case 'rule':
      return <hr key={key} />;
  }
}

function drawList({ start, items }: Extract<Block, { type: 'list' }>, key: number): ComponentChildren {
  const drawn = items.map((item, at) => (
    <li key={at} class={item.checked === null ? undefined : 'task'}>
      {item.checked !== null && <input type="checkbox" checked={item.checked} disabled />}
      {item.children.map(drawBlock)}
    </li>
  ));
  if (start === null) return <ul key={key}>{drawn}</ul>;
  return (
    <ol key={key} start={start}>
      {drawn}
    </ol>
  );
}

function drawTable({ head, align, rows }: Extract<Block, { type: 'table' }>, key: number): ComponentChildren {
  const cell = (at: number): { class: string } => ({ class: alignClass(align[at] ?? null) });
  return (
    <div key={key} class="wide" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((words, at) => (
              <th key={at} scope="col" {...cell(at)}>
                {inlines(words)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((words, at) => (
                <td key={at} {...cell(at)}>
                  {inlines(words)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function alignClass(align: Align): string {
  return align === null ? '' : `to-${align}`;
}

function inlines(nodes: readonly Inline[]): ComponentChildren {
  return nodes.map(drawInline);
}

function drawInline(node: Inline, key: number): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return <code key={key}>{node.text}</code>;
    case 'break':
      return <br key={key} />;
    case 'strong':
      return <strong key={key}>{inlines(node.children)}</strong>;
    case 'emphasis':
      return <em key={key}>{inlines(node.children)}</em>;
    case 'deleted':
      return <del key={key}>{inlines(node.children)}</del>;
    case 'link':
      return (
        <a key={key} href={node.href} target="_blank" rel={LINK_REL}>
          {inlines(node.children)}
        </a>
      );
  }
}
