import { useEffect, useState } from 'react';

/** Below this a wait is not noticed; a skeleton would only flicker. */
const LATE_AFTER_MS = 300;

/** False at first, true once the component has been there for a while. */
export function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
