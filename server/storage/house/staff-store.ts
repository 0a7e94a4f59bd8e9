import { AppError } from '../../app-error.ts';
import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db, InvitationTable, UserTable } from '../schema.ts';
import type { StaffStore } from '../house-storage.ts';

/** better-auth keeps who the staff are; we read its `user` table and set the two fields of its admin plugin. */
const selectUsers = (db: Db) => db.selectFrom('user').select(['id', 'name', 'email', 'role', 'banned', 'createdAt']);
const users = query((db: Db, _p: object) => selectUsers(db).orderBy('createdAt').orderBy('id'));
const userById = query((db: Db, p: { id: string }) => selectUsers(db).where('id', '=', p.id));
const userCount = query((db: Db, _p: object) =>
  db.selectFrom('user').select((eb) => eb.fn.countAll<number>().as('count')),
);
const setRole = query((db: Db, p: { id: string; role: string }) =>
  db.updateTable('user').set({ role: p.role }).where('id', '=', p.id),
);
const setBanned = query((db: Db, p: { id: string; banned: number }) =>
  db.updateTable('user').set({ banned: p.banned }).where('id', '=', p.id),
);
const dropSessions = query((db: Db, p: { userId: string }) => db.deleteFrom('session').where('userId', '=', p.userId));
const insertInvitation = query((db: Db, p: Omit<InvitationTable, 'used_at'>) =>
  db.insertInto('invitation').values({
    token_hash: p.token_hash,
    role: p.role,
    created_at: p.created_at,
    expires_at: p.expires_at,
    used_at: null,
  }),
);
const takeInvitation = query((db: Db, p: { token_hash: string; at: number }) =>
  db
    .updateTable('invitation')
    .set({ used_at: p.at })
    .where('token_hash', '=', p.token_hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', p.at)
    .returning('role'),
);

function toStaff(row: UserTable) {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role === 'admin' ? ('admin' as const) : ('staff' as const),
    disabled: row.banned === 1,
    createdAt: new Date(row.createdAt).getTime(),
  };
}

export function createStaffStore({ reader, write }: { reader: Connection; write: GroupCommit['write'] }): StaffStore {
  return {
    async count() {
      return (await reader.one(userCount, {}))?.count ?? 0;
    },
    async list() {
      return (await reader.all(users, {})).map(toStaff);
    },
    async read(id) {
      const row = await reader.one(userById, { id });
      return row === undefined ? null : toStaff(row);
    },
    setRole: (id, role) =>
      write(async (connection) => {
        if ((await connection.run(setRole, { id, role })) === 0) throw notFound();
      }),
    setDisabled: (id, disabled) =>
      write(async (connection) => {
        if ((await connection.run(setBanned, { id, banned: disabled ? 1 : 0 })) === 0) throw notFound();
        // Who is shut out is out now, not when the session ends.
        if (disabled) await connection.run(dropSessions, { userId: id });
      }),
    async saveInvitation({ tokenHash, role, expiresAt, at }) {
      const invitation = { token_hash: tokenHash, role, created_at: at, expires_at: expiresAt };
      await write((connection) => connection.run(insertInvitation, invitation));
    },
    useInvitation: ({ tokenHash, at }) =>
      write(async (connection) => (await connection.one(takeInvitation, { token_hash: tokenHash, at })) ?? null),
  };
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such member of staff.');
}
