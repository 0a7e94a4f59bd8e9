import classes from './avatar.module.css';

/** A person's initials. Decoration: the name always stands beside it. */
export function Avatar({ name, tone, size }: { name: string; tone?: 'plain' | 'slate'; size?: 'small' | 'normal' }) {
  return (
    <span className={classes.avatar} data-tone={tone} data-size={size} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** "Amélie Laurent" → "AL", "Robin" → "RO", "山田" → "山田"; whole characters, never half an emoji. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (!first) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}
