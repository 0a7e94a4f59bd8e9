import { OPERATIONS, type RetailOperation } from './operations.ts';

const Order = {
  type: 'object',
  required: ['order_id', 'user_id', 'status', 'items', 'payment_history'],
  properties: {
    order_id: { type: 'string' },
    user_id: { type: 'string' },
    status: { type: 'string' },
    items: { type: 'array', items: { type: 'object' } },
    payment_history: { type: 'array', items: { type: 'object' } },
  },
};

/** The shop in OpenAPI 3.1: arguments in path, query and body, results promised. */
export function wholeDocument(url: string): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Retail shop', version: '1' },
    servers: [{ url }],
    paths,
    components: { schemas: { Order } },
  };
}

function describe({ name, method, path, parameters, result, readOnly }: RetailOperation): unknown {
  const entries = Object.entries(parameters);
  const isInPath = (parameter: string): boolean => path.includes(`{${parameter}}`);
  const beside = entries.filter(([parameter]) => isInPath(parameter) || method === 'get');
  const inBody = entries.filter(([parameter]) => !isInPath(parameter) && method !== 'get');
  return {
    operationId: name,
    ...(readOnly ? { 'x-read-only': true } : {}),
    parameters: beside.map(([parameter, schema]) => ({
      name: parameter,
      in: isInPath(parameter) ? 'path' : 'query',
      required: true,
      schema,
    })),
    ...(inBody.length === 0
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: inBody.map(([parameter]) => parameter),
                  properties: Object.fromEntries(inBody),
                },
              },
            },
          },
        }),
    responses: { 200: { description: 'Done', content: { 'application/json': { schema: result } } } },
  };
}

/** The same shop as little described as can be: one POST for each tool, a body of anything, no server, no answers. */
export function sparseDocument(): unknown {
  const paths = OPERATIONS.map(({ name, method, readOnly }) => [
    `/tools/${name}`,
    {
      post: {
        ...(method === 'get' || readOnly ? { 'x-read-only': true } : {}),
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
        responses: { default: { description: 'Whatever it says' } },
      },
    },
  ]);
  return {
    openapi: '3.0.3',
    info: { title: 'Retail shop', version: '1' },
    paths: Object.fromEntries(paths) as unknown,
  };
}
