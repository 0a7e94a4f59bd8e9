/** How this house introduces itself to MCP servers. It offers them nothing: no files, no model, no questions to people. */
export const CLIENT = { name: 'innkeeper', version: '1' };
