/** The language in which a member of staff reads: his browser's. */
export function readersLanguage(): string {
  return new Intl.Locale(navigator.language || 'en').language;
}

/** Whether two tags are of one language, whatever the region. */
export function isSameLanguage(one: string, other: string): boolean {
  return one.split('-')[0]?.toLowerCase() === other.split('-')[0]?.toLowerCase();
}
