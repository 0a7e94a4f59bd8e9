import { isObject } from '../schema/check-value.ts';

/** Parameter names under their own names, or a tree in which "{name}" stands for the argument. */
export type Places = string[] | Record<string, unknown>;

const WHOLE = /^\{([^{}]+)\}$/;

/** The tree with the arguments in it, each with its own type; what wasn't given is left out. */
export function fillPlaces(
  places: Places | undefined,
  args: Record<string, unknown>,
): Record<string, unknown> | undefined {
  if (places === undefined) return undefined;
  const tree = Array.isArray(places) ? Object.fromEntries(places.map((name) => [name, `{${name}}`])) : places;
  const filled = fill(tree, args);
  return isObject(filled) ? filled : {};
}

function fill(value: unknown, args: Record<string, unknown>): unknown {
  if (typeof value === 'string') {
    const name = WHOLE.exec(value)?.[1];
    return name === undefined ? value : args[name];
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, args)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, item]): [string, unknown] => [name, fill(item, args)])
      .filter(([, item]) => item !== undefined),
  );
}

/** The names of all parameters that are placed somewhere in it. */
export function parametersIn(places: Places | undefined): string[] {
  if (places === undefined) return [];
  if (Array.isArray(places)) return places;
  return Object.values(places).flatMap((value) => namesIn(value));
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [...(WHOLE.exec(value)?.slice(1) ?? [])];
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item));
  return isObject(value) ? Object.values(value).flatMap((item) => namesIn(item)) : [];
}
