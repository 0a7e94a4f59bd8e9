// Takes a picture of every screen and state: `npm run screenshots`, `-- FOLDER`, `--only WORDS`, `--axe`.
// The house's clock is in place before the house.
import './screenshots/ago.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { adminScenes } from './screenshots/admin-scenes.ts';
import { consoleScenes } from './screenshots/console-scenes.ts';
import { contactSheet } from './screenshots/contact-sheet.ts';
import { hardTimesScenes } from './screenshots/hard-times-scenes.ts';
import { openOffice } from './screenshots/open-office.ts';
import { talkScenes } from './screenshots/talk-scenes.ts';
import { takeScene } from './screenshots/take-scene.ts';
import { waitingScenes } from './screenshots/waiting-scenes.ts';
import { widgetScenes } from './screenshots/widget-scenes.ts';

const DEFAULT_FOLDER = 'node_modules/.innkeeper/pictures';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' }, axe: { type: 'boolean', default: false } },
});
const folder = path.resolve(positionals[0] ?? DEFAULT_FOLDER);
mkdirSync(folder, { recursive: true });

// What changes the house for good comes last.
const all = [widgetScenes, consoleScenes, talkScenes, adminScenes, waitingScenes, hardTimesScenes].flat();
const wanted = new RegExp(values.only, 'u');
const scenes = all.filter(({ name }) => wanted.test(name));
const office = await openOffice();
const done: { name: string; pictures: string[] }[] = [];
const findings: string[] = [];
const failures: string[] = [];
for (const scene of scenes) {
  const startedAt = performance.now();
  try {
    const taken = await takeScene(office, scene, { folder, axe: values.axe });
    done.push({ name: scene.name, pictures: taken.pictures });
    findings.push(...taken.findings);
    process.stdout.write(`${scene.name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    failures.push(`${scene.name}: ${error instanceof Error ? error.message : String(error)}`);
    process.stdout.write(`${scene.name} FAILED\n`);
  }
}
await office.close();
writeFileSync(path.join(folder, 'index.html'), contactSheet(done));

for (const finding of findings) process.stdout.write(`Axe: ${finding}\n`);
for (const failure of failures) process.stderr.write(`Failed: ${failure}\n`);
const count = done.reduce((sum, { pictures }) => sum + pictures.length, 0);
process.stdout.write(`${count} pictures of ${scenes.length} scenes are in ${folder}; open index.html there.\n`);
process.exit(failures.length + findings.length === 0 ? 0 : 1);
