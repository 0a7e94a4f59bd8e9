import { AppError } from '../../app-error.ts';
import { newId } from '../../conversations/new-id.ts';
import { SavedViewNew, type SavedView, type SavedViewsResponse } from '../../../protocol/desk-http.ts';
import { SAVED_VIEWS_MAX } from '../../../protocol/limits.ts';
import type { StaffMember } from '../../../protocol/http.ts';
import type { Storage } from '../../storage/storage.ts';
import { route, type Route } from '../route.ts';
import { needAdmin } from './need-admin.ts';

/** Own views, and those that admins share with everybody. */
export function savedViewRoutes({
  storage: { desk },
  now,
}: {
  storage: Pick<Storage, 'desk'>;
  now: () => number;
}): Route[] {
  const listFor = async (staff: StaffMember): Promise<SavedView[]> =>
    (await desk.listSavedViews(staff.id)).map((view) => forReader(view, staff));
  return [
    route({
      method: 'get',
      path: '/api/staff/views',
      audience: 'staff',
      summary: 'List saved views',
      answers: 'Own ones first, then shared ones',
      respond: async ({ caller }): Promise<SavedViewsResponse> => ({ views: await listFor(caller.staff) }),
    }),
    route({
      method: 'post',
      path: '/api/staff/views',
      audience: 'staff',
      summary: 'Save a view; one of the same name is replaced',
      body: SavedViewNew,
      answers: 'The saved view',
      respond: async ({ body, caller: { staff } }): Promise<SavedView> => {
        if (body.shared) needAdmin(staff);
        const alike = (await desk.listSavedViews(staff.id)).filter((view) => view.shared === body.shared);
        const isNew = !alike.some((view) => view.name === body.name);
        if (isNew && alike.length >= SAVED_VIEWS_MAX) {
          throw new AppError('not_allowed', `At most ${SAVED_VIEWS_MAX} views are kept; remove one first`, {
            details: { limit: SAVED_VIEWS_MAX },
          });
        }
        return forReader(await desk.saveView({ ...body, id: newId(), staffId: staff.id, at: now() }), staff);
      },
    }),
    route({
      method: 'delete',
      path: '/api/staff/views/:id',
      audience: 'staff',
      summary: 'Remove a saved view',
      answers: 'Nothing; one that is gone already is no error',
      respond: async ({ params, caller: { staff } }): Promise<object> => {
        const id = (params['id'] ?? '').slice(0, 100);
        const view = (await desk.listSavedViews(staff.id)).find((one) => one.id === id);
        if (view === undefined) return {};
        if (view.shared) needAdmin(staff);
        await desk.removeView({ id, staffId: view.shared ? null : staff.id });
        return {};
      },
    }),
  ];
}

/** Whoever may change it sees it as his. */
function forReader(view: SavedView, staff: StaffMember): SavedView {
  return { ...view, mine: view.shared ? staff.role === 'admin' : view.mine };
}
