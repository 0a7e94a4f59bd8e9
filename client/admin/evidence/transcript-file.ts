import type { TranscriptResponse } from '../../../protocol/http.ts';

export interface TextFile {
  name: string;
  type: string;
  text: string;
}

/** A transcript as a file: everything that is on the page, and the evidence by the id of its answer. */
export function transcriptFile(
  transcript: TranscriptResponse,
  evidence: Readonly<Record<string, unknown>>,
  at: number,
): TextFile {
  const { conversation, messages, handOffs } = transcript;
  const content = { exportedAt: new Date(at).toISOString(), conversation, messages, handOffs, evidence };
  return {
    name: `transcript-${conversation.id.slice(0, 8)}.json`,
    type: 'application/json',
    text: `${JSON.stringify(content, null, 2)}\n`,
  };
}
