import { pipeline } from 'node:stream/promises';
import { AppError } from '../app-error.ts';
import { Id, type Conversation } from '../../protocol/conversation.ts';
import type { AttachmentResponse } from '../../protocol/http.ts';
import { maySee, type Asker } from '../auth/may-see.ts';
import type { RateLimits } from '../auth/rate-limits.ts';
import type { Storage } from '../storage/storage.ts';
import type { Reader, Upload, Uploads } from '../uploads/uploads.ts';
import { receiveFile } from './receive-file.ts';
import { route, type Call, type Route } from './route.ts';

/** Files that one uploader may leave unsent within an hour. Whoever sends what he adds never meets this. */
const UNSENT_MAX = 20;
const UNSENT_WINDOW_MS = 60 * 60_000;
/** Files that come in at once: from one uploader as many as a message may have, and from everybody together. */
const COMING_IN_OF_ONE = 5;
const COMING_IN_OF_ALL = 100;
const TRY_AGAIN_MS = 5_000;

export interface AttachmentRoutesDeps {
  storage: Pick<Storage, 'conversations' | 'attachments'>;
  uploads: Pick<Uploads, 'receive' | 'discard' | 'keep' | 'open'>;
  limits: Pick<RateLimits, 'file'>;
  now: () => number;
}

/** Files in and out, for both sides: the address says whose. */
export function attachmentRoutes({ storage, uploads, limits, now }: AttachmentRoutesDeps): Route[] {
  const comingIn = new Map<string, number>();
  let all = 0;

  /** Counted before anything is waited for: a hundred requests at once must not each see an empty house. */
  const inPlace = async <T>(uploaderId: string, work: () => Promise<T>): Promise<T> => {
    const own = (comingIn.get(uploaderId) ?? 0) + 1;
    comingIn.set(uploaderId, own);
    all += 1;
    try {
      const unsent = await storage.attachments.countUnsent({ uploaderId, since: now() - UNSENT_WINDOW_MS });
      if (own > COMING_IN_OF_ONE || all > COMING_IN_OF_ALL || unsent + own > UNSENT_MAX) {
        throw new AppError('rate_limited', 'Too many files at once', { retryAfterMs: TRY_AGAIN_MS });
      }
      return await work();
    } finally {
      all -= 1;
      const left = (comingIn.get(uploaderId) ?? 1) - 1;
      if (left === 0) comingIn.delete(uploaderId);
      else comingIn.set(uploaderId, left);
    }
  };
  const take = ({ req, res }: Call, of: Omit<Upload, 'file' | 'name'>): Promise<AttachmentResponse> =>
    inPlace(of.uploaderId, async () => ({
      attachment: await uploads.keep({ ...(await receiveFile(uploads, req, res)), ...of }),
    }));

  /**
   * The first message may carry a file: an id that is nobody's yet is taken, and the file belongs to its uploader until a
   * message of his names it.
   */
  const ownOrNew = async (conversationId: string, caller: Asker): Promise<void> => {
    const { customerId } = caller;
    const found = await storage.conversations.readConversation(conversationId);
    if (found !== null && !(await maySee(storage, caller, found))) throw notFound();
    const known: Conversation | undefined = found ?? (await storage.conversations.listOf({ customerId, limit: 1 }))[0];
    if (known?.customer.blocked === true) throw new AppError('customer_blocked', 'Nothing is taken from this customer');
  };

  /** The link of a mail opens the files of what it opens; whose file it is otherwise, the uploads know. */
  const admitLink = async (fileId: string | undefined, caller: Asker): Promise<void> => {
    const id = Id.safeParse(fileId);
    const file = caller.link !== null && id.success ? await storage.attachments.read(id.data) : null;
    const found = file === null ? null : await storage.conversations.readConversation(file.conversationId);
    if (found === null || (await maySee(storage, caller, found))) return;
    throw new AppError('attachment_not_found', 'There is no such file');
  };

  return [
    route({
      method: 'post',
      path: '/api/customer/conversations/:id/attachments',
      audience: 'customer',
      summary: 'Add a file to a conversation',
      answers: 'The kept file, to be named by a message within a day; multipart/form-data with one field "file"',
      respond: async (call) => {
        const conversationId = idOf(call);
        await limits.file(call.caller.customerId, call.caller.address);
        await ownOrNew(conversationId, call.caller);
        return take(call, { conversationId, uploader: 'customer', uploaderId: call.caller.customerId });
      },
    }),
    route({
      method: 'post',
      path: '/api/staff/conversations/:id/attachments',
      audience: 'staff',
      summary: 'Add a file to a reply or a note',
      answers: 'The kept file, to be named by a message within a day; multipart/form-data with one field "file"',
      respond: async (call) => {
        const conversationId = idOf(call);
        if ((await storage.conversations.readConversation(conversationId)) === null) throw notFound();
        return take(call, { conversationId, uploader: 'staff', uploaderId: call.caller.staff.id });
      },
    }),
    route({
      method: 'get',
      path: '/api/customer/attachments/:id',
      audience: 'customer',
      summary: "Read a file of the customer's own conversations",
      answers: 'Its bytes',
      respond: async (call) => {
        await admitLink(call.params['id'], call.caller);
        return send(call, { type: 'customer', customerId: call.caller.customerId });
      },
    }),
    route({
      method: 'get',
      path: '/api/staff/attachments/:id',
      audience: 'staff',
      summary: 'Read a file',
      answers: 'Its bytes',
      respond: (call) => send(call, { type: 'staff' }),
    }),
  ];

  async function send({ params, res }: Call, reader: Reader): Promise<void> {
    const id = Id.safeParse(params['id']);
    if (!id.success) throw new AppError('attachment_not_found', 'There is no such file');
    const { attachment, bytes } = await uploads.open(id.data, reader);
    const text = attachment.type.startsWith('text/');
    res.setHeader('Content-Type', text ? `${attachment.type}; charset=utf-8` : attachment.type);
    res.setHeader('Content-Length', attachment.bytes);
    res.setHeader(
      'Content-Disposition',
      disposition(attachment.picture === null ? 'attachment' : 'inline', attachment.name),
    );
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    // A file never changes under its id. A day, so that one that was erased does not live on in a browser.
    res.setHeader('Cache-Control', 'private, max-age=86400, immutable');
    try {
      await pipeline(bytes, res);
    } catch {
      // The reader went away, or the disk did: what was announced can't be kept, so the connection ends.
      res.destroy();
    }
  }
}

function idOf({ params }: Call): string {
  const id = Id.safeParse(params['id']);
  if (!id.success) throw notFound();
  return id.data;
}

function notFound(): AppError {
  return new AppError('conversation_not_found', 'There is no such conversation');
}

/** RFC 6266: a plain name for old readers, the real one for all others. */
function disposition(type: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${real}`;
}
