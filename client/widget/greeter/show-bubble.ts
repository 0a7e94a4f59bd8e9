import { css } from './greeter.css.ts';

const CROSS = 'M6 6l12 12M18 6L6 18';
const SVG = 'http://www.w3.org/2000/svg';

interface Bubble {
  text: string;
  /** The name of what closes it. */
  close: string;
  direction: string;
  onOpen: () => void;
  onClose: () => void;
}

/** Says a greeting above the launcher, politely: it takes no focus. Returns what takes it away. */
export function showBubble(shadow: ShadowRoot, { text, close, direction, onOpen, onClose }: Bubble): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];

  const box = document.createElement('div');
  box.className = 'ik';
  box.dir = direction;
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  const say = document.createElement('button');
  say.className = 'say';
  say.dir = 'auto';
  const bye = document.createElement('button');
  bye.className = 'bye';
  bye.setAttribute('aria-label', close);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', CROSS);
  svg.append(path);
  bye.append(svg);
  region.append(say);
  box.append(region, bye);
  // Before the launcher, so that the tabulator comes to it first.
  shadow.prepend(box);
  // A region speaks of what changes in it, not of what it was born with.
  requestAnimationFrame(() => say.append(text));

  const remove = (): void => {
    box.remove();
    shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  const dismiss = (): void => {
    remove();
    onClose();
  };
  say.onclick = () => {
    remove();
    onOpen();
  };
  bye.onclick = dismiss;
  box.onkeydown = (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    dismiss();
  };
  return remove;
}
