/** The whole frame, while there is nothing to show yet. */
export function Waiting({ words }: { words: string }) {
  return (
    <main class="frame">
      <p class="notice" role="status">
        {words}
      </p>
    </main>
  );
}
