// The arrows of docs/ARCHITECTURE.md, held by a machine: who may import whom, and which library lives in which room.
// Types may be handed around on the server (a room says what it needs); what runs may not.

const rooms = [
  'http',
  'sockets',
  'auth',
  'conversations',
  'review',
  'answering',
  'actions',
  'knowledge',
  'privacy',
  'model',
  'mail',
  'uploads',
  'storage',
];

/** room → the rooms whose code it may call. */
const arrows = {
  http: ['conversations', 'review', 'knowledge', 'auth', 'privacy', 'uploads'],
  sockets: ['conversations', 'review', 'knowledge', 'auth'],
  conversations: ['answering', 'storage'],
  answering: ['knowledge', 'actions', 'model', 'privacy'],
  review: ['storage', 'knowledge', 'actions', 'answering', 'privacy'],
  auth: ['storage', 'privacy', 'mail'],
  knowledge: ['storage'],
  privacy: ['storage'],
  actions: ['privacy'],
  model: [],
  mail: [],
  uploads: [],
  storage: [],
};

const sentence = (room, to) =>
  `The room "${room}" does not call "${to}" (docs/ARCHITECTURE.md, arrows). Have app.ts hand it what it needs, or move the code to the room it belongs to.`;

/** library → the only room that may name it. */
const quarantine = [
  {
    names: ['express', 'helmet', 'multer'],
    room: 'server/http',
    sentence: 'Express stays in server/http: the rest of the house does not know how it is reached.',
  },
  {
    names: ['socket.io'],
    room: 'server/sockets',
    sentence: 'Socket.IO stays in server/sockets; publish to the feed instead.',
  },
  {
    names: ['file-type'],
    room: 'server/uploads',
    sentence: 'What a file is, only server/uploads says; ask it to keep one.',
  },
  {
    names: ['luxon'],
    room: 'server/conversations',
    sentence: 'Opening hours are counted in server/conversations/hours; ask it.',
  },
  {
    names: ['nodemailer'],
    room: 'server/mail',
    sentence: 'Only server/mail talks to the mail server; ask it to send.',
  },
  {
    names: ['@modelcontextprotocol/sdk', '@modelcontextprotocol/sdk/*'],
    room: 'server/actions',
    sentence: "The operator's own systems are reached by server/actions alone.",
  },
  {
    names: ['better-sqlite3', 'pg', 'kysely', 'sqlite-vec'],
    room: 'server/storage',
    sentence: 'SQL stays in server/storage: ask it for a whole business operation.',
  },
  {
    names: ['ollama', '@langchain/ollama', '@langchain/openai', '@langchain/core/language_models/*', 'undici'],
    room: 'server/model',
    sentence: 'Only server/model names the model server; ask the model room.',
  },
];

const quarantineFor = (folder) =>
  quarantine.filter(({ room }) => room !== folder).map(({ names, sentence: message }) => ({ group: names, message }));

/** `up` is the way out of the room: ../ from its own files, ../../ from its folders, which may bear another room's name. */
const otherRooms = (room, up) =>
  rooms
    .filter((to) => to !== room && !arrows[room].includes(to))
    .map((to) => ({ group: [`${up}${to}/**`], message: sentence(room, to), allowTypeImports: true }));

const noApp = {
  group: ['**/app.ts', '**/serve.ts', '**/main.ts'],
  message: 'Only the process, command-line entries and tests import app.ts: a room gets what it needs as arguments.',
};
const noTest = { group: ['**/test/**'], message: 'Nobody imports test: the product must stand without it.' };
const noClient = {
  group: ['**/client/**', '!@modelcontextprotocol/sdk/client/**'],
  message: 'The server does not import the front ends; what both say lives in protocol.',
};
const noServer = {
  group: ['**/server/**'],
  message: 'A front end does not import the server; what both say lives in protocol.',
};
const noNode = { group: ['node:*'], message: 'This runs in a browser too: no Node modules here.' };

const restricted = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const environment = {
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'env',
      message: 'Only server/config.ts reads the environment; take what you need as an argument.',
    },
  ],
};

const faces = { widget: ['console', 'admin'], console: ['widget', 'admin'], admin: ['widget', 'console'] };

export default {
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'react', 'jsx-a11y'],
  categories: { correctness: 'error' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: false }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'import/no-cycle': 'error',
    'no-console': ['error', { allow: ['warn'] }],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'prefer-const': 'error',
    'no-var': 'error',
    'react/react-in-jsx-scope': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-autofocus': 'off',
    // A scrolling region must be reachable by keyboard, and a list without bullets is a list only by its role.
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/no-redundant-roles': 'off',
    // Where the pointer may press a whole bubble or row, the keyboard has a button for the same.
    'jsx-a11y/click-events-have-key-events': 'off',
    'jsx-a11y/no-static-element-interactions': 'off',
    'react/set-state-in-effect': 'off',
    'unicorn/no-thenable': 'off',
    'typescript/unbound-method': 'off',
    // Code points are what we mean when a string is spread.
    'typescript/no-misused-spread': 'off',
  },
  ignorePatterns: ['dist/**', 'node_modules/**', 'data/**'],
  overrides: [
    {
      files: ['**/protocol/**'],
      rules: restricted([{ regex: '^([^z.]|z[^o]|\\.\\.)', message: 'protocol knows zod and nobody else.' }, noNode]),
    },
    ...rooms.flatMap((room) =>
      [
        [`**/server/${room}/*`, '../'],
        [`**/server/${room}/*/*`, '../../'],
        [`**/server/${room}/*/*/**`, '../../../'],
      ].map(([files, up]) => ({
        files: [files],
        rules: {
          ...restricted([...otherRooms(room, up), ...quarantineFor(`server/${room}`), noApp, noTest, noClient]),
          ...environment,
        },
      })),
    ),
    ...Object.entries(faces).map(([face, others]) => ({
      files: [`**/client/${face}/**`],
      rules: restricted([
        ...others.map((other) => ({
          group: [`**/${other}/**`],
          message: `The ${face} does not import the ${other}: share looks in client/ui, behaviour in client/live.`,
        })),
        noServer,
        noTest,
      ]),
    })),
    {
      files: ['**/client/widget/loader.ts'],
      rules: restricted([
        {
          regex: '^([^.]|\\.\\.)',
          message: "The loader runs on other people's pages: types only.",
          allowTypeImports: true,
        },
      ]),
    },
    {
      files: ['**/client/live/**'],
      rules: restricted([
        {
          group: [
            'react',
            'react-dom',
            'preact',
            'preact/*',
            '@mantine/*',
            '**/ui/**',
            '**/widget/**',
            '**/console/**',
            '**/admin/**',
          ],
          message: 'client/live is behaviour without a framework: all three front ends share it.',
        },
        noServer,
        noTest,
        noNode,
      ]),
    },
    {
      files: ['**/client/ui/**'],
      rules: restricted([
        {
          group: ['**/widget/**', '**/console/**', '**/admin/**'],
          message: 'client/ui is shared looks: it knows none of the pages that use it.',
        },
        noServer,
        noTest,
      ]),
    },
    { files: ['**/test/**', '**/server/launch/**'], rules: { 'no-console': 'off' } },
    { files: ['**/client/**/vite*.config.ts'], rules: { 'no-restricted-imports': 'off' } },
  ],
};
