/**
 * Numbers of cards and of social security as their issuers made them up for tests. Such numbers are covered up before a message
 * is kept, so that no slot is ever filled with one; a test holds that the redactor knows each of these.
 */
export const NEVER_KEPT = [
  '676770000005',
  '4222222222222',
  '30569309025904',
  '378282246310005',
  '4111111111111111',
  '4111-1111-1111-1111',
  '4111 1111 1111 1111',
  '675900000000000000',
  '6759000000000000005',
  '123-45-6789',
];

/** True when this pattern of a reference, which is known to be usable, takes numbers that do not arrive. */
export function takesWhatIsNeverKept(pattern: string): boolean {
  const whole = new RegExp(`^(?:${pattern})$`, 'iu');
  return NEVER_KEPT.some((number) => whole.test(number));
}
