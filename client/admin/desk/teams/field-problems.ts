import { HttpProblem } from '../../../live/http.ts';

/** What the server says is wrong with one field of a form. */
export interface FieldProblem {
  /** "hours.week.mon.0" */
  path: string;
  message: string;
}

/** The fields that an answer of the server names; none when it failed for another reason. */
export function fieldProblemsOf(error: unknown): FieldProblem[] {
  const fields = error instanceof HttpProblem ? error.details['fields'] : undefined;
  return Array.isArray(fields) ? fields.filter(isFieldProblem) : [];
}

/** The words for a field, or for anything inside it. */
export function problemAt(problems: readonly FieldProblem[], path: string): string | undefined {
  const problem = problems.find((each) => each.path === path || each.path.startsWith(`${path}.`));
  return problem === undefined ? undefined : fieldWords(problem);
}

/** A rule of the protocol speaks to programs; people are told what to write. */
function fieldWords({ path, message }: FieldProblem): string {
  if (/^hours\.week\.\w+\.\d+\.(from|to)$/u.test(path)) return 'Give both times';
  if (/^hours\.holidays\.\d+/u.test(path)) return 'Give a day and at most 60 letters for its name';
  if (/(^targets\.|Ms$)/u.test(path)) return 'From one second to 90 days';
  if (path === 'shortcut')
    return message === 'In use' ? 'Another reply has this shortcut' : 'Letters, digits and hyphens only';
  return message;
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'path') === 'string' &&
    typeof Reflect.get(value, 'message') === 'string'
  );
}
