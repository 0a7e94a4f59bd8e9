import type { CannedReply } from '../../../../protocol/desk-http.ts';

/** Those whose shortcut, title or text holds what was typed; a `/` in front is the shortcut's own. */
export function findReplies(replies: readonly CannedReply[], typed: string): CannedReply[] {
  const wanted = typed.trim().replace(/^\//u, '').toLocaleLowerCase();
  return replies.filter(({ shortcut, title, text }) =>
    [shortcut, title, text].some((words) => words.toLocaleLowerCase().includes(wanted)),
  );
}
