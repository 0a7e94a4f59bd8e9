import type { Attachment } from '../../../../protocol/conversation.ts';
import type { AttachmentResponse, Problem } from '../../../../protocol/http.ts';
import { ATTACHMENT_MAX_BYTES, ATTACHMENTS_MAX } from '../../../../protocol/limits.ts';
import type { ChatState } from '../chat-state.ts';
import { newId } from '../../../live/new-id.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store.ts';

/** A slow phone may take minutes for ten megabytes; what takes longer than this will not arrive. */
const UPLOAD_MAX_MS = 5 * 60_000;

/** Why a file was not taken: its type, its size, nothing to read, no room, no connection, the sender, anything else. */
export type FileProblem = 'type' | 'size' | 'broken' | 'full' | 'offline' | 'blocked' | 'failed';

/** A file on its way to the next message. */
export interface TrayFile {
  key: string;
  name: string;
  bytes: number;
  state: 'sending' | 'here' | 'refused';
  /** From 0 to 1. */
  sent: number;
  problem: FileProblem | null;
  /** Once it is here. */
  attachment: Attachment | null;
  retry(): void;
  giveUp(): void;
}

export interface TrayDeps {
  store: Store<ChatState>;
  session: Pick<Session, 'token'>;
  /** Makes a conversation where there is none yet. */
  conversationId: () => string;
}

/** Uploads files one beside the other; what does not fit is said and left out. */
export function addFiles(deps: TrayDeps, chosen: readonly File[]): void {
  const { store } = deps;
  const taken = store.get().tray.filter(({ state }) => state !== 'refused');
  const room = ATTACHMENTS_MAX - taken.length;
  store.set({ tray: taken, trayFull: chosen.length > room });
  for (const file of chosen.slice(0, Math.max(0, room))) add(deps, file);
}

function add(deps: TrayDeps, file: File): void {
  const { store } = deps;
  const key = newId();
  let request: XMLHttpRequest | undefined;
  const change = (fields: Partial<TrayFile>): void => {
    store.set({ tray: store.get().tray.map((other) => (other.key === key ? { ...other, ...fields } : other)) });
  };
  const refuse = (problem: FileProblem): void => change({ state: 'refused', problem });
  function start(): void {
    change({ state: 'sending', sent: 0, problem: null });
    request = upload(deps, file, {
      onSent: (sent) => change({ sent }),
      onKept: (attachment) => change({ state: 'here', attachment }),
      onRefused: refuse,
    });
  }
  const entry: TrayFile = {
    key,
    name: file.name,
    bytes: file.size,
    state: 'sending',
    sent: 0,
    problem: null,
    attachment: null,
    retry: start,
    giveUp() {
      request?.abort();
      store.set({ tray: store.get().tray.filter((other) => other.key !== key), trayFull: false });
    },
  };
  store.set({ tray: [...store.get().tray, entry] });
  if (file.size > ATTACHMENT_MAX_BYTES) refuse('size');
  else start();
}

interface Upload {
  onSent(share: number): void;
  onKept(attachment: Attachment): void;
  onRefused(problem: FileProblem): void;
}

/** By XMLHttpRequest, which still is the only way to see how far an upload is. */
function upload({ session, conversationId }: TrayDeps, file: File, told: Upload): XMLHttpRequest {
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append('file', file);
  request.open('POST', `/api/customer/conversations/${conversationId()}/attachments`);
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('authorization', `Bearer ${session.token() ?? ''}`);
  request.timeout = UPLOAD_MAX_MS;
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => told.onSent(total > 0 ? loaded / total : 0);
  request.onload = () => {
    const answer = request.response as (AttachmentResponse & Problem) | null;
    if (request.status < 300 && answer?.attachment) told.onKept(answer.attachment);
    else told.onRefused(problemOf(answer));
  };
  request.onerror = () => told.onRefused('offline');
  request.ontimeout = () => told.onRefused('offline');
  request.send(body);
  return request;
}

function problemOf(problem: Problem | null): FileProblem {
  switch (problem?.code) {
    case 'attachment_refused':
      return reasonOf(problem.details?.['reason']);
    case 'payload_too_large':
      return 'size';
    case 'upload_full':
    case 'storage_full':
      return 'full';
    case 'customer_blocked':
      return 'blocked';
    default:
      return 'failed';
  }
}

function reasonOf(reason: unknown): FileProblem {
  switch (reason) {
    case 'type':
    case 'size':
      return reason;
    case 'broken':
    case 'name':
      return 'broken';
    default:
      return 'failed';
  }
}
