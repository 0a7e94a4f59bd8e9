import { memo, useMemo } from 'react';
import { directionOf } from '../live/direction.ts';
import { LINK_REL, parseMarkdown, type Block, type Inline } from '../live/markdown.ts';
import { withoutBidiControls } from '../live/plain-text.ts';
import classes from './rich-text.module.css';

interface RichTextProps {
  text: string;
  /** markdown: what the agent wrote · plain: what people typed, shown as typed */
  form: 'markdown' | 'plain';
  language: string | null;
  /** writing: more is coming, with a caret at the end · cut: it ends where it was stopped; half-written marks show in neither */
  end?: 'whole' | 'writing' | 'cut';
}

/** What somebody said, in its own direction. Elements only, never HTML from a string. */
export const RichText = memo(function RichText({ text, form, language, end = 'whole' }: RichTextProps) {
  return (
    <div
      className={end === 'writing' ? `${classes['text']} ${classes['writing']}` : classes['text']}
      data-form={form}
      dir={directionOf(text, language)}
      lang={language ?? undefined}
    >
      {form === 'plain' ? <p>{withoutBidiControls(text)}</p> : <Markdown text={text} end={end} />}
    </div>
  );
});

function Markdown({ text, end }: { text: string; end: 'whole' | 'writing' | 'cut' }) {
  const blocks = useMemo(() => parseMarkdown(text, end === 'whole' ? 'whole' : 'writing'), [text, end]);
  return blocks.map(drawBlock);
}

// The place is a good key here: text only grows at its end, so what stands earlier keeps its element.
function drawBlock(block: Block, place: number) {
  switch (block.type) {
    case 'paragraph':
      return <p key={place}>{block.children.map(drawInline)}</p>;
    case 'heading':
      return <h3 key={place}>{block.children.map(drawInline)}</h3>;
    case 'quote':
      return <blockquote key={place}>{block.children.map(drawBlock)}</blockquote>;
    case 'code':
      return (
        <pre key={place} tabIndex={0}>
          <code dir="ltr">{block.text}</code>
        </pre>
      );
    case 'rule':
      return <hr key={place} />;
    case 'list':
      return drawList(block, place);
    case 'table':
      return drawTable(block, place);
  }
}

function drawList(list: Extract<Block, { type: 'list' }>, place: number) {
  const items = list.items.map((item, at) => (
    <li key={at}>
      {item.checked !== null && (item.checked ? '☑ ' : '☐ ')}
      {item.children.map(drawBlock)}
    </li>
  ));
  return list.start === null ? (
    <ul key={place}>{items}</ul>
  ) : (
    <ol key={place} start={list.start}>
      {items}
    </ol>
  );
}

function drawTable(table: Extract<Block, { type: 'table' }>, place: number) {
  return (
    <div key={place} className={classes['tableFrame']} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.head.map((cell, at) => (
              <th key={at} data-align={table.align[at]}>
                {cell.map(drawInline)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} data-align={table.align[column]}>
                  {cell.map(drawInline)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function drawInline(node: Inline, place: number) {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return <code key={place}>{node.text}</code>;
    case 'break':
      return <br key={place} />;
    case 'strong':
      return <strong key={place}>{node.children.map(drawInline)}</strong>;
    case 'emphasis':
      return <em key={place}>{node.children.map(drawInline)}</em>;
    case 'deleted':
      return <del key={place}>{node.children.map(drawInline)}</del>;
    case 'link':
      return (
        <a key={place} href={node.href} target="_blank" rel={LINK_REL}>
          {node.children.map(drawInline)}
        </a>
      );
  }
}
