import type { ASTNode } from '@marcbachmann/cel-js';
import { forbiddenCalls, parseExpression, visit } from './expressions.ts';
import { blanksIn } from './fill-words.ts';
import type { Procedure, Slot, Step } from './procedure.ts';
import { patternTrouble } from './safe-pattern.ts';
import { takesWhatIsNeverKept } from './slots/never-kept.ts';

/** Where in the front matter it is, e.g. ["steps", 2, "when"], or the name of words. */
export type Place = { path: (string | number)[] } | { words: string };
export type Report = (place: Place, words: string) => void;

const CUSTOMER = ['verified', 'verifiedBy', 'email', 'attributes'];
/** What the business answered to a change, in the words that follow it. */
const RESULT = 'result';
const NOT_KEPT =
  'The numbers of cards and of social security fit this pattern, and they are covered up before a message is kept. Ask for something else, or make the pattern narrower.';
const REMEDY = 'Choose one of the names, or add it.';

/** Everything that can be told from the file alone although each part of it is well formed. */
export function checkProcedure(procedure: Procedure, report: Report): void {
  const facts = new Set<string>();
  for (const { then } of procedure.steps) if (then.type === 'look_up') facts.add(then.as);
  for (const slot of procedure.slots) checkSlot(slot, procedure, facts, report);
  checkSteps(procedure, report);
  checkWords(procedure, facts, report);
  const examples = new Map<string, number>();
  for (const [at, example] of [...procedure.examples, ...procedure.counterexamples].entries()) {
    const key = example
      .toLowerCase()
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim();
    const counter = at - procedure.examples.length;
    if (counter >= 0 && examples.has(key))
      report({ path: ['counterexamples', counter] }, `"${example}" is an example too. It can only be one of them.`);
    if (counter < 0) examples.set(key, at);
  }
}

function checkSlot(slot: Slot, procedure: Procedure, facts: Set<string>, report: Report): void {
  const at = (field: string): Place => ({ path: ['slots', slot.name, field] });
  if (slot.type === 'reference' && slot.pattern === null)
    report(at('type'), 'A reference needs a pattern that says what it looks like, e.g. PH-\\d{5}.');
  if (slot.pattern !== null && slot.type !== 'reference')
    report(at('pattern'), `Only a reference has a pattern; this is a ${slot.type}. Take it out.`);
  const trouble = slot.pattern === null ? null : patternTrouble(slot.pattern);
  if (trouble !== null) report(at('pattern'), `The pattern can't be used: ${trouble}.`);
  else if (slot.type === 'reference' && slot.pattern !== null && takesWhatIsNeverKept(slot.pattern))
    report(at('pattern'), NOT_KEPT);
  if (slot.type === 'choice' && slot.options.length === 0)
    report(at('type'), 'A choice needs options, each with a value and a label.');
  if (slot.type !== 'choice' && slot.options.length > 0)
    report(at('options'), `Only a choice has options; this is a ${slot.type}. Take them out.`);
  const values = slot.options.map(({ value }) => value.toLowerCase());
  for (const [place, value] of values.entries())
    if (values.indexOf(value) !== place)
      report({ path: ['slots', slot.name, 'options', place] }, `The option "${value}" stands twice. Take one out.`);
  if (slot.type !== 'number' && slot.type !== 'text' && (slot.min !== null || slot.max !== null))
    report(at(slot.min === null ? 'max' : 'min'), 'Only a number or a text has min and max. Take it out.');
  if (slot.min !== null && slot.max !== null && slot.min > slot.max)
    report(at('min'), `min (${slot.min}) is more than max (${slot.max}), so nothing is ever right.`);
  if (slot.neededWhen === null) return;
  checkExpression(slot.neededWhen, 'bool', { procedure, facts, later: new Set() }, (words) =>
    report(at('neededWhen'), words),
  );
}

function checkSteps(procedure: Procedure, report: Report): void {
  const { steps } = procedure;
  const all = new Set(steps.flatMap(({ then }) => (then.type === 'look_up' ? [then.as] : [])));
  const soFar = new Set<string>();
  const ids = new Set<string>();
  const conditions = new Map<string, string>();
  let end: string | null = null;
  for (const [at, step] of steps.entries()) {
    const place = (...path: string[]): Place => ({ path: ['steps', at, ...path] });
    if (ids.has(step.id)) report(place('id'), `Two steps are called "${step.id}". Give each its own id.`);
    ids.add(step.id);
    if (end !== null)
      report(place('id'), `The step "${step.id}" is never reached, because "${end}" above it has no condition.`);
    const { then } = step;
    const later = new Set([...all].filter((name) => !soFar.has(name)));
    const names = { procedure, facts: all, later };
    if (step.when !== null) {
      checkExpression(step.when, 'bool', names, (words) => report(place('when'), words));
      const key = step.when.replace(/\s+/g, ' ').trim();
      const same = then.type === 'look_up' ? undefined : conditions.get(key);
      if (same !== undefined)
        report(place('when'), `The step "${same}" above has the same condition, so "${step.id}" is never reached.`);
      if (then.type !== 'look_up') conditions.set(key, step.id);
    }
    if (then.type === 'look_up' || then.type === 'change')
      for (const [name, expression] of Object.entries(then.with))
        checkExpression(expression, 'value', names, (words) => report(place('with', name), words));
    for (const [field, name] of wordsOf(step))
      if (!Object.hasOwn(procedure.words, name))
        report(place(field), `There are no words "${name}" in this file. Add a section "## words: ${name}".`);
    if (then.type === 'look_up') soFar.add(then.as);
    else if (step.when === null || step.when.trim() === 'true') end ??= step.id;
  }
  const last = steps.at(-1)!;
  if (end === null)
    report(
      { path: ['steps', steps.length - 1, 'id'] },
      last.then.type === 'look_up'
        ? `The last step is a look-up, so nothing follows from it. Add a step without "when" that says what happens then.`
        : 'The last step has a condition, so sometimes nothing follows. Add a step without "when" that says what happens otherwise.',
    );
}

/** Field and name of the words a step says. */
function wordsOf({ then }: Step): [string, string][] {
  switch (then.type) {
    case 'look_up':
      return then.ifMissing === null ? [] : [['ifMissing', then.ifMissing]];
    case 'change':
      return [
        ...(then.say === null ? [] : [['say', then.say] satisfies [string, string]]),
        ...(then.done === null ? [] : [['done', then.done] satisfies [string, string]]),
      ];
    case 'say':
      return [['say', then.words]];
    case 'person':
      return then.words === null ? [] : [['words', then.words]];
    case 'articles':
      return [];
  }
}

function checkWords({ words, slots }: Procedure, facts: Set<string>, report: Report): void {
  const names = { slot: new Set(slots.map(({ name }) => name)), fact: new Set([...facts, RESULT]) };
  for (const [name, byLanguage] of Object.entries(words))
    for (const [language, text] of Object.entries(byLanguage))
      for (const blank of blanksIn(text)) {
        const [root, first] = blank.split('.');
        if ((root !== 'slot' && root !== 'fact') || first === undefined)
          report(
            { words: name },
            `{{${blank}}} (${language}) is not known. Write {{slot.name}} or {{fact.name.field}}.`,
          );
        else if (!names[root].has(first))
          report({ words: name }, `{{${blank}}} (${language}): there is no ${root} "${first}". ${REMEDY}`);
      }
}

function checkExpression(
  expression: string,
  wanted: 'bool' | 'value',
  { procedure, facts, later }: { procedure: Procedure; facts: Set<string>; later: Set<string> },
  report: (words: string) => void,
): void {
  const parsed = parseExpression(expression, { wanted });
  if ('words' in parsed) return report(`"${expression}" can't be read: ${parsed.words}.`);
  for (const words of forbiddenCalls(parsed.tree)) report(`"${expression}" can't be used: ${words}.`);
  for (const { root, name, field, asked } of namesIn(parsed.tree)) {
    if (root === 'slot' && !procedure.slots.some((slot) => slot.name === name))
      report(`There is no slot "${name}". ${REMEDY}`);
    if (root === 'customer' && !CUSTOMER.includes(name))
      report(`customer.${name} is not known. There are customer.${CUSTOMER.join(', customer.')}.`);
    if (root === 'fact' && asked && field === 'missing')
      report(`has(fact.${name}.missing) is always true. Write fact.${name}.missing.`);
    if (root !== 'fact' || asked) continue;
    if (!facts.has(name)) report(`No step looks up "${name}". Add a step with lookUp and as: ${name}.`);
    else if (later.has(name))
      report(`fact.${name} is looked up further below. Move that step up, or ask has(fact.${name}) first.`);
  }
}

/** slot.x, fact.x.y and customer.x as they occur; `asked`: inside has(), where it may be absent. */
function namesIn(tree: ASTNode): { root: string; name: string; field: string | null; asked: boolean }[] {
  const found: { root: string; name: string; field: string | null; asked: boolean }[] = [];
  const guarded = new Set<string>();
  const look = (node: ASTNode, asked: boolean): void => {
    visit(node, (inner) => {
      if (inner.op === 'call' && inner.args[0] === 'has' && !asked) {
        for (const argument of inner.args[1]) look(argument, true);
        return false;
      }
      const path = pathOf(inner);
      if (path === null || path.length < 2) return true;
      const [root, name, field] = path;
      if (asked && root === 'fact') guarded.add(name!);
      found.push({ root: root!, name: name!, field: field ?? null, asked });
      return false;
    });
  };
  look(tree, false);
  return found.map((each) => ({
    ...each,
    asked: each.asked || (each.root === 'fact' && guarded.has(each.name) && each.field !== 'missing'),
  }));
}

/** fact.booking["status"] → ["fact", "booking", "status"]; null for anything else. */
export function pathOf(node: ASTNode): string[] | null {
  if (node.op === 'id') return ['fact', 'slot', 'customer', 'today'].includes(node.args) ? [node.args] : null;
  if (node.op === '.') {
    const inner = pathOf(node.args[0]);
    return inner && [...inner, node.args[1]];
  }
  if (node.op !== '[]' || node.args[1].op !== 'value' || typeof node.args[1].args !== 'string') return null;
  const inner = pathOf(node.args[0]);
  return inner && [...inner, node.args[1].args];
}
