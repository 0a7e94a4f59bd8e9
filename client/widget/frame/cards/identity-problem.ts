import type { CardWords } from './card-words.ts';

interface Refusal {
  code: string;
  details?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a code was not sent or not taken, and what to do now. */
export function identityProblem({ code, details }: Refusal, c: CardWords): string {
  switch (code) {
    case 'code_wrong':
      return c('codeWrong', { n: Number(details?.['left'] ?? 0) });
    case 'code_expired':
      return c('codeExpired');
    case 'rate_limited':
      return c('tooOften');
    case 'mail_unavailable':
      return c('noMail');
    case 'mail_failed':
      return c('mailFailed');
    case 'invalid_payload':
      return c('badEmail');
    case 'not_allowed':
      return c('otherAddress');
    case 'offline':
      return c('offline');
    default:
      return c('wentWrong');
  }
}
