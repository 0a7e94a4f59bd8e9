import type { IncomingHttpHeaders } from 'node:http';
import type { StaffMember } from '../../protocol/http.ts';
import type { Storage } from '../storage/storage.ts';
import { isSameSite } from './same-site.ts';
import type { StaffAuth } from './staff-auth.ts';

/** The sign-in library takes longer to load than the rest of the server to start, so it comes with the first who needs it. */
export function lazyStaffAuth(deps: {
  storage: Pick<Storage, 'authDatabase' | 'staff'>;
  secret: string;
  publicUrl: string | null;
}): { load: () => Promise<StaffAuth>; whoIs: (headers: IncomingHttpHeaders) => Promise<StaffMember | null> } {
  let loading: Promise<StaffAuth> | null = null;
  const load = (): Promise<StaffAuth> => {
    loading ??= import('./staff-auth.ts').then(({ createStaffAuth }) => createStaffAuth(deps));
    return loading;
  };
  return {
    load,
    whoIs: async (headers) => {
      if (headers.cookie === undefined || !isSameSite(headers)) return null;
      const copy = new Headers({ cookie: headers.cookie });
      return (await load()).whoIs(copy);
    },
  };
}
