import validator from 'validator';

/** What is wrong with a text of this format, or null. A format that nobody checks here is no promise. */
export function checkFormat(format: string, text: string): string | null {
  switch (format) {
    case 'date':
      return isDate(text) ? null : 'a date such as 2026-05-31';
    case 'date-time':
      return isDateTime(text) ? null : 'a date and time such as 2026-05-31T12:00:00Z';
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(text)
        ? null
        : 'a time such as 18:30';
    case 'email':
    case 'idn-email':
      return validator.isEmail(text, { allow_utf8_local_part: format === 'idn-email' }) ? null : 'an e-mail address';
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? null : 'a UUID';
    case 'uri':
    case 'url':
      return URL.canParse(text) ? null : 'a web address';
    default:
      return null;
  }
}

/** A day that exists. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export function isDateTime(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  return parts !== null && isDate(parts[1] ?? '') && !Number.isNaN(Date.parse(text));
}
