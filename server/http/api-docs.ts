import { Router } from 'express';
import { z, type ZodType } from 'zod';
import type { Route } from './route.ts';

/** The API as OpenAPI 3.1, made from the mounted routes themselves, and a plain page of it that needs nothing else. */
export function apiDocs(routes: Route[]): Router {
  const router = Router();
  router.get('/api/docs/openapi.json', (_req, res) => {
    res.json(openApi(routes));
  });
  router.get('/api/docs', (_req, res) => {
    res.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    res.type('html').send(docsPage(routes));
  });
  return router;
}

function openApi(routes: Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const name = route.path.replace(/:(\w+)/g, '{$1}');
    const query = route.query === undefined ? {} : (jsonSchema(route.query)['properties'] ?? {});
    const required = route.query === undefined ? [] : (jsonSchema(route.query)['required'] ?? []);
    paths[name] = {
      ...paths[name],
      [route.method]: {
        summary: route.summary,
        tags: [route.audience],
        parameters: [
          ...[...route.path.matchAll(/:(\w+)/g)].map(([, key]) => ({
            name: key,
            in: 'path',
            required: true,
            schema: { type: 'string' },
          })),
          ...Object.entries(query as Record<string, object>).map(([key, schema]) => ({
            name: key,
            in: 'query',
            required: (required as string[]).includes(key),
            schema,
          })),
        ],
        ...(route.body === undefined
          ? {}
          : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body) } } } }),
        responses: {
          200: { description: route.answers },
          default: {
            description: 'An RFC 9457 problem with a stable code',
            content: { 'application/problem+json': {} },
          },
        },
      },
    };
  }
  return { openapi: '3.1.0', info: { title: 'Innkeeper', version: '1' }, paths };
}

/** OpenAPI 3.1 names the dialect once for the whole document, so no schema repeats it. */
function jsonSchema(schema: ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function docsPage(routes: Route[]): string {
  const sections = ['everyone', 'customer', 'staff', 'admin'].map((audience) => {
    const rows = routes
      .filter((route) => route.audience === audience)
      .map(
        (route) =>
          `<section><h3><code>${route.method.toUpperCase()} ${escapeHtml(route.path)}</code></h3><p>${escapeHtml(route.summary)}. Answers: ${escapeHtml(route.answers)}.</p>` +
          schemaPart('Query', route.query) +
          schemaPart('Body', route.body) +
          '</section>',
      );
    return rows.length === 0 ? '' : `<h2>For ${audience}</h2>${rows.join('')}`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Innkeeper API</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/home.css"></head><body><main class="api"><h1>Innkeeper API</h1><p>Errors are RFC 9457 problems with a stable <code>code</code>. The same as <a href="/api/docs/openapi.json">OpenAPI 3.1</a>.</p>${sections.join('')}</main></body></html>`;
}

/** Folded: the page is a list of endpoints first. */
function schemaPart(name: string, schema: ZodType | undefined): string {
  if (schema === undefined) return '';
  const text = escapeHtml(JSON.stringify(jsonSchema(schema), null, 2));
  return `<details><summary>${name}</summary><pre tabindex="0" role="region" aria-label="${name}">${text}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
