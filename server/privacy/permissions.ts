import type { VerifiedBy } from '../../protocol/conversation.ts';

/**
 * How we know who a customer is. link: he followed the link of a mail, which anybody may have. rejected: he came with an
 * identity token that does not hold, so he is nobody in particular. docs/identity.md shows the same table; a test compares them.
 */
export type Standing = 'unverified' | 'link' | 'email' | 'site' | 'rejected';

const everybody = { unverified: true, link: true, email: true, site: true, rejected: true };
const ownBrowser = { unverified: true, link: false, email: true, site: true, rejected: true };
const verified = { unverified: false, link: false, email: true, site: true, rejected: false };
const signed = { unverified: false, link: false, email: false, site: true, rejected: false };

export const permissions = {
  /** Answers from the help centre, and the passages they cite. */
  read_articles: everybody,
  ask: everybody,
  ask_for_person: everybody,
  /** The conversation that a mail is about, and what was begun from there. */
  read_mailed_conversation: everybody,
  /** All conversations of this customer. */
  read_own_conversations: ownBrowser,
  /** Another address for the answers of a conversation that has one. */
  redirect_answers: ownBrowser,
  /** A one-time code by e-mail. */
  prove_by_email: everybody,
  /** Actions that need no identity. */
  use_open_actions: everybody,
  /** Actions that read what the business knows of him. */
  read_own_data: verified,
  /** Actions that change it; each still needs his yes on a card. */
  change_own_data: verified,
  /** Actions bound to his address. */
  act_by_email: verified,
  /** Actions bound to the site's id for him or to an attribute that the site signed. */
  act_by_signed_attributes: signed,
  /** The same conversations on every device. */
  be_known_everywhere: signed,
} as const satisfies Record<string, Record<Standing, boolean>>;
export type Ability = keyof typeof permissions;

/** Whether a customer of this standing may do this. The only answer in the house; whoever asks has a default of no. */
export function mayDo(ability: Ability, standing: Standing): boolean {
  return permissions[ability][standing];
}

export function standingOf(customer: { verifiedBy: VerifiedBy | null } | null): Standing {
  return customer?.verifiedBy ?? 'unverified';
}
