import type { RequestHandler } from 'express';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { WidgetLook } from '../../protocol/desk-settings.ts';
import { AppError } from '../app-error.ts';
import { acceptedEncoding } from './accepted-encoding.ts';

/** Looks that were tried in a row; more than a few at once are nobody's. */
const KEPT_MAX = 12;
const DEFAULT_LOOK = WidgetLook.parse({});
/** The launcher is larger than what is in the panel, and rounder by as much. */
const LAUNCHER_ROUNDER = 1.7;
/** Red and twice green, of 765. */
const BRIGHT = 300;

/**
 * The loader, with what it must know before anything else is loaded in front of it: a launcher that changed its colour or
 * side a moment later would be seen to do so. A changed look is there with the next page view.
 */
export function widgetScript(deps: { file: string; readLook: () => Promise<WidgetLook> }): RequestHandler {
  const made = new Map<string, Promise<Buffer>>();
  let loader: Promise<string> | null = null;
  const readLoader = (): Promise<string> => {
    loader ??= readFile(deps.file, 'utf8').catch((cause: unknown) => {
      loader = null;
      throw new AppError('not_found', 'The widget was not built; npm start builds it', { cause });
    });
    return loader;
  };

  return async (req, res) => {
    const text = `${lookLine(await deps.readLook())}${await readLoader()}`;
    const encoding = acceptedEncoding(req);
    const key = `${encoding ?? ''} ${text}`;
    let bytes = made.get(key);
    if (bytes === undefined) {
      if (made.size >= KEPT_MAX) made.clear();
      bytes = encode(text, encoding);
      made.set(key, bytes);
    }
    res.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    res.setHeader('Vary', 'Accept-Encoding');
    res.setHeader('Cache-Control', 'no-cache');
    // It runs on other people's pages, whichever isolation they chose.
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (encoding !== null) res.setHeader('Content-Encoding', encoding);
    res.send(await bytes);
  };
}

/**
 * Nothing for the look that the loader has by itself. s: variables of its sheet, f: what it hands to the frame, c for the
 * colour and k for the radius of corners in px, g: 1 when there are greetings to fetch. Each was checked when it was
 * saved, and is short because every visitor of every page pays for it. The loader takes it away again.
 */
function lookLine(look: WidgetLook): string {
  const line = wholeLine(look);
  return line === wholeLine(DEFAULT_LOOK) ? '' : line;
}

function wholeLine({ colour, position, corner, greetings }: WidgetLook): string {
  const c = colour.toLowerCase();
  const own = c === DEFAULT_LOOK.colour ? '' : `--c:${c};--o:${onColour(c)};`;
  const place = position === 'start' ? '--s:20px;--e:auto;' : '';
  const sheet = `${own}${place}--k:${Math.round(corner * LAUNCHER_ROUNDER)}px`;
  return `window.innkeeperLook={s:"${sheet}",f:{c:"${c}",k:${corner}},g:${Math.min(1, greetings.length)}};`;
}

/** Dark or white on a colour, whatever it is: on either side of the bound one of them reaches 3:1. */
function onColour(colour: string): string {
  const rgb = parseInt(colour.slice(1), 16);
  const brightness = (rgb >> 16) + ((rgb >> 8) & 255) * 2;
  return brightness > BRIGHT ? '#07130e' : '#fff';
}

async function encode(text: string, encoding: 'br' | 'gzip' | null): Promise<Buffer> {
  const bytes = Buffer.from(text);
  if (encoding === null) return bytes;
  return encoding === 'br' ? promisify(brotliCompress)(bytes) : promisify(gzip)(bytes, { level: 9 });
}
