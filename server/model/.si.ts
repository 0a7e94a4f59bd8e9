import { startStandIn } from '/work/main/test/support/stand-in-ollama/stand-in.ts';
const s = await startStandIn({ port: 21500, parallel: 64, firstTokenMs: 200, perTokenMs: 10 });
console.log(s.url);
