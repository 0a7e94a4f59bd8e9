import type { ActionSource } from './action-source.ts';
import { SourceProblem } from './action-source.ts';
import type { ActionFile } from './files/read-action-file.ts';
import { openHttpCalls } from './http/open-http-calls.ts';
import { openMcpSource } from './mcp/open-mcp-source.ts';
import { openOpenApiSource } from './openapi/open-openapi-source.ts';
import type { SourceOpening } from './source-opening.ts';

/** Opens the source of one actions file. Throws SourceProblem. */
export async function openSource(
  file: ActionFile,
  house: Omit<SourceOpening<never>, 'settings' | 'wanted'>,
): Promise<ActionSource> {
  const { source, actions } = file;
  const named = actions.type === 'all' ? [] : actions.entries.map(({ id, entry }) => entry.operation ?? id);
  const opening = { ...house, wanted: actions.type === 'all' ? ('all' as const) : new Set(named) };
  switch (source.type) {
    case 'openapi':
      return openOpenApiSource({ ...opening, settings: source });
    case 'http':
      if (actions.type === 'all') {
        throw new SourceProblem('"actions: all" needs a document or an MCP server that says what there is.', {
          path: ['actions'],
        });
      }
      return openHttpCalls({ ...opening, settings: source }, actions.entries);
    case 'mcp':
      return openMcpSource({ ...opening, settings: source });
  }
}
