import { couldBecome, WAIT, type Place, type Step } from './step.ts';

const OWN = ['assistant', 'model', 'bot'];
const OTHERS = ['user', 'human', 'system', 'tool', 'developer', 'ipython', 'customer'];
/** Another speaker's line: the model goes on with the conversation by itself. */
const LABELS = ['User:', 'Human:', '### User', '### Human', '### Instruction', '### Input'];
const NEXT_TURN = /<\|(?:im_end|eot_id|end)\|>|<end_of_turn>|(?=<\|(?:im_start|start_header_id|start)\|>)/i;

/** The role after `<|im_start|>` and its like. Null when no role follows. */
export function role({ rest, atEnd, spoken }: Place): Step | null {
  const own = OWN.find((name) => rest.slice(0, name.length).toLowerCase() === name);
  if (own !== undefined) {
    // `assistant to=functions.find`: the name of what is called stands in the header.
    const after = rest.slice(own.length);
    const recipient = /^[ ]{1,3}to=[^<\s]{1,80}(?=[<\s])/.exec(after)?.[0];
    if (recipient !== undefined) return { type: 'drop', length: own.length + recipient.length, kind: 'recipient' };
    if (!atEnd && /^[ ]{0,3}(?:to?|to=[^<\s]{0,80})?$/.test(after)) return WAIT;
    return { type: 'drop', length: own.length, kind: 'template token' };
  }
  const other = OTHERS.find((name) => rest.slice(0, name.length).toLowerCase() === name);
  if (other !== undefined) {
    if (spoken) return { type: 'finish', length: other.length };
    return { type: 'hide', length: other.length, until: NEXT_TURN, kind: 'template token' };
  }
  return !atEnd && [...OWN, ...OTHERS].some((name) => couldBecome(rest, name)) ? WAIT : null;
}

/** `to=functions.find` first of all: a header whose beginning the prompt already held. */
export function recipient({ rest, atEnd, spoken }: Place): Step | null {
  if (spoken) return null;
  const whole = /^to=functions\.[^<\s]{1,80}(?=[<\s])/.exec(rest)?.[0];
  if (whole !== undefined) return { type: 'drop', length: whole.length, kind: 'recipient' };
  const begun = couldBecome(rest, 'to=functions.') ? rest.startsWith('t') : /^to=functions\.[^<\s]{0,80}$/.test(rest);
  return begun && !atEnd ? WAIT : null;
}

/** "User:" at the start of a line, after the model said something. */
export function speakerLabel({ rest, atEnd, spoken, lineStart }: Place): Step | null {
  if (!spoken || !lineStart) return null;
  const label = LABELS.find((one) => rest.startsWith(one));
  if (label !== undefined) return { type: 'finish', length: label.length };
  return !atEnd && LABELS.some((one) => rest.length < one.length && one.startsWith(rest)) ? WAIT : null;
}
