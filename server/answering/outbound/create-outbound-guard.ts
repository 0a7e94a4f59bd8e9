import type { FoundIdentifier } from '../../privacy/redaction/redaction.ts';
import { mayClaimDeed } from './claims-deed.ts';
import { createDeedJudge } from './create-deed-judge.ts';
import { CREDENTIAL_START, holdsCredential } from './credentials.ts';
import { foldText } from './hidden-words.ts';
import { createHiddenTail } from './may-tell-hidden.ts';
import { tellsHidden } from './tells-hidden.ts';

export interface OutboundLook {
  /** What may be shown now. */
  release: string;
  /** Set once; from then on nothing is released. */
  blocked: Blocked | null;
}
export interface Blocked {
  kind: 'deed' | 'secret' | 'rules' | 'credential' | 'personal_data';
  /** For the reviewer; never quotes what was held back. */
  words: string;
}
export interface OutboundGuard {
  push(text: string): OutboundLook;
  end(text: string): OutboundLook;
  restart(): void;
}

/** So many words in a row are a quotation of our own rules. */
const RULE_WORDS = 9;
/** Looked at again with every piece: secrets and numbers may begin in an earlier one. */
const WINDOW_CHARS = 600;
/** A sentence that never ends is let go in pieces of this size. */
const SENTENCE_MAX_CHARS = 1_200;
const IDENTIFIERS = new Set(['email', 'phone', 'card', 'iban', 'us_ssn', 'tax_number', 'passport', 'token']);

/**
 * The last look before a word is shown: no deed without a record of it, no secret, no rule of ours word for word, no
 * credential, nobody else's data. Ordinary words pass at once; only what may still become one of these waits.
 */
export function createOutboundGuard(input: {
  language: string | null;
  /** Folded words that must never be said: the canary, and what hiddenWordsIn found. */
  secrets: string[];
  /** Our own rules, as sent. */
  rules: string;
  /** Passages, action results, the house's name: what may be said. */
  free: string[];
  /** What the customer himself wrote or is known by: his own data may be repeated to him. */
  own: string[];
  findIdentifiers: (text: string) => FoundIdentifier[];
}): OutboundGuard {
  const { secrets, findIdentifiers } = input;
  const claimed = createDeedJudge(input);
  const ruleRuns = runsOf(input.rules, foldText(input.free.join('\n')));
  const allowed = new Set([...input.free, ...input.own].flatMap((text) => findIdentifiers(text)).map(identity));
  const hiddenTail = createHiddenTail(secrets);
  let text = '';
  let released = 0;
  let sentenceAt = 0;
  let blocked: Blocked | null = null;

  const wrongIn = (window: string): Blocked | null => {
    if (tellsHidden(window, secrets)) return { kind: 'secret', words: 'It would have told something confidential.' };
    if (holdsCredential(window)) return { kind: 'credential', words: 'It would have shown a key or a password.' };
    const folded = foldText(window).split(' ');
    for (let at = 0; at + RULE_WORDS <= folded.length; at += 1)
      if (ruleRuns.has(folded.slice(at, at + RULE_WORDS).join(' ')))
        return { kind: 'rules', words: 'It would have repeated the house’s rules for the assistant.' };
    return null;
  };
  /** Only what is whole: the first half of an address is somebody else's address. */
  const strangeIn = (window: string): Blocked | null => {
    if (!/@|\d[\d\s().-]{5,}\d/.test(window)) return null;
    const strange = findIdentifiers(window).find(
      (found) => IDENTIFIERS.has(found.type) && !allowed.has(identity(found)),
    );
    return strange === undefined
      ? null
      : { kind: 'personal_data', words: `It would have shown a ${strange.type} that is not the customer’s own.` };
  };

  const look = (atEnd: boolean): OutboundLook => {
    if (blocked !== null) return { release: '', blocked };
    let safe = atEnd ? text.length : text.length - Math.max(tailOf(text), hiddenTail(text));
    const from = Math.max(0, released - WINDOW_CHARS);
    const wrong = wrongIn(text.slice(from)) ?? strangeIn(text.slice(from, safe));
    if (wrong === null) {
      for (const sentence of sentencesFrom(text, sentenceAt, atEnd)) {
        if (mayClaimDeed(sentence.text)) {
          if (!sentence.ended && sentence.text.length < SENTENCE_MAX_CHARS) {
            safe = Math.min(safe, Math.max(released, sentence.at));
            break;
          }
          const words = claimed(sentence.text);
          if (words !== null) {
            blocked = { kind: 'deed', words };
            return { release: '', blocked };
          }
        }
        if (sentence.ended) sentenceAt = sentence.at + sentence.text.length;
      }
      const release = text.slice(released, Math.max(released, safe));
      released = Math.max(released, safe);
      return { release, blocked: null };
    }
    blocked = wrong;
    return { release: '', blocked };
  };

  return {
    push(more) {
      text += more;
      return look(false);
    },
    end(more) {
      text += more;
      return look(true);
    },
    restart() {
      text = '';
      released = sentenceAt = 0;
      blocked = null;
    },
  };
}

/** How many characters at the end may still become something that must not be said. */
function tailOf(text: string): number {
  const end = text.slice(-300);
  const number = /(?:\+|\()?\d[\d\s().,:/-]{0,40}$/.exec(end)?.[0] ?? '';
  const credential = CREDENTIAL_START.exec(end)?.[0] ?? '';
  const spelled = /(?<![\p{L}\p{N}])(?:[\p{L}\p{N}][\s\-_.*·]{1,3}){2,}[\p{L}\p{N}]?$/u.exec(end)?.[0] ?? '';
  const word = /[\p{L}\p{M}\p{N}@._+'’-]+\s?$/u.exec(end)?.[0] ?? '';
  const risky = /[@_]|[\p{L}][.+][\p{L}]|\d/u.test(word);
  return Math.max(number.replace(/^\d{1,4}$/, '').length, credential.length, spelled.length, risky ? word.length : 0);
}

function sentencesFrom(text: string, from: number, atEnd: boolean): { at: number; text: string; ended: boolean }[] {
  const found: { at: number; text: string; ended: boolean }[] = [];
  let at = from;
  for (const match of text
    .slice(from)
    .matchAll(/[^.!?。！？\n]*(?:[.!?。！？]+["'”’)\]*_]*(?=\s|$|[\p{Lo}])\s*|\n+|[.!?])/gu)) {
    const piece = match[0];
    const isEnd = /[!?。！？\n]|\.["'”’)\]*_]*\s/.test(piece);
    const whole = text.slice(at, from + match.index + piece.length);
    if (!isEnd && !atEnd) continue;
    found.push({ at, text: whole, ended: true });
    at = from + match.index + piece.length;
  }
  if (at < text.length) found.push({ at, text: text.slice(at), ended: atEnd });
  return found;
}

/** Every run of words in our rules that no passage says too. */
function runsOf(rules: string, free: string): Set<string> {
  const words = foldText(rules).split(' ');
  const runs = new Set<string>();
  for (let at = 0; at + RULE_WORDS <= words.length; at += 1) {
    const run = words.slice(at, at + RULE_WORDS).join(' ');
    if (!free.includes(run)) runs.add(run);
  }
  return runs;
}

function identity(found: FoundIdentifier): string {
  return found.type === 'email' ? found.value.toLowerCase() : found.value.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
