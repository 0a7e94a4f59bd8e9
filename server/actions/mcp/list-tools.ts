import { z } from 'zod';
import { SourceProblem } from '../action-source.ts';
import type { McpConnection } from './mcp-reply.ts';

/** A server with more tools than this was not made for one agent. */
const MOST_TOOLS = 500;
const MOST_PAGES = 50;

const Page = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().nullish() });
const Named = z.looseObject({ name: z.string().min(1).max(200) });
export type ListedTool = z.infer<typeof Named>;

/** Everything the server offers, page by page. `more` is true where only the first 500 were read. Throws SourceProblem. */
export async function listTools(
  connection: McpConnection,
  signal: AbortSignal,
): Promise<{ tools: ListedTool[]; more: boolean }> {
  const tools: ListedTool[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await connection.ask('tools/list', cursor === null ? {} : { cursor }, signal);
    if (reply.type !== 'result') {
      const why = 'words' in reply ? ` ${reply.words}` : ` It answered ${reply.status}.`;
      throw new SourceProblem(`The MCP server did not say which tools it has.${why}`);
    }
    const read = Page.safeParse(reply.value);
    if (!read.success) throw new SourceProblem('The MCP server answered no list of tools.');
    for (const listed of read.data.tools) {
      const tool = Named.safeParse(listed);
      // One without a name can't be called by anybody.
      if (!tool.success) continue;
      if (tools.length >= MOST_TOOLS) return { tools, more: true };
      tools.push(tool.data);
    }
    const next = read.data.nextCursor ?? null;
    if (next === null || next === cursor) return { tools, more: false };
    cursor = next;
  }
  return { tools, more: true };
}
