/** The browser needs the address until the download has begun. */
const KEPT_MS = 10_000;

/** Gives the customer a file to keep; nothing is asked of the server. */
export function handOverFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
