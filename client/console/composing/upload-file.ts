import type { AttachmentResponse } from '../../../protocol/http.ts';
import { AskFailed } from '../ask-failed.ts';

/** A file of the largest size over a poor line. */
const UPLOAD_MAX_MS = 5 * 60_000;

interface UploadInput {
  conversationId: string;
  file: File;
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (sent: number) => void;
}

/** Gives a file to the server, which keeps it until a message names it. Throws AskFailed. */
export function uploadFile({ conversationId, file, signal, onProgress }: UploadInput): Promise<AttachmentResponse> {
  return new Promise((resolve, reject) => {
    // fetch() can't tell how much of a request has gone out.
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', `/api/staff/conversations/${conversationId}/attachments`);
    request.responseType = 'json';
    request.timeout = UPLOAD_MAX_MS;
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as AttachmentResponse);
      else reject(problemOf(request.response, request.status));
    });
    for (const name of ['error', 'timeout', 'abort']) {
      request.addEventListener(name, () => reject(new AskFailed('unreachable')));
    }
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

function problemOf(body: unknown, status: number): AskFailed {
  if (status === 413) return new AskFailed('attachment_refused', { reason: 'size' });
  if (typeof body !== 'object' || body === null || !('code' in body)) return new AskFailed('internal');
  const details = 'details' in body && typeof body.details === 'object' ? body.details : null;
  return new AskFailed(String(body.code), { ...details });
}
