import { Readable } from 'node:stream';
import { createUploads } from '../../server/uploads/create-uploads.ts';
import { png } from './sample-files.ts';

/** A process that is killed when a file is on the disk and its row is not. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: die-before-the-row FOLDER');
const uploads = createUploads({
  folder,
  now: Date.now,
  storage: {
    conversations: {} as never,
    attachments: {
      sum: async () => 0,
      add: async () => {
        process.kill(process.pid, 'SIGKILL');
      },
    } as never,
  },
});
const file = await uploads.receive(Readable.from([png()]));
await uploads.keep({ file, name: 'a.png', conversationId: 'c', uploader: 'customer', uploaderId: 'u' });
