import { ATTACHMENT_MAX_BYTES, ATTACHMENTS_MAX } from '../../../protocol/limits.ts';
import { newId } from '../../live/new-id.ts';
import { problemWords, thrownWords } from '../../ui/problem-words.ts';
import { changeDraft, readDraft, type DraftFile, type DraftKind } from '../drafts.ts';
import { uploadFile } from './upload-file.ts';

/** Adds files to a draft and gives them to the server at once; it goes on while another conversation is looked at. */
export function attachFiles(conversationId: string, kind: DraftKind, files: readonly File[]): void {
  for (const file of files) {
    const taken = readDraft(conversationId, kind).files.filter(({ upload }) => upload.state !== 'refused').length;
    if (taken >= ATTACHMENTS_MAX) put(conversationId, kind, refused(file, 'count'));
    else if (file.size > ATTACHMENT_MAX_BYTES) put(conversationId, kind, refused(file, 'size'));
    else void send(conversationId, kind, file);
  }
}

async function send(conversationId: string, kind: DraftKind, file: File): Promise<void> {
  const leaving = new AbortController();
  const key = newId();
  const known = { key, name: file.name, bytes: file.size };
  const cancel = (): void => leaving.abort();
  const tell = (upload: DraftFile['upload']): void => update(conversationId, kind, { ...known, upload });
  put(conversationId, kind, { ...known, upload: { state: 'sending', sent: 0, cancel } });
  try {
    const { attachment } = await uploadFile({
      conversationId,
      file,
      signal: leaving.signal,
      onProgress: (sent) => tell({ state: 'sending', sent, cancel }),
    });
    tell({ state: 'kept', attachment });
  } catch (error) {
    tell({ state: 'refused', why: thrownWords(error) });
  }
}

function refused(file: File, reason: 'count' | 'size'): DraftFile {
  const why = problemWords({ code: 'attachment_refused', details: { reason } });
  return { key: newId(), name: file.name, bytes: file.size, upload: { state: 'refused', why } };
}

function put(conversationId: string, kind: DraftKind, file: DraftFile): void {
  changeDraft(conversationId, kind, (draft) => ({ ...draft, files: [...draft.files, file] }));
}

/** One that was taken out meanwhile stays out. */
function update(conversationId: string, kind: DraftKind, file: DraftFile): void {
  changeDraft(conversationId, kind, (draft) => ({
    ...draft,
    files: draft.files.map((each) => (each.key === file.key ? file : each)),
  }));
}
