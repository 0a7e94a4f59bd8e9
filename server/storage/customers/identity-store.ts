import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db, IdentityCodeTable } from '../schema.ts';
import type { IdentityStore } from '../house-storage.ts';

const upsertCode = query((db: Db, p: Omit<IdentityCodeTable, 'tries'>) =>
  db
    .insertInto('identity_code')
    .values({
      customer_id: p.customer_id,
      email: p.email,
      code_hash: p.code_hash,
      tries: 0,
      created_at: p.created_at,
      expires_at: p.expires_at,
    })
    .onConflict((conflict) =>
      conflict.column('customer_id').doUpdateSet({
        email: p.email,
        code_hash: p.code_hash,
        tries: 0,
        created_at: p.created_at,
        expires_at: p.expires_at,
      }),
    ),
);
const codeOf = query((db: Db, p: { customer_id: string }) =>
  db.selectFrom('identity_code').selectAll().where('customer_id', '=', p.customer_id),
);
const countTry = query((db: Db, p: { customer_id: string }) =>
  db
    .updateTable('identity_code')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('customer_id', '=', p.customer_id),
);
const dropCode = query((db: Db, p: { customer_id: string }) =>
  db.deleteFrom('identity_code').where('customer_id', '=', p.customer_id),
);
const dropOldCodes = query((db: Db, p: { at: number }) =>
  db.deleteFrom('identity_code').where('expires_at', '<=', p.at),
);
const insertToken = query((db: Db, p: { token_hash: string; expires_at: number }) =>
  db
    .insertInto('used_token')
    .values({ token_hash: p.token_hash, expires_at: p.expires_at })
    .onConflict((conflict) => conflict.column('token_hash').doNothing()),
);
const dropOldTokens = query((db: Db, p: { at: number }) => db.deleteFrom('used_token').where('expires_at', '<=', p.at));

export function createIdentityStore({ write }: { write: GroupCommit['write'] }): IdentityStore {
  return {
    saveCode: ({ customerId, email, codeHash, at, expiresAt }) =>
      write(async (connection) => {
        await connection.run(dropOldCodes, { at });
        const code = { email, code_hash: codeHash, created_at: at, expires_at: expiresAt };
        await connection.run(upsertCode, { ...code, customer_id: customerId });
      }),
    useCode: (input) => write((connection) => useCode(connection, input)),
    useTokenOnce: ({ tokenHash, expiresAt, at }) =>
      write(async (connection) => {
        await connection.run(dropOldTokens, { at });
        return (await connection.run(insertToken, { token_hash: tokenHash, expires_at: expiresAt })) === 1;
      }),
  };
}

async function useCode(
  connection: Connection,
  input: Parameters<IdentityStore['useCode']>[0],
): Promise<Awaited<ReturnType<IdentityStore['useCode']>>> {
  const customer_id = input.customerId;
  const code = await connection.one(codeOf, { customer_id });
  if (code === undefined || code.expires_at <= input.at || code.tries >= input.maxTries) return { outcome: 'expired' };
  if (code.code_hash !== input.codeHash) {
    await connection.run(countTry, { customer_id });
    return { outcome: 'wrong', left: input.maxTries - code.tries - 1 };
  }
  await connection.run(dropCode, { customer_id });
  return { outcome: 'right', email: code.email };
}
