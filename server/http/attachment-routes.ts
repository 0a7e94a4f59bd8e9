import { AppError } from '../app-error.ts';
import type { AttachmentResponse } from '../../protocol/http.ts';
import type { Storage } from '../storage/storage.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { route, type Route } from './route.ts';

export interface AttachmentRoutesDeps {
  storage: Pick<Storage, 'conversations' | 'attachments'>;
  uploads: Uploads;
  now: () => number;
}

export function attachmentRoutes(_deps: AttachmentRoutesDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/customer/conversations/:id/attachments',
      audience: 'customer',
      summary: 'Add a file to a conversation',
      answers: 'The kept file, to be named by a message within a day',
      respond: async (): Promise<AttachmentResponse> => {
        throw new AppError('upload_full', 'Files are not taken yet');
      },
    }),
  ];
}
