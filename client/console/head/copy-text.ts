/** Puts words into the clipboard. False where the browser does not let us: a page without HTTPS, or a refusal. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByField(text);
  }
}

/** On a plain-HTTP network only the old way is left. */
function copyByField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}
