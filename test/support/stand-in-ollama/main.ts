import { parseArgs } from 'node:util';
import { startStandIn } from './stand-in.ts';

// A demo without any model: the reader answers, at the pace of a small model on a small machine.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '11434' },
    'first-token-ms': { type: 'string', default: '200' },
    'per-token-ms': { type: 'string', default: '10' },
    parallel: { type: 'string', default: '1' },
    'load-ms': { type: 'string', default: '0' },
  },
});

const standIn = await startStandIn({
  port: Number(values.port),
  firstTokenMs: Number(values['first-token-ms']),
  perTokenMs: Number(values['per-token-ms']),
  // A real embedder of the small kind takes about this long for a question.
  embedMs: 20,
  parallel: Number(values.parallel),
  loadMs: Number(values['load-ms']),
}).catch((error: unknown) => {
  console.error(`The demo model could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
console.log(`Demo model is ready at ${standIn.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void standIn.close().then(() => process.exit(0)));
}
