/** What the business says when it will not do something: told as `application/problem+json`. */
export class Problem extends Error {
  readonly status: 400 | 401 | 404 | 409 | 413 | 415 | 422;
  /** A word for programs. */
  readonly code: string;

  constructor(status: Problem['status'], code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** The same words whether it does not exist or belongs to somebody else: nobody can find out which. */
export function bookingNotFound(): Problem {
  return new Problem(404, 'booking_not_found', 'This customer has no booking with this number.');
}
