import { Button } from '@mantine/core';
import { useState } from 'react';
import classes from './house.module.css';

type Copied = 'no' | 'yes' | 'failed';

/** A line to copy. */
export function CopyCode({ code, label }: { code: string; label: string }) {
  const [copied, setCopied] = useState<Copied>('no');
  async function copy() {
    try {
      await navigator.clipboard.writeText(code);
      setCopied('yes');
    } catch {
      // Without https, or not allowed: the text can still be selected by hand.
      setCopied('failed');
    }
  }
  return (
    <div className={classes.code}>
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      <div className={classes.copy}>
        <Button variant="default" aria-label={`Copy ${label}`} onClick={() => void copy()}>
          Copy
        </Button>
        <span role="status">{copiedWords(copied)}</span>
      </div>
    </div>
  );
}

function copiedWords(copied: Copied): string {
  switch (copied) {
    case 'no':
      return '';
    case 'yes':
      return 'Copied';
    case 'failed':
      return 'The browser does not allow copying here. Select the text instead.';
  }
}
