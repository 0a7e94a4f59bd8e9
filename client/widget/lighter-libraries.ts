import type { Plugin } from 'vite';

/** Where a library's file is replaced by what the frame needs of it. Each entry is checked: a change upstream stops the build. */
const STUBS: readonly { file: RegExp; keeps: string; code: string }[] = [
  {
    // Never offered by our server; it would be a third way to connect beside WebSocket and polling.
    file: /engine\.io-client\/build\/esm\/transports\/webtransport\.js$/,
    keeps: 'export class WT',
    code: 'export const WT = undefined;',
  },
  {
    // The library's own smaller way to poll, by fetch; used only where a proxy blocks WebSocket.
    file: /engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/,
    keeps: 'export class XHR',
    code: "export { Fetch as XHR } from './polling-fetch.js';",
  },
  {
    // Nothing of our protocol is binary, so no packet has to be searched for buffers.
    file: /socket\.io-parser\/build\/esm\/is-binary\.js$/,
    keeps: 'export function hasBinary',
    code: 'export const isBinary = () => false; export const hasBinary = () => false;',
  },
  {
    file: /socket\.io-parser\/build\/esm\/binary\.js$/,
    keeps: 'export function reconstructPacket',
    code: 'export const deconstructPacket = (packet) => ({ packet, buffers: [] }); export const reconstructPacket = (packet) => packet;',
  },
  {
    file: /engine\.io-parser\/build\/esm\/contrib\/base64-arraybuffer\.js$/,
    keeps: 'export const decode',
    code: "export const decode = () => new ArrayBuffer(0); export const encode = () => '';",
  },
  {
    // Every browser we support takes an address apart by itself.
    file: /engine\.io-client\/build\/esm\/contrib\/parseuri\.js$/,
    keeps: 'export function parse',
    code: `export function parse(source) {
      const { protocol, hostname, port, pathname, search, searchParams } = new URL(source);
      const host = hostname.replace(/^\\[|\\]$/g, '');
      return { source, protocol: protocol.slice(0, -1), host, port, path: pathname, query: search.slice(1), queryKey: Object.fromEntries(searchParams) };
    }`,
  },
];

const PRELOAD = '\0vite/preload-helper.js';

/**
 * Leaves out of the frame what its libraries carry for others: a third of `marked` writes HTML, which we never do, and
 * Socket.IO brings a transport and a packet form that our server doesn't speak. About 9 kB of 50.
 */
export function lighterLibraries(): Plugin {
  return {
    name: 'innkeeper-lighter-libraries',
    apply: 'build',
    load: {
      order: 'pre',
      // The one file that comes later brings its style itself; there is nothing to preload.
      handler: (id) => (id === PRELOAD ? 'export const __vitePreload = (load) => load();' : null),
    },
    transform(code, id) {
      const stub = STUBS.find(({ file }) => file.test(id));
      if (stub) {
        if (!code.includes(stub.keeps))
          this.error(`${id} has changed: look again at client/widget/lighter-libraries.ts`);
        return { code: stub.code, map: null };
      }
      if (id.endsWith('engine.io-client/build/esm/socket.js')) {
        // WebSocket is tried first; after it failed, nobody has to look for it again from polling.
        const lighter = code.replace(/\n {4}_probe\(name\) \{[\s\S]*?\n {4}\}\n/, '\n    _probe() {}\n');
        if (lighter === code)
          this.error('engine.io-client has changed: look again at client/widget/lighter-libraries.ts');
        return { code: lighter, map: null };
      }
      if (!id.endsWith('marked/lib/marked.esm.js')) return null;
      const lexer = /[{,](\w+) as Lexer\b/.exec(code)?.[1];
      const renderer = /[{,](\w+) as Renderer\b/.exec(code)?.[1];
      const end = code.search(new RegExp(`(?:;|})var ${renderer}=class`));
      const start = code.search(new RegExp(`var ${lexer}=class`));
      if (!lexer || !renderer || start === -1 || end < start) {
        this.error('marked is built differently now: look again at client/widget/lighter-libraries.ts');
      }
      // Everything after the lexer's class is the renderer, the parser and the default instance.
      return { code: `${code.slice(0, end + 1)}\nexport { ${lexer} as Lexer };`, map: null };
    },
  };
}
