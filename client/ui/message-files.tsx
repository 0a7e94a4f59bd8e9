import { Modal } from '@mantine/core';
import { Download, FileText } from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '../../protocol/conversation.ts';
import { attachmentAddress } from './attachment-address.ts';
import { bytesWords } from './bytes-words.ts';
import classes from './message-files.module.css';

/** The files of a message: pictures to look at, everything else to save. */
export function MessageFiles({ files }: { files: readonly Attachment[] }) {
  const [large, setLarge] = useState<Attachment | null>(null);
  if (files.length === 0) return null;
  return (
    <div className={classes.files}>
      {files.map((file) =>
        file.picture ? (
          <button
            key={file.id}
            type="button"
            className={classes.picture}
            aria-label={`Open ${file.name} large`}
            onClick={(event) => {
              // The bubble under it may be pressed too.
              event.stopPropagation();
              setLarge(file);
            }}
          >
            {/* Its size is known before it is loaded, so nothing jumps. */}
            <img
              src={attachmentAddress(file)}
              alt={file.name}
              width={file.picture.width}
              height={file.picture.height}
              loading="lazy"
            />
          </button>
        ) : (
          <a key={file.id} className={classes.row} href={attachmentAddress(file)} download={file.name}>
            <FileText size={18} strokeWidth={1.75} aria-hidden="true" />
            <span className={classes.words}>
              <span className={classes.name} dir="auto">
                {file.name}
              </span>
              <span className={classes.size}>{bytesWords(file.bytes)}</span>
            </span>
            <Download size={14} aria-hidden="true" />
          </a>
        ),
      )}
      {large && (
        <Modal
          opened
          onClose={() => setLarge(null)}
          title={large.name}
          size="auto"
          closeButtonProps={{ 'aria-label': 'Close this' }}
        >
          <img className={classes.large} src={attachmentAddress(large)} alt={large.name} />
          <a className={classes.save} href={attachmentAddress(large)} download={large.name}>
            Save it, {bytesWords(large.bytes)}
          </a>
        </Modal>
      )}
    </div>
  );
}
