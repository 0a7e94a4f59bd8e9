import type { RequestParts } from '../http/http-operation.ts';
import { pathPart } from '../http/path-part.ts';
import { isObject } from '../schema/check-value.ts';
import type { BodyShape } from './read-body-parameters.ts';
import type { PlacedParameter } from './read-parameters.ts';

/** Puts checked arguments where the document says they belong. */
export function buildParts(
  args: Record<string, unknown>,
  operation: { path: string; placed: PlacedParameter[]; body: BodyShape },
): RequestParts | { refused: string } {
  const query: [string, string][] = [];
  const headers: Record<string, string> = {};
  let { path } = operation;
  for (const parameter of operation.placed) {
    const value = args[parameter.name];
    if (value === undefined || value === null) continue;
    switch (parameter.in) {
      case 'path': {
        const part = pathPart(parameter.style === 'json' ? JSON.stringify(value) : value);
        if (part === null) return { refused: `${parameter.name} holds what cannot stand in a path.` };
        path = path.replaceAll(`{${parameter.name}}`, () => part);
        break;
      }
      case 'query':
        query.push(...queryOf(parameter, value));
        break;
      case 'header': {
        const text = parameter.style === 'json' ? JSON.stringify(value) : inOne(value);
        if (!/^[\x20-\x7e]{0,500}$/.test(text))
          return { refused: `${parameter.name} holds what cannot stand in a header.` };
        headers[parameter.name.toLowerCase()] = text;
        break;
      }
    }
  }
  if (/\{[^}]+\}/.test(path)) return { refused: 'A part of the path is missing.' };
  return { path, query, headers, body: bodyOf(args, operation.body) };
}

function queryOf({ name, style }: PlacedParameter, value: unknown): [string, string][] {
  if (style === 'json') return [[name, JSON.stringify(value)]];
  if (style === 'deep' && isObject(value)) {
    return Object.entries(value).map(([key, one]) => [`${name}[${key}]`, inOne(one)]);
  }
  if (style === 'form' && Array.isArray(value)) return value.map((one) => [name, inOne(one)]);
  return [[name, inOne(value)]];
}

function inOne(value: unknown): string {
  if (Array.isArray(value)) return value.map(inOne).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function bodyOf(args: Record<string, unknown>, body: BodyShape): unknown {
  switch (body.type) {
    case 'none':
      return undefined;
    case 'whole':
      return args['body'];
    case 'fields':
      return Object.fromEntries(
        Object.keys(body.properties).flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]]])),
      );
  }
}
