import type { TextFile } from './evidence/transcript-file.ts';

/** Hands a file to the browser to save. It never leaves this page for a server. */
export function downloadFile({ name, type, text }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // After the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
