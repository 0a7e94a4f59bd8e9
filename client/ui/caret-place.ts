/** What decides where a word breaks in a field. */
const COPIED = [
  'font',
  'letterSpacing',
  'lineHeight',
  'padding',
  'border',
  'boxSizing',
  'direction',
  'tabSize',
] as const;

/** Where a character of a field stands, in px from the field's own corner; a field itself doesn't tell. */
export function caretPlace(field: HTMLTextAreaElement, at: number): { left: number; top: number } {
  const mirror = document.createElement('div');
  const style = getComputedStyle(field);
  for (const name of COPIED) mirror.style[name] = style[name];
  mirror.style.position = 'absolute';
  mirror.style.visibility = 'hidden';
  mirror.style.whiteSpace = 'pre-wrap';
  mirror.style.overflowWrap = 'break-word';
  mirror.style.width = `${field.clientWidth}px`;
  mirror.textContent = field.value.slice(0, at);
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  mirror.append(mark);
  field.parentElement?.append(mirror);
  const place = { left: mark.offsetLeft, top: mark.offsetTop - field.scrollTop };
  mirror.remove();
  return place;
}
