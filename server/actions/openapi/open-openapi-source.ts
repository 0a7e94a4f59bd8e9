import type { ActionSource } from '../action-source.ts';
import { SourceProblem } from '../action-source.ts';
import type { OpenApiSettings } from '../files/action-file.ts';
import { createHttpSource } from '../http/create-http-source.ts';
import type { HttpOperation } from '../http/http-operation.ts';
import { plainHost } from '../http/private-address.ts';
import { isObject } from '../schema/check-value.ts';
import { SchemaProblem, type SchemaPath } from '../schema/schema-problem.ts';
import type { SourceOpening } from '../source-opening.ts';
import { loadDocument, type LoadedDocument } from './load-document.ts';
import { METHODS, operationName, readOperation } from './read-operation.ts';
import { serverOf } from './server-of.ts';

/** Opens the operator's system that an OpenAPI document (3.0 or 3.1) describes. Throws SourceProblem. */
export async function openOpenApiSource(opening: SourceOpening<OpenApiSettings>): Promise<ActionSource> {
  const { settings } = opening;
  const named = new Set(settings.allow.map(plainHost));
  if (settings.server !== undefined) named.add(plainHost(new URL(settings.server).hostname));
  if (/^https?:\/\//i.test(settings.document)) named.add(documentHost(settings.document));
  for (const host of named) opening.allowHost(host);

  const document = await loadDocument({
    document: settings.document,
    folder: opening.folder,
    named,
    signal: opening.signal,
  });
  checkVersion(document);
  const operations: HttpOperation[] = [];
  const broken: ActionSource['broken'] = [];
  for (const { path, method, at } of pathsOf(document)) {
    const name = operationName(document.value, at, { method, path });
    if (opening.wanted !== 'all' && !opening.wanted.has(name)) continue;
    try {
      const base = serverOf({ document, at, server: settings.server, named });
      operations.push(
        readOperation({ root: document.value, at, method, path, name, base, ownHeaders: settings.headers }),
      );
      // A document in the operator's own file speaks for him.
      opening.allowHost(plainHost(base.hostname));
    } catch (error) {
      broken.push({
        name,
        // Its line is looked for only when somebody names it.
        get problem() {
          return asSourceProblem(error, document);
        },
      });
    }
  }
  return createHttpSource({ operations, broken, headers: settings.headers, named, conceal: opening.conceal });
}

function documentHost(document: string): string {
  if (!URL.canParse(document)) {
    throw new SourceProblem('The address of the document cannot be read.', { path: ['source', 'document'] });
  }
  return plainHost(new URL(document).hostname);
}

function checkVersion({ value, name, lineOf }: LoadedDocument): void {
  const fail = (words: string, at: SchemaPath): SourceProblem =>
    new SourceProblem(words, { place: { file: name, line: lineOf(at) } });
  if (!isObject(value)) throw fail('It is not an OpenAPI document.', []);
  if (typeof value['swagger'] === 'string') {
    throw fail('It is written in Swagger 2; convert it to OpenAPI 3.0 or 3.1.', ['swagger']);
  }
  if (typeof value['openapi'] !== 'string' || !/^3\.[01]\./.test(`${value['openapi']}.`)) {
    throw fail('It is not an OpenAPI document of version 3.0 or 3.1.', ['openapi']);
  }
  if (!isObject(value['paths'])) throw fail('It describes no paths.', ['paths']);
}

function* pathsOf({ value }: LoadedDocument): Generator<{ path: string; method: string; at: SchemaPath }> {
  const paths = isObject(value) && isObject(value['paths']) ? value['paths'] : {};
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item)) continue;
    for (const method of METHODS) {
      if (isObject(item[method])) yield { path, method, at: ['paths', path, method] };
    }
  }
}

function asSourceProblem(error: unknown, { name, lineOf }: LoadedDocument): SourceProblem {
  if (error instanceof SourceProblem) return error;
  if (error instanceof SchemaProblem) {
    return new SourceProblem(error.message, { place: { file: name, line: lineOf(error.at) } });
  }
  return new SourceProblem('This operation cannot be read.', { place: { file: name, line: 1 } });
}
