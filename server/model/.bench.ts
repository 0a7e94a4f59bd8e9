import { createModelRoom } from './create-model-room.ts';
import http from 'node:http';
import pino from 'pino';
const url = process.argv[2]!;
const store = new Map();
const settings = {
  read: async (k: string) => store.get(k) ?? null,
  write: async (k: string, v: unknown) => void store.set(k, v),
};
const room = createModelRoom({
  hosts: [url],
  chatModel: null,
  embedModel: null,
  selfTest: true,
  settings,
  log: pino({ level: 'silent' }),
});
const t = Date.now();
room.start();
console.log((await room.settled(60000)).state, Date.now() - t, (store.get('model.verdicts') as any)?.[0]?.proven);
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
const messages = [
  {
    role: 'user' as const,
    content:
      'Passage: We open at nine in the morning and close at eight in the evening on every day of the week but Sunday, when the whole house is closed for everybody except for the guests who stay in it.\n\nQuestion: When do you open and close?',
  },
];
function direct(): Promise<[number, number]> {
  const t0 = performance.now();
  return new Promise((res) => {
    const r = http.request(url + '/api/chat', { method: 'POST', agent }, (m) => {
      let first = 0,
        buf = '';
      m.setEncoding('utf8');
      m.on('data', (d) => {
        first ||= performance.now() - t0;
        buf += d;
        let i;
        while ((i = buf.indexOf('\n')) >= 0) {
          JSON.parse(buf.slice(0, i));
          buf = buf.slice(i + 1);
        }
      });
      m.on('end', () => res([first, performance.now() - t0]));
    });
    r.end(
      JSON.stringify({
        model: 'demo-reader:latest:local',
        messages,
        think: false,
        truncate: false,
        shift: false,
        options: { num_ctx: 8192, num_predict: 512 },
      }),
    );
  });
}
let n = 0;
async function through(): Promise<[number, number]> {
  const t0 = performance.now();
  let first = 0;
  for await (const e of room.chat({ conversationId: `c${n++}`, messages }, new AbortController().signal))
    if (e.type === 'text') first ||= performance.now() - t0;
  return [first, performance.now() - t0];
}
const med = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1]!.toFixed(1);
for (const c of [1, 50])
  for (let round = 0; round < 4; round++)
    for (const [name, f] of [
      ['direct', direct],
      ['room', through],
    ] as const) {
      const u0 = process.cpuUsage();
      const rs: [number, number][] = [];
      for (let k = 0; k < (c === 1 ? 5 : 1); k++) rs.push(...(await Promise.all(Array.from({ length: c }, () => f()))));
      console.log(
        c,
        name,
        'first',
        med(rs.map((x) => x[0])),
        'max',
        Math.max(...rs.map((x) => x[0])).toFixed(1),
        'cpu ms/call',
        ((process.cpuUsage(u0).user + process.cpuUsage(u0).system) / 1000 / rs.length).toFixed(2),
        'total',
        med(rs.map((x) => x[1])),
      );
    }
await room.stop();
agent.destroy();
