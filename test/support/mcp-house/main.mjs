import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createHouse } from './tools.mjs';

// node main.mjs stdio|http|json — an MCP server of the sample company, for tests. HEARD: a file for what it was asked.
const [how = 'stdio'] = process.argv.slice(2);
const settings = {
  heardFile: process.env.HEARD,
  pageSize: Number(process.env.PAGE_SIZE ?? 7),
  extra: Number(process.env.EXTRA ?? 0),
};

if (how === 'stdio') {
  process.stderr.write('A secret that nobody should see: key-that-nobody-sees-4711\n'.repeat(5_000));
  if (process.env.STUBBORN) {
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 1_000);
  }
  await createHouse(settings).connect(new StdioServerTransport());
} else {
  serveHttp(how === 'json');
}

function serveHttp(enableJsonResponse) {
  const sessions = new Map();
  const seen = [];
  let next = null;
  const server = http.createServer(async (req, res) => {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (req.url === '/__seen') return res.end(JSON.stringify(seen));
    if (req.url === '/__forget') {
      sessions.clear();
      return res.end('{}');
    }
    if (req.url === '/__next') {
      next = body;
      return res.end('{}');
    }
    seen.push({ method: req.method, url: req.url, said: body?.method, key: req.headers['x-key'] });
    if (next && body?.method === 'tools/call') {
      const { status, headers, text, cut } = next;
      next = null;
      if (cut) return req.socket.destroy();
      res.writeHead(status, headers);
      return res.end(text);
    }
    const id = req.headers['mcp-session-id'];
    const known = sessions.get(id);
    if (known) return known.handleRequest(req, res, body);
    if (body?.method !== 'initialize') return res.writeHead(404).end();
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      enableJsonResponse,
      onsessioninitialized: (session) => void sessions.set(session, transport),
    });
    await createHouse(settings).connect(transport);
    await transport.handleRequest(req, res, body);
  });
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
}
