import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { get, linesOf, post, saidIn, user } from '../../support/stand-in-ollama/plain-http.ts';

const main = fileURLToPath(new URL('../../support/stand-in-ollama/main.ts', import.meta.url));

it('the demo model runs as a program: one line when ready, answers, ends on SIGTERM', async () => {
  const options = ['--port', '0', '--first-token-ms', '0', '--per-token-ms', '0', '--parallel', '2'];
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout });
    output.on('line', (line) => lines.push(line));
    await expect.poll(() => lines, { timeout: 20_000 }).toHaveLength(1);
    const url = /^Demo model is ready at (http:\/\/127\.0\.0\.1:\d+)$/.exec(lines[0] ?? '')?.[1] ?? '';
    expect((await get(url, '/')).body).toBe('Ollama is running');
    const messages = [user('The gate closes at 22:00.\n\nWhen does the gate close?')];
    const answer = await post(url, '/api/chat', { model: 'demo-reader', messages });
    expect(saidIn(linesOf(answer))).toBe('The gate closes at 22:00.');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(lines).toHaveLength(1);
  } finally {
    child.kill('SIGKILL');
  }
});
