import { ActionIcon } from '@mantine/core';
import { CircleAlert, FileText, X } from 'lucide-react';
import { attachmentAddress } from '../../ui/attachment-address.ts';
import { bytesWords } from '../../ui/bytes-words.ts';
import type { DraftFile } from '../drafts.ts';
import classes from './draft-files.module.css';

/** The files of a draft: on their way, kept, or refused with the reason. */
export function DraftFiles({ files, onRemove }: { files: readonly DraftFile[]; onRemove: (file: DraftFile) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className={classes['files']} role="list" aria-label="Attached files">
      {files.map((file) => (
        <li key={file.key} className={classes['file']} data-state={file.upload.state}>
          <Preview file={file} />
          <span className={classes['words']}>
            <span className={classes['name']} dir="auto" title={file.name}>
              {nameOf(file)}
            </span>
            <span className={classes['said']} role={file.upload.state === 'refused' ? 'alert' : undefined}>
              {saidOf(file)}
            </span>
            {file.upload.state === 'sending' && (
              <progress
                className={classes['progress']}
                max={1}
                value={file.upload.sent}
                aria-label={`Adding ${file.name}`}
              />
            )}
          </span>
          <ActionIcon size="sm" aria-label={`Take ${file.name} out`} onClick={() => onRemove(file)}>
            <X size={14} aria-hidden="true" />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

/** The house may have given it another name: one without a path, with an ending that fits. */
function nameOf({ name, upload }: DraftFile): string {
  return upload.state === 'kept' ? upload.attachment.name : name;
}

function Preview({ file }: { file: DraftFile }) {
  if (file.upload.state === 'kept' && file.upload.attachment.picture) {
    return <img className={classes['picture']} src={attachmentAddress(file.upload.attachment)} alt="" />;
  }
  const Icon = file.upload.state === 'refused' ? CircleAlert : FileText;
  return <Icon className={classes['icon']} size={18} strokeWidth={1.75} aria-hidden="true" />;
}

function saidOf({ upload, bytes }: DraftFile): string {
  switch (upload.state) {
    case 'sending':
      return `Adding, ${Math.round(upload.sent * 100)} %`;
    case 'kept':
      return bytesWords(bytes);
    case 'refused':
      return `Not added. ${upload.why}`;
  }
}
