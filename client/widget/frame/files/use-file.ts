import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../session.ts';
import { useScene } from '../use-chat.ts';

/** A large picture over a slow line; longer than this nobody looks at an empty box. */
const FETCH_MAX_MS = 120_000;

export type Fetched = { state: 'waiting' } | { state: 'failed' } | { state: 'here'; address: string };

/** Fetches a file's bytes with the customer's own session, which an address in the page could not carry. */
export async function fetchFile(session: Pick<Session, 'token'>, id: string, leave?: AbortSignal): Promise<Blob> {
  const response = await fetch(`/api/customer/attachments/${id}`, {
    headers: { authorization: `Bearer ${session.token() ?? ''}` },
    signal: leave ?? AbortSignal.timeout(FETCH_MAX_MS),
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.blob();
}

/** A picture's address in this page, for as long as it is shown. `wanted`: it has come into sight; another try begins anew. */
export function usePicture(id: string, wanted: 'wanted' | 'not_yet', tries: number): Fetched {
  const { session } = useScene().chat;
  const [fetched, setFetched] = useState<Fetched>({ state: 'waiting' });
  useEffect(() => {
    let gone = false;
    if (wanted === 'not_yet') return;
    setFetched({ state: 'waiting' });
    const leave = new AbortController();
    const limit = setTimeout(() => leave.abort(), FETCH_MAX_MS);
    let address: string | undefined;
    fetchFile(session, id, leave.signal).then(
      (blob) => {
        if (gone) return;
        address = URL.createObjectURL(blob);
        setFetched({ state: 'here', address });
      },
      () => gone || setFetched({ state: 'failed' }),
    );
    return () => {
      gone = true;
      clearTimeout(limit);
      leave.abort();
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [session, id, wanted, tries]);
  return fetched;
}
