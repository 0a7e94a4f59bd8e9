import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const config = path.join(root, 'test/rules/oxlint.config.mjs');

/** Where a file lies, what it wrongly says, and a part of the sentence that must answer it. */
const BAD: [file: string, line: string, sentence: string][] = [
  ['server/http/a.ts', "import { openStorage } from '../storage/open-storage.ts';", 'does not call "storage"'],
  ['server/http/b.ts', "import { createModelRoom } from '../model/create-model-room.ts';", 'does not call "model"'],
  ['server/sockets/a.ts', "import { openStorage } from '../storage/open-storage.ts';", 'does not call "storage"'],
  ['server/sockets/b.ts', "import express from 'express';", 'Express stays in server/http'],
  ['server/conversations/a.ts', "import { Server } from 'socket.io';", 'Socket.IO stays in server/sockets'],
  [
    'server/conversations/b.ts',
    "import { findPassages } from '../knowledge/find-passages.ts';",
    'does not call "knowledge"',
  ],
  ['server/answering/a.ts', "import { openStorage } from '../storage/open-storage.ts';", 'does not call "storage"'],
  ['server/answering/b.ts', "import { Ollama } from 'ollama';", 'Only server/model names the model server'],
  ['server/http/files.ts', "import { fileTypeFromBuffer } from 'file-type';", 'only server/uploads says'],
  ['server/review/hours.ts', "import { IANAZone } from 'luxon';", 'Opening hours are counted'],
  ['server/sockets/files.ts', "import '../uploads/clean-name.ts';", 'The room "sockets" does not call "uploads"'],
  ['server/knowledge/a.ts', "import Database from 'better-sqlite3';", 'SQL stays in server/storage'],
  ['server/knowledge/b.ts', "import { createApp } from '../app.ts';", 'Only the process'],
  ['server/model/a.ts', "import { writeAnswer } from '../answering/write-answer.ts';", 'does not call "answering"'],
  ['server/storage/a.ts', "import { createModelRoom } from '../model/create-model-room.ts';", 'does not call "model"'],
  ['server/auth/a.ts', 'export const port = process.env.PORT;', 'Only server/config.ts reads the environment'],
  [
    'server/review/a.ts',
    "import { startStandIn } from '../../test/support/stand-in-ollama/stand-in.ts';",
    'Nobody imports test',
  ],
  ['server/privacy/a.ts', "import { theme } from '../../client/ui/theme.ts';", 'does not import the front ends'],
  ['protocol/a.ts', "import { AppError } from '../server/app-error.ts';", 'protocol knows zod'],
  ['protocol/b.ts', "import path from 'node:path';", 'protocol knows zod'],
  ['client/widget/a.ts', "import { Inbox } from '../console/inbox.tsx';", 'does not import the console'],
  ['client/widget/loader.ts', "import { MESSAGE_MAX_CHARS } from '../../protocol/limits.ts';", 'types only'],
  ['client/console/a.ts', "import { Transcripts } from '../admin/transcripts.tsx';", 'does not import the admin'],
  ['client/admin/a.ts', "import { AppError } from '../../server/app-error.ts';", 'does not import the server'],
  ['client/live/a.ts', "import { useState } from 'react';", 'without a framework'],
  ['client/ui/a.ts', "import { Inbox } from '../console/inbox.tsx';", 'knows none of the pages'],
];

let folder: string;
let findings: Map<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-rules-'));
  for (const [file, line] of BAD) write(file, line);
  write('server/conversations/round.ts', "import { about } from './about.ts';\nexport const round = () => about;");
  write('server/conversations/about.ts', "import { round } from './round.ts';\nexport const about = () => round;");
  write('server/http/good.ts', "import type { Storage } from '../storage/storage.ts';\nexport type Needs = Storage;");
  write('server/storage/storage.ts', 'export interface Storage { close(): void }');
  findings = lint(folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The arrows between the rooms', () => {
  it.each(BAD)('refuse in %s: %s', (file, _line, sentence) => {
    expect(findings.get(file)?.join('\n') ?? 'no finding').toContain(sentence);
  });

  it('refuse two files that import each other', () => {
    const both = [findings.get('server/conversations/round.ts'), findings.get('server/conversations/about.ts')];
    expect(both.flat().join('\n')).toContain('Dependency cycle');
  });

  it('let a room name the type of what it is handed', () => {
    expect(findings.get('server/http/good.ts')).toBeUndefined();
  });

  it('look at the real house: more than a hundred files, and no finding', { timeout: 60_000 }, () => {
    const out = execFileSync(
      path.join(root, 'node_modules/.bin/oxlint'),
      ['-c', config, 'server', 'protocol', 'client'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    const files = Number(/on (\d+) files/.exec(out)?.[1] ?? 0);
    expect(files).toBeGreaterThan(100);
  });
});

function write(file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, `${text}\n`);
}

function lint(where: string): Map<string, string[]> {
  let out: string;
  try {
    out = execFileSync(path.join(root, 'node_modules/.bin/oxlint'), ['-c', config, '--format', 'json', '.'], {
      cwd: where,
      encoding: 'utf8',
    });
  } catch (error) {
    // Findings make the linter exit with 1; its report is on stdout all the same.
    out = String(Reflect.get(error as object, 'stdout'));
  }
  const report = JSON.parse(out) as { diagnostics: { filename: string; message: string; help?: string }[] };
  const found = new Map<string, string[]>();
  for (const { filename, message, help } of report.diagnostics) {
    const name = path.relative(where, path.resolve(where, filename));
    found.set(name, [...(found.get(name) ?? []), `${message} ${help ?? ''}`]);
  }
  return found;
}
