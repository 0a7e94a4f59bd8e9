/** The only variables there are: the operator's credentials, and where the sample business listens. */
const VARIABLE = /\$\{([^}]*)\}/g;
const NAME = /^(ACTION_[A-Z0-9_]+|SAMPLE_BUSINESS_URL)$/;

export interface VariableProblem {
  path: (string | number)[];
  words: string;
}

/** Puts the variables into every text of a tree. What is wrong is told by name, never by value. */
export function fillVariables(
  tree: unknown,
  variables: Record<string, string | undefined>,
): { value: unknown; problems: VariableProblem[] } {
  const problems: VariableProblem[] = [];
  const fill = (value: unknown, path: (string | number)[]): unknown => {
    if (typeof value === 'string') {
      return value.replaceAll(VARIABLE, (_whole, name: string) => {
        const words = problemOf(name, variables);
        if (words !== null) problems.push({ path, words });
        return variables[name] ?? '';
      });
    }
    if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, [...path, name])]));
  };
  return { value: fill(tree, []), problems };
}

function problemOf(name: string, variables: Record<string, string | undefined>): string | null {
  if (!NAME.test(name)) {
    return `The variable ${name.slice(0, 60)} does not exist here: only variables whose name begins with ACTION_, and SAMPLE_BUSINESS_URL, can be used.`;
  }
  const value = variables[name];
  return value === undefined || value === '' ? `The variable ${name} is not set; set it in the environment.` : null;
}
