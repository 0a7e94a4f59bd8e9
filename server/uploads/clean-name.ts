/** Long enough for any real name; file systems take 255 bytes, and a name of emoji has four a character. */
const NAME_MAX_CHARS = 100;
const NAME_MAX_BYTES = 200;
const UNNAMED = 'file';

/** Windows opens a device by these, whatever follows the dot. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i;
/**
 * Control characters, line and paragraph ends, half characters, and every invisible sign that turns the direction of what
 * follows: "gpj.exe" must not read as "exe.jpg". The joiners of Persian and of emoji stay.
 */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}]|(?![\u200c\u200d])\p{Cf}/gu;
/** What some file system or shell reads as something else. */
const FORBIDDEN = /[<>:"|?*]/g;
/** What looks like an ending: it is taken off when it does not fit the type. */
const ENDING = /\.[a-z][a-z0-9]{1,5}$/i;

/**
 * The name under which a file is shown and saved: the last part of a path, without anything that deceives the reader or a
 * file system, and with one of `endings` (the first where none of them stands there).
 */
export function cleanName(given: string, endings: readonly [string, ...string[]]): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  let stem = last.replace(UNSEEN, '').replace(FORBIDDEN, '_').replace(/\s+/g, ' ');
  stem = stem.replace(/^[\s.]+|[\s.]+$/g, '');
  let ending = endingOf(stem, endings);
  while (ending === null && ENDING.test(stem)) {
    stem = stem.replace(ENDING, '').replace(/[\s.]+$/, '');
    ending = endingOf(stem, endings);
  }
  if (ending !== null) stem = stem.slice(0, -ending.length - 1).replace(/[\s.]+$/, '');
  if (DEVICE.test(stem)) stem = `_${stem}`;
  const tail = `.${ending ?? endings[0]}`;
  return `${shorten(stem === '' ? UNNAMED : stem, tail)}${tail}`;
}

function endingOf(name: string, endings: readonly string[]): string | null {
  const lower = name.toLowerCase();
  return endings.find((ending) => lower.endsWith(`.${ending}`)) ?? null;
}

/** Never half a character. */
function shorten(stem: string, tail: string): string {
  let kept = '';
  let chars = tail.length;
  let bytes = Buffer.byteLength(tail);
  for (const char of stem) {
    chars += 1;
    bytes += Buffer.byteLength(char);
    if (chars > NAME_MAX_CHARS || bytes > NAME_MAX_BYTES) break;
    kept += char;
  }
  return kept.trimEnd();
}
