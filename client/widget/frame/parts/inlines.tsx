import type { ComponentChildren } from 'preact';
import type { Inline } from '../../../live/markdown.ts';
import { LINK_REL } from '../../../live/safe-link.ts';

/** Words in a line, with what stands out in them. */
export function inlines(nodes: readonly Inline[]): ComponentChildren {
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
