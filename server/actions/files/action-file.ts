import { z } from 'zod';

/** What an operator writes in an actions file. docs/actions.md explains every field. */

const Words = z.union(
  [z.string().min(1).max(300), z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), z.string().max(300))],
  {
    error: 'expected a text, or one for each language such as { en: …, de: … }',
  },
);
export type Words = z.infer<typeof Words>;

const FieldPath = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, { error: 'expected a field, or a path of fields such as guest.name' });
const ParameterName = z.string().min(1).max(100);
const Bound = z.string().regex(/^customer\.(id|email|name|attributes\.[A-Za-z0-9_-]+)$/, {
  error: 'expected customer.id, customer.email, customer.name or customer.attributes.…',
}) as z.ZodType<'customer.id' | 'customer.email' | 'customer.name' | `customer.attributes.${string}`>;

/** Longer than this, a customer has left. */
export const MAX_TIMEOUT_MS = 30_000;
export const DEFAULT_TIMEOUT_MS = 8_000;
const DEFAULT_VALID_MS = 15 * 60_000;
const MAX_VALID_MS = 24 * 60 * 60_000;

const HttpUrl = z.string().refine(isHttpUrl, { error: 'expected a web address that begins with http:// or https://' });
/** A header that could break the request, or that the connection itself sets, is a mistake. */
const Headers = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]+$/, { error: 'expected a header name of letters, digits and dashes' }),
    z.string().regex(/^[\t\x20-\x7e]*$/, { error: 'expected a header value of plain printable characters' }),
  )
  .refine((headers) => !Object.keys(headers).some((name) => TAKEN_HEADERS.has(name.toLowerCase())), {
    error: 'the headers host, connection, content-length and transfer-encoding are set by the connection itself',
  })
  .default({});
const TAKEN_HEADERS = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);
const Hosts = z
  .array(z.string().regex(/^[A-Za-z0-9._:[\]-]+$/, { error: 'expected a host name without scheme and path' }))
  .max(20)
  .default([]);

const OpenApiSource = z.strictObject({
  type: z.literal('openapi'),
  document: z.string().min(1).max(1_000),
  server: HttpUrl.optional(),
  headers: Headers,
  allow: Hosts,
});
const HttpSource = z.strictObject({
  type: z.literal('http'),
  server: HttpUrl.optional(),
  headers: Headers,
  allow: Hosts,
});
const McpSource = z
  .strictObject({
    type: z.literal('mcp'),
    url: HttpUrl.optional(),
    command: z.array(z.string().min(1).max(1_000)).min(1).max(30).optional(),
    env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).default({}),
    headers: Headers,
    allow: Hosts,
  })
  .refine(({ url, command }) => (url === undefined) !== (command === undefined), {
    error: 'expected either a url or a command',
  });
export const SourceSettings = z.discriminatedUnion('type', [OpenApiSource, HttpSource, McpSource], {
  error: 'expected the type openapi, http or mcp',
});
export type SourceSettings = z.infer<typeof SourceSettings>;
export type OpenApiSettings = z.infer<typeof OpenApiSource>;
export type HttpSettings = z.infer<typeof HttpSource>;
export type McpSettings = z.infer<typeof McpSource>;

/** Parameter names, or what stands where: "{name}" is the argument's value, anything else is sent as it is. */
const Placed = z.union([z.array(ParameterName).max(50), z.record(z.string(), z.unknown())]);

/** What only an entry of a source of the type http has. */
const HttpCall = {
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  path: z.string().startsWith('/').max(500).optional(),
  url: HttpUrl.optional(),
  query: Placed.optional(),
  body: Placed.optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  response: z.record(z.string(), z.unknown()).optional(),
  description: z.string().max(500).optional(),
};

export const ActionEntry = z.strictObject({
  operation: z.string().min(1).max(200).optional(),
  ...HttpCall,
  title: Words.optional(),
  effect: z.enum(['reads', 'changes']).optional(),
  identity: z.enum(['none', 'verified']).optional(),
  bound: z.record(ParameterName, Bound).default({}),
  owner: z.record(FieldPath, Bound).default({}),
  items: FieldPath.optional(),
  show: z.union([z.literal('all'), z.array(FieldPath).max(100)]).optional(),
  labels: z.record(z.string(), Words).default({}),
  approval: z
    .union([z.boolean(), z.strictObject({ over: z.number().nonnegative(), parameter: ParameterName })])
    .default(false),
  limits: z
    .strictObject({
      perDay: z.number().int().nonnegative().optional(),
      amount: z.strictObject({ parameter: ParameterName, max: z.number().nonnegative() }).optional(),
    })
    .default({}),
  confirm: z
    .strictObject({
      title: Words,
      lines: z
        .array(z.strictObject({ label: Words, value: z.string().min(1).max(500) }))
        .max(20)
        .default([]),
    })
    .optional(),
  validMs: z.number().int().min(10_000).max(MAX_VALID_MS).default(DEFAULT_VALID_MS),
  timeoutMs: z.number().int().min(100).max(MAX_TIMEOUT_MS).default(DEFAULT_TIMEOUT_MS),
  idempotencyHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .default('Idempotency-Key'),
});
export type ActionEntry = z.infer<typeof ActionEntry>;

export const ACTION_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/;

function isHttpUrl(value: string): boolean {
  try {
    const url = new URL(value);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
