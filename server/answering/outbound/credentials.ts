/** Keys, tokens and passwords by their look: whatever the model read or made up, it does not go out. */
const CREDENTIALS =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*|\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9]{16,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{20,}|\bxox[abprs]-[\w-]{10,}|\bBearer\s+[\w.~+/-]{12,}|\b(?:api[_ -]?key|password|passwort|secret|token)\s*(?:is|ist|lautet|:|=)\s*["'“]?(?=\S*\d)(?=\S*[A-Za-z])[\w!@#$%^&*.-]{8,}/iu;

export function holdsCredential(text: string): boolean {
  return CREDENTIALS.test(text);
}
/** The end of a text that may be the beginning of one. */
export const CREDENTIAL_START =
  /(?:-----BEGIN[^\n]{0,40}|\b(?:eyJ|sk[-_]|pk[-_]|rk[-_]|AKIA|gh[pousr]_|xox[abprs]-)\S{0,200}|\bBearer\s+\S{0,200}|\b(?:api[_ -]?key|password|passwort|secret|token)\s*(?:is|ist|lautet|:|=)?\s*\S{0,80})$/iu;
