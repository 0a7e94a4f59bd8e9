/** What Chromium has and others are getting; the rest is told by the history's own calls. */
interface WithNavigation {
  navigation?: EventTarget;
}

/** Calls at every change of the page's address, also those that load nothing. Leaves the page as it was when life ends. */
export function watchPath(onChange: () => void, life: AbortSignal): void {
  const { navigation } = window as WithNavigation;
  if (navigation) {
    navigation.addEventListener('currententrychange', onChange, { signal: life });
    return;
  }
  addEventListener('popstate', onChange, { signal: life });
  const own = { pushState: history.pushState, replaceState: history.replaceState };
  for (const name of ['pushState', 'replaceState'] as const) {
    const patched: History['pushState'] = (...state) => {
      own[name].apply(history, state);
      if (!life.aborted) onChange();
    };
    history[name] = patched;
    life.addEventListener('abort', () => {
      // Somebody who patched it after us is still there: then ours only hands on.
      if (history[name] === patched) history[name] = own[name];
    });
  }
}
