/** More than this is no answer to one question. Bytes, unpacked. */
export const BODY_MAX_BYTES = 1_000_000;

export type ReadBody =
  | { type: 'json'; value: unknown }
  | { type: 'empty' }
  | { type: 'unreadable'; words: string }
  /** The connection ended in the middle of it. */
  | { type: 'broken' };

/** Reads a JSON body as it comes in and stops as soon as it is too much. Never throws. */
export async function readBody(response: Response, maxBytes: number = BODY_MAX_BYTES): Promise<ReadBody> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await letGo(response.body);
    return tooLarge(maxBytes);
  }
  const bytes = await collect(response.body, maxBytes);
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (bytes.length === 0) return { type: 'empty' };
  const contentType = response.headers.get('content-type') ?? '';
  if (!/^application\/([a-z0-9.+-]+\+)?json\b/i.test(contentType)) {
    return { type: 'unreadable', words: `It answered ${nameOf(contentType)} where JSON was expected.` };
  }
  try {
    return { type: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return { type: 'unreadable', words: 'It answered JSON that cannot be read.' };
  }
}

async function collect(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array | ReadBody> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks);
      total += value.length;
      if (total > maxBytes) {
        await reader.cancel().catch(() => undefined);
        return tooLarge(maxBytes);
      }
      chunks.push(value);
    }
  } catch {
    return { type: 'broken' };
  }
}

export async function letGo(body: ReadableStream<Uint8Array> | null): Promise<void> {
  await body?.cancel().catch(() => undefined);
}

const tooLarge = (maxBytes: number): ReadBody => ({
  type: 'unreadable',
  words: `It answered more than ${Math.round(maxBytes / 1_000)} kB.`,
});

function nameOf(contentType: string): string {
  const name = contentType.split(';')[0]?.trim().slice(0, 60) ?? '';
  return /^[\w.+/-]+$/.test(name) ? name : 'something without a type';
}
