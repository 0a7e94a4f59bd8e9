import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** Puts the chat on the page while it is shown, and takes it away without a trace. */
function Chat({ host }) {
  useEffect(() => {
    const script = document.createElement('script');
    script.src = `${host}/widget.js`;
    script.dataset.innkeeper = '';
    script.async = true;
    document.head.append(script);
    return () => {
      script.remove();
      window.Innkeeper?.destroy();
    };
  }, [host]);
  return null;
}

function Shop({ host }) {
  const [isHelpful, setHelpful] = useState(true);
  return (
    <main>
      <h1>A shop in React</h1>
      <button type="button" onClick={() => setHelpful(!isHelpful)}>
        {isHelpful ? 'Without help' : 'With help'}
      </button>
      {isHelpful && <Chat host={host} />}
    </main>
  );
}

const place = document.getElementById('shop');
createRoot(place).render(
  <StrictMode>
    <Shop host={place.dataset.host} />
  </StrictMode>,
);
