import { keptInMemory, type Kept } from '../../live/kept.ts';

const PREFIX = 'innkeeper.console.';
const WRITER = `${PREFIX}writer`;
export const DRAFTS = `${PREFIX}drafts`;
export const OUTBOX = `${PREFIX}outbox`;

let tab: Kept | null = null;

/**
 * Where this tab keeps what one member of staff has written and not sent: it outlives a reload, a crash and the end of the
 * session. It goes with the tab, when he signs out, and when somebody else signs in.
 */
export function keptWriting(staffId: string): Kept {
  tab ??= openTab();
  if (tab.getItem(WRITER) !== staffId) {
    for (const key of [DRAFTS, OUTBOX]) tab.removeItem(key);
    try {
      tab.setItem(WRITER, staffId);
    } catch {
      // A full storage keeps nothing; what is written stays in memory.
    }
  }
  return tab;
}

/** Memory where the browser blocks its storage: then everything works until the page is left. */
function openTab(): Kept {
  try {
    const storage = globalThis.sessionStorage;
    storage.getItem(WRITER);
    return storage;
  } catch {
    return keptInMemory();
  }
}
