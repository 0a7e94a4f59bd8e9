const KEY = 'innkeeper.greeted';

/** Which greetings this browser has seen, in every tab; null where nothing can be kept: then "once" could not be promised. */
export function shownGreetings(): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch (error) {
    // Somebody else's words under our name are no reason to greet again and again.
    return error instanceof SyntaxError ? [] : null;
  }
}

/** Before it is shown. False when it could not be kept. */
export function keepShown(id: string): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set([...(shownGreetings() ?? []), id])]));
    return true;
  } catch {
    return false;
  }
}
