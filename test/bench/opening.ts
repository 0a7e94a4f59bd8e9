import path from 'node:path';
import type { Browser } from 'playwright-core';
import { interleave } from './measure/interleave.ts';
import { row, type Bench } from './measure/row.ts';
import { browserIfThere } from './processes/bench-browser.ts';
import { spawnBareDesk, spawnInnkeeper } from './processes/servers.ts';
import { inTemporaryFolder } from './processes/temporary-folder.ts';

const ROUNDS = 5;
/** What browsers' tools call slow 3G: 400 kbit/s each way and 400 ms there and back. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** A phone some years old, against this machine. */
const CPU_SLOWER = 4;
const PHONE = { width: 390, height: 844 };

export const opening: Bench = {
  name: 'opening',
  about:
    'From the press on the launcher to a panel one can write in, on a processor four times slower and slow 3G, nothing cached, against a launcher that opens a bare text box.',
  run: async (tell) => {
    const browser = await browserIfThere();
    if (browser === null) return { rows: [], notes: ['Needs Chromium; set CHROMIUM_PATH or install it.'] };
    try {
      return await inTemporaryFolder(async (folder) => {
        const house = await spawnInnkeeper({ DATA_DIR: path.join(folder, 'data') });
        const bare = await spawnBareDesk();
        try {
          tell(`${ROUNDS} openings of each`);
          const times = await interleave(
            ROUNDS,
            () => openPanel(browser, house.url),
            () => openPanel(browser, bare.url),
          );
          return {
            rows: [row({ name: 'opened panel, first time', unit: 'ms', ours: times.ours, bare: times.bare })],
            notes: ['Slow 3G as browsers’ tools define it: 400 kbit/s, 400 ms of delay for each request.'],
          };
        } finally {
          await house.stop();
          await bare.stop();
        }
      });
    } finally {
      await browser.close();
    }
  },
};

async function openPanel(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: PHONE });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto(`${url}/demo`);
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await launcher.waitFor();
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', SLOW_3G);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
  const pressedAt = performance.now();
  await launcher.click();
  await page.frameLocator('iframe[title="Chat"]').getByRole('textbox', { name: 'Message' }).waitFor();
  const openedMs = performance.now() - pressedAt;
  await context.close();
  return openedMs;
}
