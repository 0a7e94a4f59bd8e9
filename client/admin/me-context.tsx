import { createContext, useContext } from 'react';
import type { StaffMember } from '../../protocol/http.ts';

const MeContext = createContext<StaffMember | null>(null);

export const MeProvider = MeContext.Provider;

/** Who is signed in; below AdminLayout there always is somebody. */
export function useSignedIn(): StaffMember {
  const me = useContext(MeContext);
  if (!me) throw new Error('useSignedIn is used outside the admin layout.');
  return me;
}
