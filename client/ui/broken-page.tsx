import { Failed } from './panel-states.tsx';

/** The page itself broke: our fault, said plainly, with the one thing that helps. */
export function BrokenPage({ error }: { error: unknown }) {
  // The browser's console is where whoever mends it looks first.
  console.warn(error);
  return (
    <Failed
      what="This page broke"
      why="Nothing that was sent is lost. Loading it again helps."
      onRetry={() => window.location.reload()}
    />
  );
}
