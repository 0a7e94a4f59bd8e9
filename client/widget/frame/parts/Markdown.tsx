import type { ComponentChildren } from 'preact';
import { parseMarkdown, type Align, type Block } from '../../../live/markdown.ts';
import { inlines } from './inlines.tsx';

/** Markdown as elements, never as a string of HTML. `writing`: its last mark may be half there. */
export function Markdown({ text, writing }: { text: string; writing: boolean }) {
  return <>{parseMarkdown(text, writing ? 'writing' : 'whole').map((block, at) => drawBlock(block, at))}</>;
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
